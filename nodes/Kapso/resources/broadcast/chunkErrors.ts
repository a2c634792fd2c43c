import type { IDataObject } from 'n8n-workflow';
import type { KapsoApi } from '../../api';
import { broadcastPath } from './broadcasts';
import type { BroadcastRow } from './recipients';

const NUMBERED = /\b(?:recipient|row|index)\s*#?(\d+)/i;

/**
 * Which rows of a chunk Kapso refused, and why. Its errors are sentences such as
 * "Recipient 3: invalid phone number format", and nothing says whether it counts from 0 or from 1.
 * The number settles it where it can (0, or the chunk's length); else the broadcast's own list
 * tells who is missing.
 * @returns the reason by the row's place in the chunk
 */
export async function refusedRows(
	api: KapsoApi,
	broadcastId: string,
	chunk: BroadcastRow[],
	errors: string[],
): Promise<IDataObject> {
	const numbered = errors.map((text) => ({ text, number: Number(NUMBERED.exec(text)?.[1]) }));
	const known = numbered.filter(({ number }) => !Number.isNaN(number));
	const base = baseOf(
		known.map(({ number }) => number),
		chunk.length,
	);
	if (base !== undefined && known.length === errors.length) {
		return Object.fromEntries(known.map(({ text, number }) => [number - base, text]));
	}

	const present = await presentNumbers(api, broadcastId);
	const missing = chunk.flatMap(({ body }, at) => (present.has(identity(body)) ? [] : [at]));
	const found = [1, 0].find((candidate) => {
		return known.every(({ number }) => missing.includes(number - candidate));
	});
	return Object.fromEntries(
		missing.map((at) => {
			const own = known.find(({ number }) => found !== undefined && number - found === at);
			return [at, own?.text ?? errors.join('; ')];
		}),
	);
}

function baseOf(numbers: number[], length: number): 0 | 1 | undefined {
	if (numbers.includes(0)) return 0;
	return numbers.includes(length) ? 1 : undefined;
}

const digits = (value: unknown): string => String(value ?? '').replace(/\D/g, '');

/** What the list of recipients shows of a row: its number, or the contact it was given by. */
function identity(row: IDataObject): string {
	return row.whatsapp_contact_id ? String(row.whatsapp_contact_id) : digits(row.phone_number);
}

async function presentNumbers(api: KapsoApi, broadcastId: string): Promise<Set<string>> {
	const present = new Set<string>();
	for await (const row of api.list(broadcastPath(api, broadcastId, '/recipients'))) {
		present.add(digits(row.phone_number));
		if (row.whatsapp_contact_id) present.add(String(row.whatsapp_contact_id));
	}
	return present;
}
