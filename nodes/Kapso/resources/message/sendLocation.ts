import { location, locationFields } from '../../../../core/operation/location';
import { phoneNumberField, recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { messageOptions, messagePlan } from './plan';

export const sendLocation = defineOperation({
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send location message',
	description: 'Send a place on the map',
	fields: [phoneNumberField, recipientField, ...locationFields],
	options: messageOptions,
	async plan(ctx) {
		const place = location(ctx);
		return messagePlan(ctx, {
			subject: 'location',
			body: async () => ({ type: 'location', location: place }),
		});
	},
});
