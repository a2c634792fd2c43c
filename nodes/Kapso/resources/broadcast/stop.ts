import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, simplifyBroadcast, steps, take } from './broadcasts';

export const stop = defineOperation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop broadcast',
	description: 'Stop a broadcast while it is being sent; those still pending get nothing',
	fields: [broadcastField],
	simplify: simplifyBroadcast,
	perItem: async (ctx) => await take(ctx.api, chosenBroadcast(ctx), steps.stop),
});
