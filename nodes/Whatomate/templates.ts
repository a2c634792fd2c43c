import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../core/failures/error';
import { take } from '../../core/http/paging';
import { asList, asRecord, asText } from '../../core/template/json';
import { parseTemplate } from '../../core/template/parse';
import type { Template } from '../../core/template/types';
import { pathOf } from './api';
import type { WhatomateApi } from './api';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A template, and the name of the account that it belongs to. */
export interface OwnTemplate {
	id: string;
	account: string;
	template: Template;
}

/** Whatomate's own columns as Meta's components. */
export function toTemplate(row: IDataObject): OwnTemplate | undefined {
	const { header_type, header_content, body_content, footer_content, buttons } = row;
	const samples = (component: string): string[] => samplesOf(row.sample_values, component);
	const header = asText(header_type)?.toUpperCase();
	const hasHeader = header !== undefined && header !== 'NONE';
	const template = parseTemplate({
		...row,
		components: [
			hasHeader && {
				type: 'HEADER',
				format: header,
				text: header_content,
				example: { header_text: samples('header') },
			},
			{ type: 'BODY', text: body_content, example: { body_text: [samples('body')] } },
			asText(footer_content) && { type: 'FOOTER', text: footer_content },
			asList(buttons).length > 0 && { type: 'BUTTONS', buttons },
		].filter(Boolean),
	});
	return template && { id: String(row.id), account: asText(row.whatsapp_account) ?? '', template };
}

/** Kept as `[{ component: 'body', index: 1, value: 'Asha' }]` (upstream's template submission). */
function samplesOf(raw: unknown, component: string): string[] {
	return asList(raw)
		.map((entry) => asRecord(entry) ?? {})
		.filter((sample) => sample.component === component)
		.sort((a, b) => Number(a.index) - Number(b.index))
		.flatMap(({ value }) => asText(value) ?? []);
}

/**
 * The template chosen by its ID (from the list), or by its name: `order_update`, or
 * `order_update:en_US` where a name exists in several languages.
 * @param account narrows a name down, where it is known
 */
export async function findTemplate(
	api: WhatomateApi,
	chosen: string,
	account = '',
): Promise<OwnTemplate> {
	return await api.cached(`template ${account} ${chosen}`, async () => {
		if (isUuid(chosen)) {
			const row = await api.data({ method: 'GET', path: pathOf('templates', chosen) });
			return toTemplate(row) ?? oneOf([], chosen);
		}
		const [name = '', language] = chosen.split(':').map((part) => part.trim());
		// The oldest servers know no search and give all of them.
		const rows = await take(api.list(pathOf('templates'), 'templates', { search: name }));
		const named = rows
			.flatMap((row) => toTemplate(row) ?? [])
			.filter((own) => own.template.name === name)
			.filter((own) => account === '' || own.account === account);
		return oneOf(named, name, language);
	});
}

function oneOf(templates: OwnTemplate[], name: string, language?: string): OwnTemplate {
	const languages = templates.map(({ template }) => template.language).join(', ');
	const fitting = templates.filter(
		({ template }) => language === undefined || template.language === language,
	);
	const [found, another] = fitting;
	if (!found) {
		throw invalidParameter(
			'Template',
			`There is no template '${name}'${language ? ` in ${language}` : ''}`,
			languages
				? `It exists in ${languages}: add one of these after a colon`
				: "Choose it from the list. What is new at Meta comes in with 'Template: Sync'",
		);
	}
	if (another) {
		throw invalidParameter(
			'Template',
			`There are several templates '${name}': ${languages}`,
			`Choose it from the list, or add the language after a colon: '${name}:${found.template.language}'`,
		);
	}
	return found;
}

/** Refuses a template that Meta would refuse for each recipient anew; the server checks it not. */
export function assertSendable({ template, account: owner }: OwnTemplate, account = ''): void {
	const status = (template.status ?? 'APPROVED').toUpperCase();
	if (status !== 'APPROVED') {
		throw invalidParameter(
			'Template',
			`The template '${template.name}' can not be sent: its status is ${status.toLowerCase()}`,
			"Wait for its approval, then run 'Template: Sync', or choose another template",
		);
	}
	if (account !== '' && owner !== '' && owner !== account) {
		throw invalidParameter(
			'Template',
			`The template '${template.name}' belongs to the account '${owner}', not to '${account}'`,
			'Choose a template of the account that sends',
		);
	}
}
