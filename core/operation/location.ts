import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { between } from './checks';
import type { ItemContext } from './itemContext';

const coordinate = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { numberPrecision: 7 },
	default: 0,
	required: true,
});

export const coordinateFields: INodeProperties[] = [
	coordinate('Latitude', 'latitude'),
	coordinate('Longitude', 'longitude'),
];

/** A place on the map, for services that take it in WhatsApp's own form. */
export const locationFields: INodeProperties[] = [
	...coordinateFields,
	{
		displayName: 'Name',
		name: 'locationName',
		type: 'string',
		default: '',
		description: 'Name of the place',
	},
	{ displayName: 'Address', name: 'address', type: 'string', default: '' },
];

/**
 * Beyond 90 there is no latitude, even where a service's document allows 180 for both.
 * @throws FailureError at 'Latitude' or 'Longitude'
 */
export function coordinates<Api>(ctx: ItemContext<Api>): { latitude: number; longitude: number } {
	return {
		latitude: between(ctx.number('latitude'), -90, 90, 'Latitude'),
		longitude: between(ctx.number('longitude'), -180, 180, 'Longitude'),
	};
}

export function location<Api>(ctx: ItemContext<Api>): IDataObject {
	const name = ctx.text('locationName');
	const address = ctx.text('address');
	return { ...coordinates(ctx), ...(name && { name }), ...(address && { address }) };
}
