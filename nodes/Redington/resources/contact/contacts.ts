import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../../core/events/time';
import { FailureError, invalidParameter } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { parseRecipient } from '../../../../core/recipients/recipient';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { attributesOf } from '../../attributes';
import type { RedingtonApi } from '../../api';
import { object, phone } from '../../../../core/json';
import { byPhone } from '../../phoneRecipient';
import { isId } from '../../templates';

type Context = ItemContext<RedingtonApi>;

/** The mobile number of a parameter, in digits as the service takes it. */
export function mobileNumber(ctx: Context, name: string, label: string): string {
	const country = ctx.option<string>('defaultCountry');
	return byPhone(parseRecipient(ctx.required(name, label), country, label), label).digits;
}

export async function createContact(
	api: RedingtonApi,
	contact: { name: string; mobile_number: string },
	repeatable = false,
): Promise<IDataObject> {
	return await api.json({ method: 'POST', path: '/contact', body: contact, repeatable });
}

/** @throws FailureError with status 404 where the service does not know the number */
export async function contactByNumber(api: RedingtonApi, digits: string): Promise<IDataObject> {
	return await api.get('/contact', { action: 'FetchContact', mobile_number: digits });
}

export async function contactById(api: RedingtonApi, id: string): Promise<IDataObject> {
	return await api.get(contactPath(id));
}

/** The chosen contact's ID if it is one; nothing for a mobile number. */
export function chosenId(ctx: Context): string | undefined {
	const chosen = ctx.locator('contactId', 'Contact');
	return isId(chosen) ? chosen : undefined;
}

/** What the form changes. */
export function changesOf(ctx: Context): IDataObject {
	const { name, opted_in, blocked } = ctx.collection('additionalFields');
	const attributes = attributesOf(ctx);
	return withoutUndefined({
		...(typeof name === 'string' && name.trim() !== '' && { name: name.trim() }),
		blocked,
		opted_in,
		...(Object.keys(attributes).length > 0 && { attributes }),
	});
}

/** Changes a contact; attributes that the service passed over are named in what comes out. */
export async function changeContact(
	api: RedingtonApi,
	id: string,
	changes: IDataObject,
): Promise<IDataObject> {
	// To give the same values again changes nothing.
	const contact = await api.json({
		method: 'PATCH',
		path: contactPath(id),
		body: changes,
		repeatable: true,
	});
	const given = Object.keys(object(changes.attributes));
	const { attributes: kept } = contact;
	const ignored = kept ? given.filter((name) => !(name in object(kept))) : [];
	return { ...contact, ...(ignored.length > 0 && { ignoredAttributes: ignored }) };
}

const contactPath = (id: string): string => `/contact/${encodeURIComponent(id)}`;

export const isRefusedWith = (error: unknown, status: number): boolean =>
	error instanceof FailureError && error.failure.httpStatus === status;

/** Refuses an update that would change nothing. */
export function assertChanges(changes: IDataObject): void {
	if (Object.keys(changes).length > 0) return;
	throw invalidParameter(
		'Additional Fields',
		'There is nothing to change',
		"Give 'Attributes', or add a field under 'Additional Fields'",
	);
}

/** The useful fields of a contact. */
export function simplifyContact(row: IDataObject): IDataObject {
	return withoutUndefined({
		id: row.id,
		phoneNumber: phone(row.phone_number),
		name: row.name,
		optedIn: row.opted_in,
		blocked: row.blocked,
		tags: Array.isArray(row.tags) ? row.tags.map((tag) => object(tag).id) : undefined,
		attributes: row.attributes,
		ignoredAttributes: row.ignoredAttributes,
		lastActiveAt: toIso(row.last_active),
		createdAt: toIso(row.created_at),
	});
}
