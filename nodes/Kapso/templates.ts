import { invalidParameter } from '../../core/failures/error';
import { take } from '../../core/http/paging';
import { parseTemplate } from '../../core/template/parse';
import type { Template } from '../../core/template/types';
import type { KapsoApi } from './api';

/** The WhatsApp Business Account that a phone number belongs to: templates hang on that. */
export async function businessAccountOf(api: KapsoApi, phoneNumberId: string): Promise<string> {
	return await api.cached(`number ${phoneNumberId}`, async () => {
		const path = api.platform(`/phone_numbers/${encodeURIComponent(phoneNumberId)}`);
		const number = await api.data({ method: 'GET', path });
		return String(number.business_account_id);
	});
}

/**
 * The template chosen by its ID (from the list), or by its name: `order_update`, or
 * `order_update:en_US` where a name exists in several languages.
 */
export async function findTemplate(
	api: KapsoApi,
	phoneNumberId: string,
	chosen: string,
): Promise<Template> {
	const account = await businessAccountOf(api, phoneNumberId);
	return await api.cached(`template ${account} ${chosen}`, async () => {
		const path = api.meta(`/${account}/message_templates`);
		if (/^\d+$/.test(chosen)) {
			const row = await api.data({ method: 'GET', path: `${path}/${chosen}` });
			return parseTemplate(row) ?? oneOf([], chosen);
		}
		const [name = '', language] = chosen.split(':').map((part) => part.trim());
		const rows = await take(api.list(path, { name }));
		const named = rows.flatMap((row) => parseTemplate(row) ?? []);
		const exact = named.filter((template) => template.name === name);
		return oneOf(exact, name, language);
	});
}

function oneOf(templates: Template[], name: string, language?: string): Template {
	const languages = templates.map((template) => template.language).join(', ');
	const fitting = language
		? templates.filter((template) => template.language === language)
		: templates;
	const [template, another] = fitting;
	if (!template) {
		throw invalidParameter(
			'Template',
			`There is no template '${name}'${language ? ` in ${language}` : ''}`,
			languages
				? `It exists in ${languages}: add one of these after a colon`
				: 'Choose the template from the list; new ones appear once they are created',
		);
	}
	if (another) {
		throw invalidParameter(
			'Template',
			`The template '${name}' exists in several languages: ${languages}`,
			`Add the language after a colon, such as '${name}:${template.language}'`,
		);
	}
	return template;
}

/** Refuses a template that WhatsApp would refuse for each recipient anew. */
export function assertSendable(template: Template): void {
	const status = (template.status ?? 'APPROVED').toUpperCase();
	if (status !== 'APPROVED') {
		throw invalidParameter(
			'Template',
			`The template '${template.name}' can not be sent: its status is ${status.toLowerCase()}`,
			'Wait for its approval, or choose another template',
		);
	}
}
