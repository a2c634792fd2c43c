import { promotionField } from '../../fields';
import { defineOperation } from '../../operation';
import { setStatus, simplifyPromotion } from './promotions';

export const cancel = defineOperation({
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel promotion',
	description: 'End a promotion for good',
	fields: [promotionField],
	simplify: simplifyPromotion,
	perItem: async (ctx) => await setStatus(ctx, 'Cancelled'),
});
