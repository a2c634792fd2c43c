import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, simplifyBroadcast, steps, take } from './broadcasts';

export const send = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send broadcast',
	description: 'Start sending a draft that has recipients',
	fields: [broadcastField],
	simplify: simplifyBroadcast,
	perItem: async (ctx) => await take(ctx.api, chosenBroadcast(ctx), steps.send),
});
