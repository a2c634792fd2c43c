import { invalidParameter } from '../../core/failures/error';
import type { ItemContext } from '../../core/operation/itemContext';
import { DateTime } from '../../core/vendor/luxon';
import type { RedingtonApi } from './api';

/** A time in UTC, ISO 8601; without a zone, the workflow's own is meant. */
export function isoTime(
	ctx: ItemContext<RedingtonApi>,
	value: unknown,
	label: string,
): string | undefined {
	return momentOf(ctx, value, label)?.toUTC().toISO() ?? undefined;
}

/** A day as yyyy-mm-dd, in the zone that it was given in. */
export function isoDay(
	ctx: ItemContext<RedingtonApi>,
	value: unknown,
	label: string,
): string | undefined {
	return momentOf(ctx, value, label)?.toISODate() ?? undefined;
}

function momentOf(ctx: ItemContext<RedingtonApi>, value: unknown, label: string) {
	const text = String(value ?? '').trim();
	if (text === '') return undefined;
	const zone = ctx.functions.getTimezone();
	const moment = DateTime.fromISO(text.replace(' ', 'T'), {
		zone,
		setZone: /[Z+]|-\d\d:/.test(text.slice(10)),
	});
	if (moment.isValid) return moment;
	throw invalidParameter(
		label,
		`'${label}' is not a date: ${text}`,
		'Give a date such as 2027-01-31 or 2027-01-31T09:00:00+02:00',
	);
}
