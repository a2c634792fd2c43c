import { FailureError } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { WhatomateApi } from '../../api';
import { campaignPath } from './campaigns';
import type { RecipientRow } from './recipientRows';
import { Roster } from './roster';

const MAX_TRIES = 3;

/**
 * Adds recipients, each once: rows go in all together or not at all, and a repeated import adds
 * everybody again. So after an answer that got lost, the recipients are read back first.
 */
export class Import {
	/** How many recipients the campaign has, as far as this import knows. */
	private known: number;

	/** Those who are there beyond `known`: added by a try whose answer got lost. */
	private readonly strays = new Set<string>();

	constructor(
		private readonly api: WhatomateApi,
		private readonly id: string,
		before: number,
		/** An earlier try of this execution may have added some that nobody was told of. */
		private lookFirst: boolean,
	) {
		this.known = before;
	}

	counted(rows: number): void {
		this.known += rows;
	}

	async add(rows: RecipientRow[]): Promise<void> {
		if (this.lookFirst) await this.look(rows);
		for (let tries = 1; ; tries += 1) {
			const missing = rows.filter(({ digits }) => !this.strays.has(digits));
			if (missing.length === 0) return;
			const failure = await this.tryToAdd(missing);
			if (!failure) return;
			if (failure.failure.disposition !== 'unknown') throw failure;
			await this.look(missing);
			const isThere = missing.every(({ digits }) => this.strays.has(digits));
			// What timed out may still be on its way into the database, so it is not sent once more.
			if (!isThere && timedOut(failure)) throw failure;
			if (!isThere && tries >= MAX_TRIES) throw notThere(failure);
		}
	}

	private async tryToAdd(rows: RecipientRow[]): Promise<FailureError | undefined> {
		const path = campaignPath(this.id, 'recipients', 'import');
		const body = { recipients: rows.map((row) => row.body) };
		return await this.api.call({ method: 'POST', path, body }).then(
			() => undefined,
			async (error: unknown) => {
				return error instanceof FailureError ? error : await Promise.reject(error);
			},
		);
	}

	/** Reads back who is there. @throws FailureError where numbers are hidden and it can't be told */
	private async look(rows: RecipientRow[]): Promise<void> {
		this.lookFirst = false;
		const roster = await Roster.read(this.api, this.id);
		if (roster.size <= this.known) return;
		if (!roster.isMasked) {
			for (const digits of roster.after(this.known)) this.strays.add(digits);
		} else if (roster.size === this.known + rows.length) {
			for (const { digits } of rows) this.strays.add(digits);
		} else {
			throw new FailureError({ failure: HIDDEN });
		}
	}
}

const HIDDEN: Failure = {
	code: 'NUMBERS_HIDDEN',
	title: 'It can not be told which recipients were added: Whatomate hides phone numbers',
	disposition: 'unknown',
	hint: 'Look at the recipients in Whatomate, and delete the draft to begin anew',
};

/** The recipients were read back, so that much is certain. */
function notThere({ failure }: FailureError): FailureError {
	return new FailureError({
		failure: {
			...failure,
			disposition: 'retryNow',
			hint: 'They were certainly not added: retry this execution, which adds only those missing',
		},
	});
}

function timedOut({ failure }: FailureError): boolean {
	return failure.httpStatus === 504 || failure.title === 'The service did not answer in time';
}
