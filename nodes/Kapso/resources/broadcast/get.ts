import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, getBroadcast, simplifyBroadcast } from './broadcasts';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get broadcast',
	description: 'Get one broadcast with its state',
	fields: [broadcastField],
	simplify: simplifyBroadcast,
	perItem: async (ctx) => await getBroadcast(ctx.api, chosenBroadcast(ctx)),
});
