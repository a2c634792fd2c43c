import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { invalidParameter } from '../../../../core/failures/error';
import { fingerprint } from '../../../../core/send/ledger';
import { skipped } from '../../../../core/send/outcome';
import type { WhatomateApi } from '../../api';
import { campaignField, variablesFields } from '../../fields';
import { defineOperation } from '../../operation';
import { chunkSizeOf, chunkSizeOption } from './batchOptions';
import { assertCampaignState, chosenCampaign, getCampaign } from './campaigns';
import { assertHeaderVariables } from './headerVariables';
import { importChunks } from './importChunks';
import { templateOf } from './ready';
import { recipientFields, toRows } from './recipientRows';
import type { RecipientRow } from './recipientRows';
import { Roster } from './roster';

/** Settles those who are in the campaign already, and gives back the others. */
async function withoutExisting(
	group: BatchGroup<WhatomateApi>,
	id: string,
	rows: RecipientRow[],
	before: number,
): Promise<RecipientRow[]> {
	if (group.first.option<boolean>('skipExisting') !== true || before === 0) return rows;
	const roster = await Roster.read(group.first.api, id);
	if (roster.isMasked) {
		throw invalidParameter(
			'Skip Existing Recipients',
			'Whatomate hides phone numbers, so it can not be told who is in the campaign already',
			"Switch this option off, or 'Mask phone numbers' in Whatomate's settings",
		);
	}
	const existing = roster.first(before);
	for (const { item, recipient, digits } of rows) {
		if (!existing.has(digits)) continue;
		group.settle(item, skipped('Already a recipient of this campaign', recipient));
	}
	return rows.filter(({ digits }) => !existing.has(digits));
}

export const addRecipients = defineOperation({
	name: 'Add Recipients',
	value: 'addRecipients',
	action: 'Add recipients to campaign',
	description: 'Add all input items to a draft as its recipients',
	fields: [
		campaignField,
		...recipientFields,
		...variablesFields('getCampaignVariables', ['campaignId.value']),
	],
	options: [
		chunkSizeOption,
		{
			displayName: 'Skip Existing Recipients',
			name: 'skipExisting',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave out who is in the campaign already; Whatomate itself would send to them twice. Taken from the first item.',
		},
	],
	groupKey: chosenCampaign,
	async batch(group) {
		const { api } = group.first;
		const size = chunkSizeOf(group);
		const campaign = await getCampaign(api, chosenCampaign(group.first));
		const { id, name, status } = campaign;
		assertCampaignState(campaign, ['draft'], 'given more recipients');
		const all = await toRows(group, await templateOf(api, campaign));
		if (all.length === 0) return;
		const { result, replayed: again } = await group.once('begin', async () => {
			return { before: campaign.total_recipients };
		});
		const { before } = result;
		const absent = await withoutExisting(group, id, all, before);
		const rows = await group.claim(absent, ({ key }) => fingerprint('add', id, key));
		const imported = await importChunks(group, id, rows, { before, again, size });
		await assertHeaderVariables(api, id, imported.rows);
		const extra = { campaignId: id, campaignName: name, campaignStatus: status };
		for (const { item, recipient } of imported.rows) {
			group.settle(item, { status: 'accepted', recipient, attempts: 1, extra });
		}
	},
});
