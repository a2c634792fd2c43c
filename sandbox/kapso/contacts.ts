import { Router } from 'express';
import type { Request } from 'express';
import { nowIso } from './context';
import type { Kapso } from './context';
import { platformError } from './errors';
import { createdWithin, cursorList, eitherList, queryText } from './paging';
import { findNumber } from './phoneNumbers';
import { contactOf, digits, PHONE } from './recipients';
import type { Contact, Json, KapsoState } from './state';
import { asObject, wrapped } from './wrapped';

/** Section 4.1. */
export function contactRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state, scheduler } = kapso;
	router.get('/whatsapp/contacts', (req, res) => {
		res.json(eitherList(req, kapso.origin, found(state, req), view));
	});
	router.post('/whatsapp/contacts', (req, res) => {
		const contact = changed(state, blank(kapso), wrapped(req, 'contact'));
		if (contact.wa_id === null) throw platformError(422, "Wa can't be blank");
		state.contacts.set(contact.id, contact);
		res.status(201).json({ data: view(contact) });
	});
	router.get('/whatsapp/contacts/:id', (req, res) => {
		res.json({ data: view(find(state, req.params.id)) });
	});
	router.patch('/whatsapp/contacts/:id', (req, res) => {
		const contact = update(kapso, find(state, req.params.id), wrapped(req, 'contact'));
		res.json({ data: view(contact) });
	});
	router.delete('/whatsapp/contacts/:id', (req, res) => {
		const { id } = find(state, req.params.id);
		// Erasure is asynchronous: the contact can be read for a moment more.
		scheduler.after(1000, () => void state.contacts.delete(id));
		res.status(204).end();
	});
	return router;
}

/** The proxy's variants, whose body is not wrapped. */
export function proxyContactRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	router.get('/:phoneNumberId/contacts', (req, res) => {
		findNumber(state, req.params.phoneNumberId);
		res.json(cursorList(req, kapso.origin, found(state, req), view));
	});
	router.get('/:phoneNumberId/contacts/:waId', (req, res) => {
		findNumber(state, req.params.phoneNumberId);
		res.json(view(find(state, req.params.waId)));
	});
	router.patch('/:phoneNumberId/contacts/:waId', (req, res) => {
		findNumber(state, req.params.phoneNumberId);
		const contact = update(kapso, find(state, req.params.waId), asObject(req.body) ?? {});
		res.json(view(contact));
	});
	return router;
}

const view = (contact: Contact): Json => ({ ...contact });

/** By UUID or phone number; whether a BSUID works here is not documented [?]. */
function find(state: KapsoState, id: string): Contact {
	const contact = state.contacts.get(id) ?? (PHONE.test(id) ? contactOf(state, id) : undefined);
	if (!contact) throw platformError(404, 'Contact not found');
	return contact;
}

function found(state: KapsoState, req: Request): Contact[] {
	const is = (name: string, value: string | null): boolean =>
		queryText(req, name) === undefined || queryText(req, name) === value;
	const contains = (name: string, value: string | null): boolean =>
		(value ?? '').toLowerCase().includes((queryText(req, name) ?? '').toLowerCase());
	return [...state.contacts.values()].filter(
		(contact) =>
			is('wa_id', contact.wa_id) &&
			is('customer_id', contact.customer_id) &&
			is('has_customer', String(contact.customer_id !== null)) &&
			is('business_scoped_user_id', contact.business_scoped_user_id) &&
			contains('profile_name_contains', contact.profile_name) &&
			contains('wa_id_contains', contact.wa_id) &&
			createdWithin(req, contact.created_at),
	);
}

function blank(kapso: Kapso): Contact {
	const now = nowIso(kapso);
	return {
		id: kapso.ids.uuid(),
		wa_id: null,
		business_scoped_user_id: null,
		parent_business_scoped_user_id: null,
		username: null,
		profile_name: null,
		display_name: null,
		customer_id: null,
		metadata: {},
		created_at: now,
		updated_at: now,
	};
}

function update(kapso: Kapso, contact: Contact, fields: Json): Contact {
	const next = { ...changed(kapso.state, contact, fields), updated_at: nowIso(kapso) };
	kapso.state.contacts.set(contact.id, next);
	return next;
}

/** The contact with the given fields applied; unknown ones are ignored, as Rails does. */
function changed(state: KapsoState, contact: Contact, fields: Json): Contact {
	const next = { ...contact };
	for (const name of ['profile_name', 'display_name', 'customer_id'] as const) {
		const value = fields[name];
		if (value === null || typeof value === 'string') next[name] = value;
	}
	if ('metadata' in fields) {
		const metadata = asObject(fields.metadata);
		if (!metadata) throw platformError(422, 'Metadata must be an object');
		next.metadata = metadata;
	}
	if ('wa_id' in fields) next.wa_id = freeNumber(state, contact, fields.wa_id);
	return next;
}

function freeNumber(state: KapsoState, contact: Contact, value: unknown): string {
	if (typeof value !== 'string' || !PHONE.test(value)) {
		throw platformError(422, 'Wa is invalid');
	}
	const owner = contactOf(state, value);
	if (owner && owner.id !== contact.id) throw platformError(422, 'Wa has already been taken');
	return digits(value);
}
