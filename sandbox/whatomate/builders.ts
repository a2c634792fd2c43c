import { newRow } from './state';
import type { WhatomateState } from './state';
import type { Account, Contact, MetaTemplate, Template } from './types';

/** Adds an account; only `name` has to be given. */
export function addAccount(
	state: WhatomateState,
	now: number,
	fields: Partial<Account> & { name: string },
): Account {
	const digits = String(100_000_000_000 + state.accounts.size);
	const account: Account = {
		...newRow(state.user.organization_id, now),
		app_id: '',
		phone_id: `9${digits}`,
		business_id: `8${digits}`,
		api_version: 'v21.0',
		is_default_incoming: false,
		is_default_outgoing: false,
		business_calling_enabled: false,
		phone_number: `+91${digits.slice(-10)}`,
		display_name: fields.name,
		...fields,
	};
	state.accounts.set(account.id, account);
	return account;
}

/** Adds a template, approved unless told, here and at Meta. */
export function addTemplate(
	state: WhatomateState,
	now: number,
	fields: Partial<Template> & { name: string; body_content: string },
): Template {
	const template: Template = {
		...newRow(state.user.organization_id, now),
		whatsapp_account: 'Main',
		meta_template_id: String(7_000_000_000_000 + state.templates.size),
		display_name: fields.name,
		language: 'en',
		category: 'MARKETING',
		header_type: '',
		header_content: '',
		footer_content: '',
		buttons: [],
		sample_values: [],
		status: 'APPROVED',
		...fields,
	};
	state.templates.set(template.id, template);
	if (template.status !== 'DRAFT') state.meta.templates.push(atMeta(template));
	return template;
}

/** What Meta keeps of a template that was submitted to it. */
export function atMeta(template: Template): MetaTemplate {
	const { organization_id, whatsapp_account, meta_template_id, name } = template;
	const { display_name, language, category, header_type, header_content, status } = template;
	const { body_content, footer_content, buttons, sample_values } = template;
	return {
		...{ organization_id, whatsapp_account, meta_template_id, name },
		...{ display_name, language, category, header_type, header_content, status },
		...{ body_content, footer_content, buttons, sample_values },
	};
}

/** Adds a contact that has never written; only the number has to be given. */
export function addContact(
	state: WhatomateState,
	now: number,
	fields: Partial<Contact> & { phone_number: string },
): Contact {
	const contact: Contact = {
		...newRow(state.user.organization_id, now),
		profile_name: '',
		tags: [],
		metadata: {},
		unread_count: 0,
		last_message_preview: '',
		whatsapp_account: '',
		marketing_opt_out: false,
		...fields,
	};
	state.contacts.set(contact.id, contact);
	return contact;
}
