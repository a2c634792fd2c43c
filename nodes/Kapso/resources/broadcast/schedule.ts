import { scheduledAt, scheduledAtField } from '../../../../core/operation/moment';
import { broadcastField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenBroadcast, simplifyBroadcast, steps, take } from './broadcasts';

export const schedule = defineOperation({
	name: 'Schedule',
	value: 'schedule',
	action: 'Schedule broadcast',
	description: 'Have a draft sent at a later time',
	fields: [broadcastField, scheduledAtField],
	simplify: simplifyBroadcast,
	async perItem(ctx) {
		return await take(ctx.api, chosenBroadcast(ctx), steps.schedule(scheduledAt(ctx)));
	},
});
