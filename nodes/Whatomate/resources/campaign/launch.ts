import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { fingerprint } from '../../../../core/send/ledger';
import { statusOf } from '../../../../core/send/outcome';
import type { WhatomateApi } from '../../api';
import { defineOperation } from '../../operation';
import { chunkSizeOf, chunkSizeOption } from './batchOptions';
import { getCampaign, RUNNING } from './campaigns';
import { assertHeaderVariables } from './headerVariables';
import { importChunks } from './importChunks';
import type { Imported } from './importChunks';
import { checked, draftOf } from './launchDraft';
import { launchFields, settingsOf } from './launchFields';
import { toRows } from './recipientRows';
import type { RecipientRow } from './recipientRows';
import { steps, take } from './steps';

type Group = BatchGroup<WhatomateApi>;

/** An earlier try may have started it without being told so: then there is nothing left to do. */
async function begin(group: Group, id: string): Promise<string> {
	const { api } = group.first;
	const { result } = await group.once('start', async () => {
		const before = await getCampaign(api, id);
		const started = [...RUNNING, 'completed'].includes(before.status);
		const { status } = started ? before : await take(api, before, steps.start);
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
		hint: 'Retry this execution: it adds the missing ones and starts the same campaign',
	};
}

function settleAll(
	group: Group,
	{ rows, replayed }: Pick<Imported, 'rows' | 'replayed'>,
	outcome: { failure?: Failure; extra: IDataObject },
): void {
	const status = outcome.failure ? statusOf(outcome.failure) : 'accepted';
	const again = replayed && { replayed: true as const };
	rows.forEach(({ item, recipient }: RecipientRow) => {
		group.settle(item, { status, recipient, attempts: 1, ...outcome, ...again });
	});
}

export const launch = defineOperation({
	name: 'Launch',
	value: 'launch',
	action: 'Launch campaign',
	description: 'Create a campaign with all input items as its recipients, and start it',
	fields: launchFields,
	options: [chunkSizeOption],
	groupKey: (ctx) => JSON.stringify(settingsOf(ctx)),
	async batch(group) {
		const { api } = group.first;
		const settings = settingsOf(group.first);
		const size = chunkSizeOf(group);
		const ready = await checked(group, settings);
		const name = settings.name;
		const rows = await group.claim(await toRows(group, ready.own), ({ key }) =>
			fingerprint('launch', name, key),
		);
		if (rows.length === 0) return;

		const { id, again } = await draftOf(group, settings, ready);
		const extra = { campaignId: id, campaignName: name };
		const imported = await importChunks(group, id, rows, { before: 0, again, size });
		const { failure } = imported;
		if (failure && settings.start !== 'draft') {
			settleAll(group, imported, { extra, failure: notStarted(failure) });
			return;
		}
		if (imported.rows.length === 0) return;
		try {
			await assertHeaderVariables(api, id, imported.rows);
			const campaignStatus = settings.start === 'now' ? await begin(group, id) : 'draft';
			settleAll(group, imported, { extra: { ...extra, campaignStatus } });
		} catch (error) {
			settleAll(group, imported, { extra, failure: failureOf(error) });
		}
	},
});
