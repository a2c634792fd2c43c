import type { INodeProperties } from 'n8n-workflow';
import type { HttpRequest } from '../../../../core/http/types';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { KapsoApi } from '../../api';
import { phoneNumberField } from '../../fields';

export const mediaFields: INodeProperties[] = [
	{ ...phoneNumberField, description: 'The WhatsApp number of yours that the media belongs to' },
	{
		displayName: 'Media ID',
		name: 'mediaId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1037543291543636',
		description: 'From an upload, or from a received message',
	},
];

/** A request about one media; the proxy needs the number to know whose it is. */
export function mediaRequest(
	ctx: ItemContext<KapsoApi>,
	method: 'GET' | 'DELETE',
): { id: string; request: HttpRequest } {
	const phone_number_id = ctx.locator('phoneNumberId', 'Phone Number');
	const id = ctx.required('mediaId', 'Media ID').trim();
	const path = ctx.api.meta(`/${encodeURIComponent(id)}`);
	return { id, request: { method, path, qs: { phone_number_id } } };
}
