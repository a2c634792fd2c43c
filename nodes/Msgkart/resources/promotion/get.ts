import { promotionField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenPromotion, findPromotion, simplifyPromotion } from './promotions';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get promotion',
	description: 'Get one promotion with its state, from the list of all',
	fields: [promotionField],
	simplify: simplifyPromotion,
	perItem: async (ctx) => await findPromotion(ctx.api, chosenPromotion(ctx)),
});
