import { badRequest, notFound, notImplemented } from '../answers';
import { Body } from '../body';
import type { Call } from '../call';
import { refusesPhone, refusesTemplate } from '../meta';
import type { Route } from '../route';
import { addContact } from '../builders';
import type { Service } from '../service';
import { rowsOf } from '../state';
import type { Contact, Template } from '../types';
import { headerVariables, missing, variablesIn } from '../variables';
import type { Parameter } from '../variables';
import { messageView } from './messageView';
import { chooseAccount } from './sending';

/** In a multipart body the maps are JSON texts. */
function bodyOf(call: Call): Body {
	if (!call.isMultipart()) return call.body();
	const texts = ['contact_id', 'phone_number', 'template_name', 'template_id', 'account_name'];
	const media = ['header_media_id', 'header_media_url', 'header_media_filename'];
	const maps = ['template_params', 'header_params', 'button_params'];
	return new Body({
		...Object.fromEntries([...texts, ...media].map((name) => [name, call.field(name)])),
		...Object.fromEntries(maps.map((name) => [name, mapIn(call.field(name))])),
	});
}

function mapIn(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw badRequest('Invalid request body');
	}
}

interface Wanted {
	contactId: string;
	phone: string;
	templateId: string;
	templateName: string;
	account: string;
	body: Record<string, string>;
	header: Record<string, string>;
	media: boolean;
}

function wanted(call: Call): Wanted {
	const body = bodyOf(call);
	const [mediaId, mediaUrl] = [body.text('header_media_id'), body.text('header_media_url')];
	body.textMap('button_params');
	return {
		contactId: body.text('contact_id'),
		phone: body.text('phone_number'),
		templateId: body.text('template_id'),
		templateName: body.text('template_name'),
		account: body.text('account_name'),
		body: body.textMap('template_params'),
		header: body.textMap('header_params'),
		media: mediaId !== '' || mediaUrl !== '' || call.file('header_file') !== undefined,
	};
}

/** Section 3: U's template message outside a campaign; D has only the address. */
function send(call: Call, service: Service): object {
	const { behaviour, outbox } = service;
	if (behaviour.dialect === 'D') throw notImplemented();
	const fields = wanted(call);
	const template = templateOf(call, service, fields);
	if (template.status !== 'APPROVED') throw badRequest('Template is not approved');
	checkParameters(template, fields);
	const contact = contactOf(call, service, fields);
	if (contact.marketing_opt_out && template.category === 'MARKETING') {
		throw badRequest('Contact opted out of marketing messages');
	}
	const asked = [fields.account, template.whatsapp_account, contact.whatsapp_account];
	const account = chooseAccount(service, contact, asked);
	const message = outbox.create(contact, {
		message_type: 'template',
		body: template.body_content,
		whatsapp_account: account.name,
	});
	const view = messageView(message);
	outbox.post(contact, message, () => refusalOf(template, contact, fields, behaviour.failPhones));
	return view;
}

function refusalOf(
	template: Template,
	contact: Contact,
	{ body, header, media }: Wanted,
	failPhones: string[],
): string | undefined {
	return (
		refusesPhone(contact.phone_number, failPhones) ??
		refusesTemplate({ template, body: allOf(body), header: allOf(header), media })
	);
}

/** Every key that was given goes to Meta: one too many there is a refusal. */
function allOf(given: Record<string, string>): Parameter[] {
	return Object.entries(given).map(([name, value]) =>
		/^\d+$/.test(name) ? { value } : { name, value },
	);
}

function templateOf(call: Call, { state }: Service, fields: Wanted): Template {
	const { templateId, templateName } = fields;
	if (templateId !== '') return call.rowById(state.templates, templateId, 'Template');
	if (templateName === '') throw badRequest('template_name or template_id is required');
	const rows = rowsOf(state.templates, call.organisation.id);
	const found = rows.find(({ name }) => name === templateName);
	if (!found) throw notFound('Template');
	return found;
}

function checkParameters(template: Template, { body, header }: Wanted): void {
	const lacking = missing(variablesIn(template.body_content), body);
	if (lacking.length > 0) throw badRequest(`Missing template parameters: ${lacking.join(', ')}`);
	const headerLacking = missing(headerVariables(template), header);
	if (headerLacking.length > 0) {
		throw badRequest(`Missing header parameters: ${headerLacking.join(', ')}`);
	}
}

/** The number is matched as it is: a `+` makes a second contact. */
function contactOf(call: Call, { state, scheduler }: Service, fields: Wanted): Contact {
	if (fields.contactId !== '') return call.rowById(state.contacts, fields.contactId, 'Contact');
	if (fields.phone === '') throw badRequest('contact_id or phone_number is required');
	const organization_id = call.organisation.id;
	const rows = rowsOf(state.contacts, organization_id);
	return (
		rows.find(({ phone_number }) => phone_number === fields.phone) ??
		addContact(state, scheduler.now(), { phone_number: fields.phone, organization_id })
	);
}

export const templateMessageRoutes: Route[] = [
	{ method: 'post', path: '/api/messages/template', run: send },
];
