import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../core/failures/error';
import type { ItemContext } from '../../core/operation/itemContext';
import { DateTime } from '../../core/vendor/luxon';
import type { KapsoApi } from './api';

/** Without the fields that were left empty: Kapso would look for what is empty. */
export function given(fields: IDataObject): IDataObject {
	const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => filled(value)));
}

/** A date of a filter in UTC; without a zone, the workflow's own is meant. */
export function utcDate(
	ctx: ItemContext<KapsoApi>,
	value: unknown,
	label: string,
): string | undefined {
	const text = String(value ?? '').trim();
	if (text === '') return undefined;
	const zone = ctx.functions.getTimezone();
	const moment = DateTime.fromISO(text.replace(' ', 'T'), { zone });
	if (moment.isValid) return moment.toUTC().toISO();
	throw invalidParameter(
		label,
		`'${label}' is not a date: ${text}`,
		'Give a date such as 2027-01-31 or 2027-01-31T09:00:00+02:00',
	);
}
