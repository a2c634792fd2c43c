import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { asRecord } from '../../../../core/template/json';
import { accountName } from '../../accounts';
import { pathOf } from '../../api';
import type { WhatomateApi } from '../../api';
import { phoneOf } from '../../people';
import { needs } from '../../versions';

type Context = ItemContext<WhatomateApi>;

/** The number that a contact is created with: Whatomate keeps digits. */
export function contactDigits(ctx: Context): string {
	const label = 'Contact Phone Number';
	const country = ctx.option<string>('defaultCountry');
	return phoneOf(ctx.required('contactPhone', label), country, label).digits;
}

/** Tags from a text with commas or from a list, each once. */
export function tagsFrom(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return [...new Set(parts.map((part) => String(part).trim()).filter(Boolean))];
}

/** The fields that the form gives, as the server names them. */
export async function contactContent(ctx: Context): Promise<IDataObject> {
	const { name, account, tags, metadata } = ctx.collection('additionalFields');
	const chosen = String(account ?? '').trim();
	return {
		...(name !== undefined && { profile_name: String(name) }),
		...(chosen && { whatsapp_account: await accountName(ctx.api, chosen) }),
		...(tags !== undefined && { tags: tagsFrom(tags) }),
		...(metadata !== undefined && { metadata: metadataFrom(metadata) }),
	};
}

function metadataFrom(value: unknown): IDataObject {
	const metadata = asRecord(typeof value === 'string' ? parsed(value) : value);
	if (metadata) return metadata as IDataObject;
	throw invalidParameter(
		'Metadata',
		"'Metadata' is not a JSON object",
		'Give an object such as { "plan": "gold" }',
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Changes a contact. The server replaces metadata as a whole, so what is there is kept here. */
export async function changeContact(
	api: WhatomateApi,
	id: string,
	content: IDataObject,
	present?: IDataObject,
): Promise<IDataObject> {
	const path = pathOf('contacts', id);
	const body = { ...content };
	if (content.metadata) {
		const known = present ?? (await api.data({ method: 'GET', path }));
		const kept = asRecord(known.metadata ?? known.custom_fields);
		body.metadata = { ...kept, ...(content.metadata as IDataObject) };
	}
	if (Object.keys(body).length === 0) return present ?? (await api.data({ method: 'GET', path }));
	return await needs('writeContacts', async () => await api.data({ method: 'PUT', path, body }));
}

/** The useful fields of a contact. */
export function simplifyContact(row: IDataObject): IDataObject {
	return {
		id: row.id,
		phoneNumber: row.phone_number,
		name: row.profile_name ?? row.name,
		tags: row.tags,
		metadata: row.metadata ?? row.custom_fields,
		account: row.whatsapp_account,
		serviceWindowOpen: row.service_window_open,
		marketingOptOut: row.marketing_opt_out,
		lastMessageAt: row.last_message_at,
		createdAt: row.created_at,
	};
}
