import { assertState } from '../../../../core/campaigns/state';
import { fingerprint } from '../../../../core/send/ledger';
import {
	broadcastField,
	componentsField,
	recipientField,
	variablesFieldBy,
	variablesModeField,
} from '../../fields';
import { defineOperation } from '../../operation';
import { addInChunks } from './addInChunks';
import { chosenBroadcast, getBroadcast } from './broadcasts';
import { templateOf } from './template';
import { toRows } from './recipients';

export const addRecipients = defineOperation({
	name: 'Add Recipients',
	value: 'addRecipients',
	action: 'Add recipients to broadcast',
	description: 'Add all input items as recipients, up to 1,000 in a call',
	fields: [
		broadcastField,
		recipientField,
		variablesModeField,
		variablesFieldBy('getBroadcastVariables', ['broadcastId.value']),
		componentsField,
	],
	groupKey: chosenBroadcast,
	async batch(group) {
		const { api } = group.first;
		const id = chosenBroadcast(group.first);
		const broadcast = await getBroadcast(api, id);
		const { name, status } = broadcast;
		assertState('broadcast', name, status, ['draft', 'scheduled'], 'given more recipients');
		const all = await toRows(group, await templateOf(api, broadcast));
		const rows = await group.claim(all, ({ key }) => fingerprint('add', id, key));
		const added = await addInChunks(group, id, rows);
		const extra = { campaignId: id, campaignName: name, campaignStatus: status };
		for (const { item, recipient } of added.rows) {
			group.settle(item, { status: 'accepted', recipient, attempts: 1, extra });
		}
	},
});
