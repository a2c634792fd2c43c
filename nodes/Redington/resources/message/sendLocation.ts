import { between } from '../../../../core/operation/checks';
import { recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { INDIVIDUAL, messagePlan } from './plan';

export const sendLocation = defineOperation({
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send location message',
	description: 'Send a place on the map',
	fields: [
		recipientField,
		{
			displayName: 'Latitude',
			name: 'latitude',
			type: 'number',
			typeOptions: { numberPrecision: 7 },
			default: 0,
			required: true,
		},
		{
			displayName: 'Longitude',
			name: 'longitude',
			type: 'number',
			typeOptions: { numberPrecision: 7 },
			default: 0,
			required: true,
		},
		{
			displayName: 'Name',
			name: 'locationName',
			type: 'string',
			default: '',
			description: 'Name of the place',
		},
		{ displayName: 'Address', name: 'address', type: 'string', default: '' },
	],
	async plan(ctx) {
		const name = ctx.text('locationName');
		const address = ctx.text('address');
		const location = {
			latitude: between(ctx.number('latitude'), -90, 90, 'Latitude'),
			longitude: between(ctx.number('longitude'), -180, 180, 'Longitude'),
			...(name && { name }),
			...(address && { address }),
		};
		return messagePlan(ctx, {
			subject: 'location',
			body: async () => await Promise.resolve({ type: 'location', ...INDIVIDUAL, location }),
		});
	},
});
