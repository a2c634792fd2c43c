import type { Router } from 'express';
import {
	contactByPhone,
	createContact,
	createdView,
	phoneView,
	setAttributes,
	touch,
} from '../contacts';
import type { Context } from '../context';
import {
	bodyOf,
	oneOf,
	optionalBoolean,
	optionalString,
	optionalStringMap,
	requiredString,
} from '../input';
import { checkedPhone } from '../phone';
import { duplicate, methodNotAllowed, notFound } from '../refusal';
import { found } from './lookup';

const ACTIONS = ['FetchContact', 'ValidateContact'] as const;

/** Create, get both ways and update (seed §12 to §15). */
export function contactRoutes(router: Router, context: Context): void {
	const { contacts } = context.state;

	router
		.route('/contact')
		.post((req, res) => {
			const body = bodyOf(req);
			const name = requiredString(body, 'name');
			const phone = checkedPhone(requiredString(body, 'mobile_number'), 'mobile_number');
			if (contactByPhone(context, phone)) throw duplicate('Contact');
			res.json(createdView(createContact(context, phone, name)));
		})
		.get((req, res) => {
			oneOf(requiredString(req.query, 'action'), ACTIONS, 'action');
			const given = requiredString(req.query, 'mobile_number');
			const contact = contactByPhone(context, checkedPhone(given, 'mobile_number'));
			if (!contact) throw notFound('Contact');
			res.json(phoneView(contact));
		})
		.all(methodNotAllowed);

	router
		.route('/contact/:id')
		.get((req, res) => {
			res.json(found(contacts, req.params.id, 'Contact'));
		})
		.patch((req, res) => {
			const contact = found(contacts, req.params.id, 'Contact');
			const body = bodyOf(req);
			const name = optionalString(body, 'name');
			const blocked = optionalBoolean(body, 'blocked');
			const opted_in = optionalBoolean(body, 'opted_in');
			const attributes = optionalStringMap(body, 'attributes');
			contact.name = name ?? contact.name;
			contact.blocked = blocked ?? contact.blocked;
			contact.opted_in = opted_in ?? contact.opted_in;
			touch(context, contact);
			setAttributes(context, contact, attributes);
			res.json(phoneView(contact));
		})
		.all(methodNotAllowed);
}
