import { location, locationFields } from '../../../../core/operation/location';
import { recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { INDIVIDUAL, messagePlan } from './plan';

export const sendLocation = defineOperation({
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send location message',
	description: 'Send a place on the map',
	fields: [recipientField, ...locationFields],
	async plan(ctx) {
		const place = location(ctx);
		return messagePlan(ctx, {
			subject: 'location',
			body: async () => await Promise.resolve({ type: 'location', ...INDIVIDUAL, location: place }),
		});
	},
});
