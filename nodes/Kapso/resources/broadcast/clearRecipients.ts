import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, simplifyBroadcast, steps, take } from './broadcasts';

export const clearRecipients = defineOperation({
	name: 'Clear Recipients',
	value: 'clearRecipients',
	action: 'Clear recipients of broadcast',
	description: 'Remove all recipients of a draft; a scheduled broadcast becomes a draft again',
	fields: [broadcastField],
	simplify: simplifyBroadcast,
	perItem: async (ctx) => await take(ctx.api, chosenBroadcast(ctx), steps.clear),
});
