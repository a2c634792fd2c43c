import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../failures/error';
import { DateTime } from '../vendor/luxon';
import type { ItemContext } from './itemContext';

/** Without the fields that were left empty: a service would look for what is empty. */
export function given(fields: IDataObject): IDataObject {
	const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => filled(value)));
}

/**
 * A moment as ISO 8601 in UTC, undefined where none is given. A time without a zone, such as the
 * date picker gives, is read in the workflow's own.
 * @throws FailureError at `label`
 */
export function utcMoment<Api>(
	ctx: ItemContext<Api>,
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
