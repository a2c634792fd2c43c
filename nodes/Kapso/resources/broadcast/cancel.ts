import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, simplifyBroadcast, steps, take } from './broadcasts';

export const cancel = defineOperation({
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel scheduled broadcast',
	description: 'Take a scheduled broadcast back to a draft',
	fields: [broadcastField],
	simplify: simplifyBroadcast,
	perItem: async (ctx) => await take(ctx.api, chosenBroadcast(ctx), steps.cancel),
});
