import { invalidParameter } from '../../../../core/failures/error';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { inChunks } from '../../../../core/recipients/chunks';
import type { MsgkartApi } from '../../api';
import { messageFields } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenTemplate, templateKey } from '../../templates';
import { bulkRows } from './bulkRows';
import type { BulkRow } from './bulkRows';
import { sendChunk } from './sendChunk';

const DEFAULT_CHUNK = 500;

function chunkSize(ctx: ItemContext<MsgkartApi>): number {
	const size = Number(ctx.option<number>('chunkSize') ?? DEFAULT_CHUNK);
	if (Number.isInteger(size) && size > 0) return size;
	throw invalidParameter(
		'Subscribers per Call',
		"'Subscribers per Call' must be a whole number from 1",
		'Correct it, or remove the option',
	);
}

export const sendTemplateInBulk = defineOperation({
	name: 'Send Template in Bulk',
	value: 'sendTemplateInBulk',
	action: 'Send template message in bulk',
	description: 'Send an approved template to all input items in as few calls as possible',
	fields: messageFields,
	options: [
		{
			displayName: 'Subscribers per Call',
			name: 'chunkSize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_CHUNK,
			description:
				'How many recipients go into one call. Msgkart states no limit. Taken from the first item.',
		},
	],
	groupKey: (ctx) =>
		JSON.stringify([
			ctx.required('phoneNumberId', 'Phone Number ID').trim(),
			ctx.locator('template', 'Template'),
		]),
	async batch(group: BatchGroup<MsgkartApi>) {
		const { first } = group;
		const phoneNumberId = first.required('phoneNumberId', 'Phone Number ID').trim();
		const size = chunkSize(first);
		const template = await chosenTemplate(first);
		const subject = `${phoneNumberId} ${templateKey(template)}`;
		const rows = await bulkRows(group, template, subject);
		// People whose message differs in more than its texts, such as its picture, go apart.
		for (const some of alike(rows)) {
			for (const chunk of inChunks(some, size)) {
				const claimed = await group.claim(chunk, (row) => row.fingerprint);
				await sendChunk(group, claimed, { phoneNumberId, template });
			}
		}
	},
});

function alike(rows: BulkRow[]): BulkRow[][] {
	const groups = new Map<string, BulkRow[]>();
	for (const row of rows) {
		const key = JSON.stringify(row.shared);
		const group = groups.get(key);
		if (group) group.push(row);
		else groups.set(key, [row]);
	}
	return [...groups.values()];
}
