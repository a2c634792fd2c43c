import { promotionField } from '../../fields';
import { defineOperation } from '../../operation';
import { setStatus, simplifyPromotion } from './promotions';

export const stop = defineOperation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop promotion',
	description: 'Pause a running promotion; Msgkart documents no call that resumes it',
	fields: [promotionField],
	simplify: simplifyPromotion,
	perItem: async (ctx) => await setStatus(ctx, 'Stopped'),
});
