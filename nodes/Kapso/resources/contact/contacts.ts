import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { parseRecipient } from '../../../../core/recipients/recipient';
import { given } from '../../../../core/operation/filters';
import type { KapsoApi } from '../../api';

type Context = ItemContext<KapsoApi>;

export const contactPath = (api: KapsoApi, identifier: string): string =>
	api.platform(`/contacts/${encodeURIComponent(identifier)}`);

/** The number that a contact is created with, in digits. */
export function contactPhone(ctx: Context): string {
	const label = 'Contact Phone Number';
	const country = ctx.option<string>('defaultCountry');
	const recipient = parseRecipient(ctx.required('contactPhone', label), country, label);
	if (recipient.kind === 'phone') return recipient.digits;
	throw invalidParameter(
		label,
		'Kapso creates contacts by phone number, not by business-scoped user ID',
		"Give the phone number, or use 'Update' with the contact's ID",
	);
}

/** The chosen contact: its ID as it is, a phone number in any usual writing as digits. */
export function chosenContact(ctx: Context): string {
	const text = ctx.locator('contactId', 'Contact');
	if (!/^\+?[\d\s().-]+$/.test(text)) return text;
	const recipient = parseRecipient(text, ctx.option<string>('defaultCountry'), 'Contact');
	return recipient.kind === 'phone' ? recipient.digits : text;
}

/** The fields that the form gives; `metadata` only if there is some. */
export function contactContent(ctx: Context): IDataObject {
	const fields = given(ctx.collection('additionalFields'));
	const metadata = metadataOf(ctx);
	return { ...fields, ...(Object.keys(metadata).length > 0 && { metadata }) };
}

function metadataOf(ctx: Context): IDataObject {
	switch (ctx.text('metadataMode')) {
		case 'fields':
			return Object.fromEntries(
				ctx.rows('metadataFields', 'field').map(({ name, value }) => [nameOf(name), value]),
			);
		case 'json': {
			const metadata = ctx.parsed('metadataJson', 'Metadata JSON');
			if (typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)) {
				return metadata as IDataObject;
			}
			throw invalidParameter(
				'Metadata JSON',
				"'Metadata JSON' is not a JSON object",
				'Give an object such as { "plan": "gold" }',
			);
		}
		default:
			return {};
	}
}

function nameOf(name: unknown): string {
	const text = String(name ?? '').trim();
	if (text !== '') return text;
	throw invalidParameter(
		'Metadata Fields',
		"An entry of 'Metadata Fields' has no name",
		"Give each entry a 'Name', or remove it",
	);
}

/**
 * Changes a contact. Metadata is added to what the contact has: Kapso does not say whether it
 * keeps the keys that a change leaves out.
 */
export async function changeContact(
	api: KapsoApi,
	identifier: string,
	content: IDataObject,
	present?: IDataObject,
): Promise<IDataObject> {
	// An empty change would be refused as a missing parameter.
	if (present && Object.keys(content).length === 0) return present;
	const path = contactPath(api, identifier);
	const contact = { ...content };
	if (content.metadata) {
		const known = present ?? (await api.data({ method: 'GET', path }));
		contact.metadata = { ...(known.metadata as IDataObject), ...(content.metadata as IDataObject) };
	}
	// To give the same values again changes nothing.
	return await api.data({ method: 'PATCH', path, body: { contact }, repeatable: true });
}

export async function createContact(
	api: KapsoApi,
	wa_id: string,
	content: IDataObject,
	repeatable = false,
): Promise<IDataObject> {
	const path = api.platform('/contacts');
	const body = { contact: { wa_id, ...content } };
	return await api.data({ method: 'POST', path, body, repeatable });
}

/** The useful fields of a contact. */
export function simplifyContact(row: IDataObject): IDataObject {
	return {
		id: row.id,
		waId: row.wa_id,
		businessScopedUserId: row.business_scoped_user_id,
		username: row.username,
		profileName: row.profile_name,
		displayName: row.display_name,
		customerId: row.customer_id,
		metadata: row.metadata,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
	};
}
