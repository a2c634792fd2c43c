import { FailureError, invalidParameter } from '../../core/failures/error';
import type { ItemContext } from '../../core/operation/itemContext';
import { asList, asRecord } from '../../core/template/json';
import { parseTemplate } from '../../core/template/parse';
import type { Template } from '../../core/template/types';
import type { MsgkartApi } from './api';

export interface TemplateName {
	name: string;
	language: string;
}

export const templateKey = ({ name, language }: TemplateName): string => `${name}:${language}`;

/**
 * The templates, as approved. That a GET lists them is not documented for WhatsApp, only for the
 * RCS templates of the same service; so neither is the envelope.
 */
export async function listTemplates(api: MsgkartApi): Promise<Template[]> {
	return await api.cached('templates', async () => {
		const body = await api.json<unknown>({ method: 'GET', path: api.templatePath() });
		const { templates, data, items } = asRecord(body) ?? {};
		const rows = [body, templates, data, items].find(Array.isArray);
		return asList(rows).flatMap((row) => parseTemplate(row) ?? []);
	});
}

/** The same, but nothing where Msgkart doesn't list them: then messages go out unchecked. */
async function knownTemplates(api: MsgkartApi): Promise<Template[]> {
	return await listTemplates(api).catch((error: unknown) => {
		if (error instanceof FailureError && error.failure.disposition !== 'auth') return [];
		throw error;
	});
}

/** The chosen template's name and language; only a missing language has to be looked up. */
export async function chosenTemplate(ctx: ItemContext<MsgkartApi>): Promise<TemplateName> {
	const [name, language] = ctx
		.locator('template', 'Template')
		.split(':')
		.map((part) => part.trim());
	if (name && language) return { name, language };
	const named = (await knownTemplates(ctx.api)).filter((template) => template.name === name);
	const [template, another] = named;
	if (template && !another) return { name: template.name, language: template.language };
	const languages = named.map((each) => each.language).join(', ');
	throw invalidParameter(
		'Template',
		another
			? `The template '${name}' exists in several languages: ${languages}`
			: `The language of the template '${name}' is not known`,
		`Add the language after a colon, such as '${name}:${template?.language ?? 'en_US'}'`,
	);
}

/**
 * The chosen template as approved, or nothing where Msgkart doesn't tell.
 * @throws FailureError at 'Template' for one that WhatsApp would refuse for each recipient anew
 */
export async function knownTemplate(
	api: MsgkartApi,
	chosen: TemplateName,
): Promise<Template | undefined> {
	const key = templateKey(chosen);
	const template = (await knownTemplates(api)).find((each) => templateKey(each) === key);
	const status = template?.status ?? 'APPROVED';
	if (status !== 'APPROVED') {
		throw invalidParameter(
			'Template',
			`The template '${chosen.name}' can not be sent: its status is ${status.toLowerCase()}`,
			'Wait for its approval, or choose another template',
		);
	}
	return template;
}
