import { atMost } from '../../../../core/operation/checks';
import { coordinateFields, coordinates } from '../../../../core/operation/location';
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
		...coordinateFields,
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
			...coordinates(ctx),
			...(locationName && { locationName }),
			...(locationAddress && { locationAddress }),
		};
		return messagePlan(ctx, { subject: 'location', body });
	},
});
