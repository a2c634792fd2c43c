import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../../operation';
import { simplifyPromotion } from './promotions';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Channel',
			name: 'channelType',
			type: 'string',
			default: 'whatsapp',
			placeholder: 'e.g. whatsapp',
			description: 'Only promotions of this channel; Msgkart lists those of all channels',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'string',
			default: 'Completed',
			placeholder: 'e.g. Completed',
			description: 'Only promotions in this state, such as Completed, Stopped or Cancelled',
		},
	],
};

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many promotions',
	description: 'List promotions',
	fields: [filters],
	paged: true,
	simplify: simplifyPromotion,
	async perItem(ctx) {
		const wanted = Object.entries(ctx.collection('filters')).filter(([, value]) => value !== '');
		const all = ctx.api.promotions((listed, total) => {
			ctx.functions.addExecutionHints({
				message: `Msgkart has ${total} promotions but listed only ${listed}: how to get the others is not documented`,
				location: 'outputPane',
			});
		});
		const matching = async function* () {
			for await (const row of all) {
				if (wanted.every(([key, value]) => sameWord(row[key], value))) yield row;
			}
		};
		return await ctx.take(matching());
	},
});

/** Msgkart writes states in Title Case here and in lower case there. */
const sameWord = (a: unknown, b: unknown): boolean =>
	String(a ?? '').toLowerCase() === String(b).trim().toLowerCase();
