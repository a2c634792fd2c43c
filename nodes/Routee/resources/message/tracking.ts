import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../../core/events/time';
import { asList, asRecord, asText } from '../../../../core/template/json';

/** The useful fields of a message's info, flat. */
export function simplifyInfo(row: IDataObject): IDataObject {
	const { trackingId, from, to, date, message } = row;
	return { trackingId, from, to, date, text: asText(asRecord(message)?.text) };
}

/**
 * A message's history, oldest first, with where it stands now. Of the two transcriptions of
 * Routee's reference one has a list of entries and the other a list of such lists.
 */
export function simplifyHistory(row: IDataObject): IDataObject {
	const history = asList(row.history)
		.flat(3)
		.flatMap((entry) => {
			const { date, status } = asRecord(entry) ?? {};
			const name = asText(status);
			return name === undefined ? [] : [{ status: name, date: toIso(date) ?? asText(date) }];
		})
		.sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
	const last = history.at(-1);
	return { trackingId: row.trackingId, status: last?.status, date: last?.date, history };
}
