import { z } from 'zod';
import { metaError } from './errors';
import { text } from './fields';
import type { TemplateButton, TemplateComponent } from './state';
import { variablesIn } from './templateVariables';

const button = z.object({
	type: z.enum([
		'QUICK_REPLY',
		'URL',
		'PHONE_NUMBER',
		'COPY_CODE',
		'FLOW',
		'OTP',
		'CATALOG',
		'MPM',
	]),
	text: z.string().optional(),
	url: z.string().optional(),
	phone_number: z.string().optional(),
	flow_id: z.string().optional(),
	otp_type: z.string().optional(),
	example: z.union([z.array(z.string()), z.string()]).optional(),
});

const simple = z.object({
	type: z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']),
	format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']).optional(),
	text: z.string().optional(),
	example: z.record(z.unknown()).optional(),
	buttons: z.array(button).optional(),
});

const component = z.union([
	simple,
	z.object({
		type: z.literal('CAROUSEL'),
		cards: z.array(z.object({ components: z.array(simple) })).min(1),
	}),
]);

/** What creating a template takes (3.1). The key is `language`, not `language_code`. */
export const definitionSchema = z.object({
	name: z.string().regex(/^[a-z0-9_]{1,512}$/),
	language: text(20),
	category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
	parameter_format: z.enum(['NAMED', 'POSITIONAL']).default('POSITIONAL'),
	allow_category_change: z.boolean().optional(),
	components: z.array(component).min(1),
});

/** The rules of 3.1 that a shape can't say. */
export function checkDefinition(components: TemplateComponent[]): void {
	for (const { type, format, text: content, example, buttons, cards } of components) {
		const hasFile = type === 'HEADER' && format !== undefined && format !== 'TEXT';
		const needsExample = variablesIn(content).length > 0 || (hasFile && format !== 'LOCATION');
		if (needsExample && (!example || Object.keys(example).length === 0)) {
			throw metaError(100, `${type}: example is required`);
		}
		checkButtonOrder(buttons ?? []);
		for (const each of buttons ?? []) checkUrl(each);
		for (const card of cards ?? []) checkDefinition(card.components);
	}
}

/** Quick replies stand together, not in between the others. */
function checkButtonOrder(buttons: TemplateButton[]): void {
	const groups = buttons
		.map(({ type }) => type === 'QUICK_REPLY')
		.filter((isReply, index, all) => index === 0 || isReply !== all[index - 1]);
	if (groups.length > 2) throw metaError(100, 'BUTTONS: quick replies must be grouped together');
}

function checkUrl({ type, url, example }: TemplateButton): void {
	if (type !== 'URL' || variablesIn(url).length === 0) return;
	if (!/^[^{}]*\{\{[^{}]+\}\}$/.test(url ?? '')) {
		throw metaError(100, 'BUTTONS: a URL takes one variable, at its end');
	}
	if (example === undefined) throw metaError(100, 'BUTTONS: example is required');
}
