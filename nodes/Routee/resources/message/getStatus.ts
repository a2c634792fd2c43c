import { defineOperation } from '../../operation';
import { trackingIdField } from './fields';
import { simplifyInfo } from './tracking';

export const getStatus = defineOperation({
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get message status',
	description: 'Get one sent message, with its sender, recipient and text',
	fields: [trackingIdField],
	simplify: simplifyInfo,
	async perItem(ctx) {
		const id = encodeURIComponent(ctx.required('trackingId', 'Tracking ID').trim());
		return await ctx.api.json({ method: 'GET', path: `/tracking/campaign/${id}` });
	},
});
