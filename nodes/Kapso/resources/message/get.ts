import { defineOperation } from '../../operation';
import { messageIdField } from './messageId';
import { simplifyMessage } from './simplifyMessage';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description: 'Get one sent or received message with its status',
	fields: [{ ...messageIdField, description: 'The message to look up' }],
	simplify: simplifyMessage,
	async perItem(ctx) {
		const id = ctx.required('messageId', 'Message ID').trim();
		// The IDs have slashes and equals signs in them.
		const path = ctx.api.platform(`/messages/${encodeURIComponent(id)}`);
		return await ctx.api.data({ method: 'GET', path });
	},
});
