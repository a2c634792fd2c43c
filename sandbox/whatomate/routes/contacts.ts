import { ApiError, badRequest, forbidden, notImplemented } from '../answers';
import type { Body } from '../body';
import type { Call } from '../call';
import { isUuid } from '../call';
import { paged } from '../paging';
import type { Route } from '../route';
import { addContact } from '../builders';
import type { Service } from '../service';
import { newestFirst, rowsOf } from '../state';
import type { Contact } from '../types';
import { contactView } from './contactView';

function contactOf(call: Call, { state }: Service): Contact {
	return call.row(state.contacts, 'Contact');
}

/** D has the addresses of these three, and no more. */
function checkWriting({ state, behaviour }: Service, permission: string): void {
	if (behaviour.dialect === 'D') throw notImplemented();
	if (!state.user.permissions.has(permission)) throw forbidden('U');
}

function list(call: Call, service: Service): object {
	const { state } = service;
	const rows = newestFirst(rowsOf(state.contacts, call.organisation.id)).filter(
		(contact) => isVisible(contact, service) && isListed(contact, call, service),
	);
	return paged(call, 'contacts', rows, (contact) => contactView(contact, call, service));
}

/** Without contacts:read one sees one's own contacts only. */
function isVisible(contact: Contact, { state, behaviour }: Service): boolean {
	const { id, permissions } = state.user;
	const seesAll = behaviour.dialect === 'D' || permissions.has('contacts:read');
	return seesAll || contact.assigned_user_id === id;
}

/** D compares with LIKE, and doesn't know tags; U ignores case in names. */
function isListed(contact: Contact, call: Call, { behaviour }: Service): boolean {
	const search = call.query('search');
	const { phone_number, profile_name, tags } = contact;
	if (behaviour.dialect === 'D') {
		return phone_number.includes(search) || profile_name.includes(search);
	}
	const wanted = call.query('tags').split(',').filter(Boolean);
	const named = profile_name.toLowerCase().includes(search.toLowerCase());
	return (
		(phone_number.includes(search) || named) &&
		(wanted.length === 0 || wanted.some((tag) => tags.includes(tag)))
	);
}

function get(call: Call, service: Service): object {
	return contactView(contactOf(call, service), call, service);
}

/** Strips one leading `+`; a deleted contact with the number comes back. */
function create(call: Call, service: Service): object {
	checkWriting(service, 'contacts:write');
	const { state, scheduler } = service;
	const now = scheduler.now();
	const body = call.body();
	const fields = {
		phone_number: body.text('phone_number').replace(/^\+/, ''),
		profile_name: body.text('profile_name'),
		whatsapp_account: body.text('whatsapp_account'),
		tags: body.texts('tags'),
		metadata: body.object('metadata'),
	};
	if (fields.phone_number === '') throw badRequest('Phone number is required');
	const known = [...state.contacts.values()].find(
		({ organization_id, phone_number }) =>
			organization_id === call.organisation.id && phone_number === fields.phone_number,
	);
	if (known && known.deleted_at === undefined) {
		throw new ApiError(409, 'Contact with this phone number already exists');
	}
	const contact = known
		? Object.assign(known, fields, { deleted_at: undefined, updated_at: now })
		: addContact(state, now, { ...fields, organization_id: call.organisation.id });
	return contactView(contact, call, service);
}

function changes(body: Body): Partial<Contact> {
	return {
		...(body.has('profile_name') && { profile_name: body.text('profile_name') }),
		...(body.has('whatsapp_account') && { whatsapp_account: body.text('whatsapp_account') }),
		...(body.has('tags') && { tags: body.texts('tags') }),
		...(body.has('metadata') && { metadata: body.object('metadata') }),
		...(body.has('assigned_user_id') && { assigned_user_id: body.text('assigned_user_id') }),
		...(body.flag('clear_assigned_agent') && { assigned_user_id: undefined }),
	};
}

/** Changes what is given; tags and metadata as a whole. */
function update(call: Call, service: Service): object {
	checkWriting(service, 'contacts:write');
	const contact = contactOf(call, service);
	const fields = changes(call.body());
	if (Object.keys(fields).length === 0) throw badRequest('No fields to update');
	Object.assign(contact, fields, { updated_at: service.scheduler.now() });
	return contactView(contact, call, service);
}

function remove(call: Call, service: Service): object {
	checkWriting(service, 'contacts:delete');
	contactOf(call, service).deleted_at = service.scheduler.now();
	return { message: 'Contact deleted successfully' };
}

function assign(call: Call, service: Service): object {
	const contact = contactOf(call, service);
	const user = call.body().optionalText('user_id');
	if (user !== undefined && !isUuid(user)) throw badRequest('Invalid user ID');
	contact.assigned_user_id = user;
	return { message: 'Contact assigned successfully', assigned_user_id: user ?? null };
}

function setTags(call: Call, service: Service): object {
	checkWriting(service, 'contacts:write');
	const contact = contactOf(call, service);
	contact.tags = call.body().texts('tags');
	return { message: 'Contact tags updated successfully', tags: contact.tags };
}

export const contactRoutes: Route[] = [
	{ method: 'get', path: '/api/contacts', run: list },
	{ method: 'post', path: '/api/contacts', run: create },
	{ method: 'get', path: '/api/contacts/:id', run: get },
	{ method: 'put', path: '/api/contacts/:id', run: update },
	{ method: 'delete', path: '/api/contacts/:id', run: remove },
	{ method: 'put', path: '/api/contacts/:id/assign', run: assign },
	{ method: 'put', path: '/api/contacts/:id/tags', only: 'U', run: setTags },
];
