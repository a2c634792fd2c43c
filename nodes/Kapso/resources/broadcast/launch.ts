import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { scheduledAt, scheduledAtField } from '../../../../core/operation/moment';
import { fingerprint } from '../../../../core/send/ledger';
import { statusOf } from '../../../../core/send/outcome';
import type { KapsoApi } from '../../api';
import { templateFields } from '../../fields';
import { defineOperation } from '../../operation';
import { assertSendable, findTemplate } from '../../templates';
import { addInChunks } from './addInChunks';
import { createBroadcast, steps, take } from './broadcasts';
import type { BroadcastRow } from './recipients';
import { toRows } from './recipients';

interface Settings {
	phoneNumberId: string;
	template: string;
	name: string;
	start: string;
	at?: string;
}

function settingsOf(ctx: ItemContext<KapsoApi>): Settings {
	const start = ctx.text('start');
	return {
		phoneNumberId: ctx.locator('phoneNumberId', 'Phone Number'),
		template: ctx.locator('template', 'Template'),
		name: ctx.required('broadcastName', 'Broadcast Name').trim(),
		start,
		...(start === 'schedule' && { at: scheduledAt(ctx) }),
	};
}

async function begin(group: BatchGroup<KapsoApi>, id: string, { start, at }: Settings) {
	const { api } = group.first;
	const { result } = await group.once(`start ${id}`, async () => {
		if (start === 'draft') return { status: 'draft' };
		const step = start === 'schedule' ? steps.schedule(at ?? '') : steps.send;
		const { status } = await take(api, id, step, true);
		return { status };
	});
	return result.status;
}

/** Those that were added wait in the draft: a retry adds the others and starts it then. */
function notStarted(failure: Failure): Failure {
	return {
		...failure,
		title: 'Added to the draft, which was not started because other recipients could not be added',
		disposition: 'retryNow',
		hint: 'Retry this execution: it adds the missing ones and starts the same broadcast',
	};
}

function settleAll(
	group: BatchGroup<KapsoApi>,
	rows: BroadcastRow[],
	outcome: { failure?: Failure; extra: IDataObject },
): void {
	const status = outcome.failure ? statusOf(outcome.failure) : 'accepted';
	for (const { item, recipient } of rows) {
		group.settle(item, { status, recipient, attempts: 1, ...outcome });
	}
}

export const launch = defineOperation({
	name: 'Launch',
	value: 'launch',
	action: 'Launch broadcast',
	description: 'Create a broadcast with all input items as its recipients, and start it',
	fields: [
		{
			displayName: 'Broadcast Name',
			name: 'broadcastName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Weekend sale',
			description: 'Items with the same name, number, template and start go into one broadcast',
		},
		...templateFields,
		{
			displayName: 'Start',
			name: 'start',
			type: 'options',
			options: [
				{ name: 'Leave as Draft', value: 'draft' },
				{ name: 'Schedule', value: 'schedule' },
				{ name: 'Send Now', value: 'now' },
			],
			default: 'now',
			description: 'What to do once all recipients are added',
		},
		{ ...scheduledAtField, displayOptions: { show: { start: ['schedule'] } } },
	],
	groupKey: (ctx) => JSON.stringify(settingsOf(ctx)),
	async batch(group) {
		const { api } = group.first;
		const settings = settingsOf(group.first);
		const { phoneNumberId, name } = settings;
		const template = await findTemplate(api, phoneNumberId, settings.template);
		assertSendable(template);
		const all = await toRows(group, template);
		const rows = await group.claim(all, ({ key }) => fingerprint('launch', name, key));
		if (rows.length === 0) return;

		const whatsapp_template_id = template.id ?? '';
		const { result: broadcast } = await group.once('create', async () => {
			const draft = { name, phone_number_id: phoneNumberId, whatsapp_template_id };
			const { id } = await createBroadcast(api, draft);
			return { id };
		});
		const extra = { campaignId: broadcast.id, campaignName: name };
		const added = await addInChunks(group, broadcast.id, rows);
		const started = group.done(`start ${broadcast.id}`) !== undefined;
		if (added.chunkFailure && settings.start !== 'draft' && !started) {
			settleAll(group, added.rows, { extra, failure: notStarted(added.chunkFailure) });
			return;
		}
		if (added.rows.length === 0) return;
		try {
			const campaignStatus = await begin(group, broadcast.id, settings);
			settleAll(group, added.rows, { extra: { ...extra, campaignStatus } });
		} catch (error) {
			settleAll(group, added.rows, { extra, failure: failureOf(error) });
		}
	},
});
