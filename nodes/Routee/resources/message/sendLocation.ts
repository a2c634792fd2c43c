import { atMost, between } from '../../../../core/operation/checks';
import { defineOperation } from '../../operation';
import { addressFields, textOption } from './fields';
import { messagePlan } from './plan';

const MAX_NAME = 256;

export const sendLocation = defineOperation({
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send location message',
	description: 'Send a place on the map',
	fields: [
		...addressFields,
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
			description: 'Name of the place, at most 256 characters',
		},
		{
			displayName: 'Address',
			name: 'locationAddress',
			type: 'string',
			default: '',
			description: 'Shown only where there is a name, at most 256 characters',
		},
	],
	options: [textOption],
	async plan(ctx) {
		const locationName = atMost(ctx.text('locationName'), MAX_NAME, 'Name');
		const locationAddress = atMost(ctx.text('locationAddress'), MAX_NAME, 'Address');
		const body = {
			// Routee's text allows 180 for both, but beyond 90 there is no latitude.
			latitude: between(ctx.number('latitude'), -90, 90, 'Latitude'),
			longitude: between(ctx.number('longitude'), -180, 180, 'Longitude'),
			...(locationName && { locationName }),
			...(locationAddress && { locationAddress }),
		};
		return messagePlan(ctx, { subject: 'location', body });
	},
});
