import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../failures/error';
import { utcMoment } from './filters';
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
	const typed = ctx.required('scheduledAt', 'Scheduled At');
	const moment = utcMoment(ctx, typed, 'Scheduled At') ?? '';
	if (Date.parse(moment) <= now) {
		throw invalidParameter(
			'Scheduled At',
			`'Scheduled At' is in the past: ${typed}`,
			'Give a time to come, or start at once',
		);
	}
	return moment;
}
