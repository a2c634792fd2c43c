import type { Context } from './context';
import type { Contact } from './model';
import { countryOf } from './phone';
import { without } from './without';

export function contactByPhone({ state }: Context, phone: string): Contact | undefined {
	return [...state.contacts.values()].find((contact) => contact.phone_number === phone);
}

/** New contacts are opted in (seed §12). */
export function createContact(context: Context, phone: string, name: string): Contact {
	const { settings, state, ids, webhooks } = context;
	const now = settings.scheduler.now();
	const contact: Contact = {
		type: 'contact',
		id: ids.mongo(now),
		project_id: state.project.id,
		business_id: state.project.business_id,
		is_closed: false,
		is_intervened: false,
		is_requesting: null,
		last_active: 0,
		phone_number: phone,
		name,
		country_code: countryOf(phone).countryCode,
		created_at: now,
		on_whatsapp: false,
		timezone: state.project.timezone,
		opted_in: true,
		blocked: false,
		first_message: null,
		tags: [],
		attributes: {},
		last_message: null,
		intervened_by: null,
		partner_id: state.project.partner_id,
		updated_at: now,
	};
	state.contacts.set(contact.id, contact);
	void webhooks.emit('contact.created', { contact });
	return contact;
}

/** A send to an unknown number creates its contact, named UNKNOWN without a name (seed §5, §7). */
export function ensureContact(context: Context, phone: string, name = 'UNKNOWN'): Contact {
	return contactByPhone(context, phone) ?? createContact(context, phone, name);
}

export function touch({ settings }: Context, contact: Contact): void {
	contact.updated_at = settings.scheduler.now();
}

/** Attributes that the project does not have are ignored (reference §7). */
export function setAttributes(
	context: Context,
	contact: Contact,
	attributes: Record<string, string>,
): void {
	const known = Object.entries(attributes).filter(([name]) =>
		context.state.attributeNames.has(name),
	);
	if (known.length === 0) return;
	const fields = Object.fromEntries(known);
	Object.assign(contact.attributes, fields);
	touch(context, contact);
	const attribute = { type: 'attribute', fields };
	void context.webhooks.emit('contact.attribute.revised', { contact, attribute });
}

/** Tags that the project does not have are ignored (reference §8). */
export function addTags(context: Context, contact: Contact, tags: string[]): void {
	const had = new Set(contact.tags.map(({ id }) => id));
	for (const id of new Set(tags)) {
		if (!context.state.tags.has(id) || had.has(id)) continue;
		const tag = { id, added_at: context.settings.scheduler.now(), added_by: 'API' };
		contact.tags.push(tag);
		touch(context, contact);
		void context.webhooks.emit('contact.tag.updated', { contact, tag: { type: 'tag', ...tag } });
	}
}

/** The shorter shape of a creation's answer (seed §12). */
export function createdView(contact: Contact) {
	const view = without(
		contact,
		'is_closed',
		'is_intervened',
		'is_requesting',
		'opted_in',
		'blocked',
		'attributes',
		'last_message',
		'intervened_by',
	);
	return { ...view, last_active: null };
}

/** By phone and after updates, two fields are missing that a lookup by id has (seed §13-§15). */
export function phoneView(contact: Contact) {
	return without(contact, 'on_whatsapp', 'partner_id');
}
