import { invalidParameter } from '../../core/failures/error';
import type { ItemContext } from '../../core/operation/itemContext';
import { readValues } from '../../core/template/fill';
import { asRecord } from '../../core/template/json';
import { templateParts } from '../../core/template/parts';
import type { Part } from '../../core/template/parts';
import { isLink } from '../../core/template/slotValue';
import type { Slot } from '../../core/template/slots';
import type { Template } from '../../core/template/types';
import { readMapperValue } from '../../core/template/values';
import type { WhatomateApi } from './api';

/** A campaign has one header file for everybody, and no place for what its buttons take. */
export type Use = 'message' | 'campaign';

export interface Filled {
	/** By the variables' own names; texts, since a number would refuse the whole body. */
	body: Record<string, string>;
	header: Record<string, string>;
	/** By the button's index. */
	buttons: Record<string, string>;
	media?: { link: string } | { id: string };
	fileName?: string;
}

export const hasMediaHeader = ({ components }: Template): boolean =>
	components.some(
		(component) =>
			component.type === 'HEADER' && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(component.format),
	);

/** What of a template the user has to fill in. @throws FailureError where Whatomate can't send it */
export function fillableParts(template: Template, use: Use): Part[] {
	const parts = templateParts(template);
	for (const part of parts) {
		const kind = part.slots.at(0)?.kind;
		if (part.isJsonOnly || kind === 'latitude') throw cannotFill(template, part, 'messages');
		const needsValue = part.isCode || part.slots.some(({ required }) => required);
		if (use === 'campaign' && part.where.part === 'button' && needsValue) {
			throw cannotFill(template, part, 'campaigns');
		}
	}
	return parts.filter((part) => isFillable(part, use));
}

/** The server itself gives flow buttons their token, and takes no payloads of quick replies. */
function isFillable({ where, slots, isCode }: Part, use: Use): boolean {
	if (where.part === 'body') return true;
	if (where.part === 'header') return use === 'message' || slots.at(0)?.kind === 'text';
	if (where.part !== 'button' || use === 'campaign') return false;
	return isCode || where.subType === 'url' || where.subType === 'copy_code';
}

function cannotFill(template: Template, { key }: Part, what: string) {
	return invalidParameter(
		'Template',
		`The template '${template.name}' has variables at ${key}, which Whatomate's ${what} can't fill`,
		what === 'campaigns'
			? "Use 'Message: Send Template' for it, or choose another template"
			: 'Choose another template',
	);
}

/** One item's values, checked against the template. @throws FailureError naming the variable */
export function fillTemplate(ctx: ItemContext<WhatomateApi>, template: Template, use: Use): Filled {
	const parts = fillableParts(template, use);
	const slots = parts.flatMap((part) => part.slots);
	const filled = readValues(template, parts, valuesOf(ctx, slots));
	const result: Filled = { body: {}, header: {}, buttons: {} };
	for (const slot of slots) {
		const text = filled.get(slot.id);
		if (text !== undefined) put(result, slot, text);
	}
	const [code] = Object.values(result.body);
	for (const { isCode, where } of parts) {
		if (isCode && where.part === 'button') result.buttons[String(where.button)] = code ?? '';
	}
	return result;
}

function put(result: Filled, { where, kind, name }: Slot, text: string): void {
	if (where.part === 'body') result.body[name] = text;
	else if (where.part === 'button') result.buttons[String(where.button)] = text;
	else if (kind === 'text') result.header[name] = text;
	else if (kind === 'fileName') result.fileName = text;
	else result.media = isLink(text) ? { link: text } : { id: text };
}

function valuesOf(ctx: ItemContext<WhatomateApi>, slots: Slot[]): Record<string, unknown> {
	if (ctx.text('variablesMode') !== 'json') return ctx.mapped('variables');
	const values = asRecord(ctx.parsed('variablesJson', 'Variables JSON'));
	if (!values) {
		throw invalidParameter(
			'Variables JSON',
			"'Variables JSON' is not a JSON object",
			'Give an object with the variables by name, such as { "customer_name": "Asha" }',
		);
	}
	const schema = slots.map(({ id }) => ({ id }));
	return readMapperValue({ mappingMode: 'autoMapInputData', schema }, values);
}
