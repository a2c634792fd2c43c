import { defineOperation } from '../../operation';
import { trackingIdField } from './fields';
import { simplifyHistory } from './tracking';

export const getHistory = defineOperation({
	name: 'Get History',
	value: 'getHistory',
	action: 'Get message history',
	description: 'Get all statuses that one sent message went through',
	fields: [trackingIdField],
	simplify: simplifyHistory,
	async perItem(ctx) {
		const id = encodeURIComponent(ctx.required('trackingId', 'Tracking ID').trim());
		return await ctx.api.json({ method: 'GET', path: `/tracking/campaign/${id}/history` });
	},
});
