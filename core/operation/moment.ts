import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../failures/error';
import { DateTime } from '../vendor/luxon';
import type { ItemContext } from './itemContext';

export const scheduledAtField: INodeProperties = {
	displayName: 'Scheduled At',
	name: 'scheduledAt',
	type: 'dateTime',
	default: '',
	required: true,
	description: "When to start sending. Without a time zone, the workflow's own is meant.",
};

/**
 * A moment to come, as ISO 8601 in UTC. A time without a zone, such as the date picker gives, is
 * read in the workflow's time zone.
 * @throws FailureError at 'Scheduled At'
 */
export function scheduledAt<Api>(ctx: ItemContext<Api>, now = Date.now()): string {
	const text = ctx.required('scheduledAt', 'Scheduled At').trim();
	const moment = DateTime.fromISO(text.replace(' ', 'T'), { zone: ctx.functions.getTimezone() });
	if (!moment.isValid) {
		throw invalidParameter(
			'Scheduled At',
			`'Scheduled At' is not a date: ${text}`,
			'Give a date and time such as 2027-01-31T09:00:00+02:00',
		);
	}
	if (moment.toMillis() <= now) {
		throw invalidParameter(
			'Scheduled At',
			`'Scheduled At' is in the past: ${text}`,
			'Give a time to come, or start at once',
		);
	}
	return moment.toUTC().toISO();
}
