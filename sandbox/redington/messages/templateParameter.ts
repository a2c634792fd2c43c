import { isFields, requiredString } from '../input';
import type { Fields } from '../input';
import { invalidParameter } from '../refusal';

const PARAMETER_TYPES = [
	'text',
	'image',
	'document',
	'video',
	'location',
	'currency',
	'date_time',
	'payload',
	'coupon_code',
	'action',
	'limited_time_offer',
];

/** A parameter is its type and the field of that name: other keys are an error (reference §4). */
export function checkParameter(value: unknown): Fields {
	if (!isFields(value)) throw invalidParameter('parameters holds objects');
	const type = requiredString(value, 'type');
	if (!PARAMETER_TYPES.includes(type)) throw invalidParameter(`parameter type ${type}`);
	const extra = Object.keys(value).find((key) => key !== 'type' && key !== type);
	if (extra !== undefined) throw invalidParameter(`unexpected key ${extra} in a parameter`);
	if (type === 'text') requiredString(value, 'text');
	else if (value[type] === undefined) throw invalidParameter(`a parameter lacks ${type}`);
	return value;
}
