import type { IDataObject } from 'n8n-workflow';
import { take } from '../../../../core/http/paging';
import type { WhatomateApi } from '../../api';
import { isMasked } from '../../people';
import { campaignPath } from './campaigns';

/** All recipients of a campaign, oldest first. Real servers give them in one piece. */
export function recipientsOf(api: WhatomateApi, id: string): AsyncGenerator<IDataObject, void> {
	return api.list(campaignPath(id, 'recipients'), 'recipients');
}

/** The recipients that a campaign has, as far as their numbers are told. */
export class Roster {
	private constructor(private readonly numbers: string[]) {}

	static async read(api: WhatomateApi, id: string): Promise<Roster> {
		const rows = await take(recipientsOf(api, id));
		return new Roster(rows.map(({ phone_number }) => String(phone_number ?? '')));
	}

	get size(): number {
		return this.numbers.length;
	}

	/** The organization hides numbers, so that recipients can't be told apart. */
	get isMasked(): boolean {
		return this.numbers.some(isMasked);
	}

	/** The numbers of those who came after the first `count`, as digits. */
	after(count: number): Set<string> {
		return new Set(this.numbers.slice(count).map(digitsOf));
	}

	/** The numbers of the first `count`. */
	first(count: number): Set<string> {
		return new Set(this.numbers.slice(0, count).map(digitsOf));
	}
}

const digitsOf = (number: string): string => number.replace(/\D/g, '');
