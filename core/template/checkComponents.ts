import { invalidParameter } from '../failures/error';
import type { FailureError } from '../failures/error';
import { asList, asRecord, asText } from './json';
import { templateParts } from './parts';
import type { Part } from './parts';
import { textFault } from './slotValue';
import type { Template } from './types';
import { isSentByName } from './variables';

type Json = Record<string, unknown>;

/**
 * Checks components given as JSON, in Meta's send form, against the approved template: the same
 * parts, and in each as many parameters, with the same names, as the template has variables.
 *
 * @throws FailureError at 'Components', naming the component.
 */
export function checkComponents(template: Template, components: unknown): void {
	if (!Array.isArray(components)) {
		throw refuse(
			'The components are not a list',
			'Give a JSON list, such as [{ "type": "body", "parameters": [] }]',
		);
	}
	const given = new Map<string, Json>();
	collect(components, '', given);
	const parts = new Map(templateParts(template).map((part) => [part.key, part]));
	for (const [key, component] of given) {
		const parameters = asList(component.parameters);
		const part = parts.get(key);
		if (part) checkPart(template, part, component, parameters);
		else if (parameters.length > 0) throw nothingToFill(template, key);
	}
	const missing = [...parts.values()].filter((part) => isNeeded(part) && !given.has(part.key));
	if (missing.length > 0) {
		const keys = missing.map(({ key }) => key).join(', ');
		throw refuse(
			`The components lack ${keys}, which the template '${template.name}' needs`,
			`Add ${keys} to the components`,
		);
	}
	checkCards(template, components);
}

/** By the keys of the template's parts, so that both sides can be compared. */
function collect(components: unknown[], prefix: string, given: Map<string, Json>): void {
	for (const entry of components) {
		const component = asRecord(entry) ?? {};
		const type = asText(component.type)?.toLowerCase();
		if (!type) {
			throw refuse('A component has no type', 'Give each component a type, such as "body"');
		}
		if (type === 'carousel') {
			asList(component.cards).forEach((card, i) => {
				const index = asText(asRecord(card)?.card_index) ?? i;
				collect(asList(asRecord(card)?.components), `card:${index}:`, given);
			});
			continue;
		}
		const part = type === 'limited_time_offer' ? 'offer' : type;
		const key = `${prefix}${part}${part === 'button' ? `:${asText(component.index) ?? '?'}` : ''}`;
		if (given.has(key)) {
			throw refuse(`The components have ${key} twice`, `Leave one component for ${key}`);
		}
		given.set(key, component);
	}
}

function checkPart(template: Template, part: Part, component: Json, parameters: unknown[]): void {
	const { key, where, isJsonOnly } = part;
	const subType = where.part === 'button' ? where.subType : undefined;
	const given = asText(component.sub_type)?.toLowerCase();
	if (subType && given !== subType) {
		throw refuse(
			`The component ${key} has the sub_type '${given ?? ''}', but the template has '${subType}'`,
			`Give the component ${key} the sub_type '${subType}'`,
		);
	}
	if (isJsonOnly || (parameters.length === 0 && !isNeeded(part))) return;
	const expected = expectedTypes(part);
	const [count, wanted] = [parameters.length, expected.length];
	if (count !== wanted) {
		throw refuse(
			`At ${key}, the template '${template.name}' takes ${wanted} parameters, and there are ${count}`,
			wanted === 0
				? `Remove the component ${key}`
				: `Give it one parameter each for ${names(part) || expected.join(', ')}`,
		);
	}
	parameters.forEach((entry, i) => {
		checkParameter(key, expected[i], asRecord(entry) ?? {});
	});
	checkNames(template, part, parameters);
}

function checkParameter(key: string, expected: string, parameter: Json): void {
	const type = asText(parameter.type)?.toLowerCase() ?? '';
	// A body's text may also be given as money or a date, which the phone writes in its own way.
	const isLocalised = key.endsWith('body') && ['currency', 'date_time'].includes(type);
	if (type !== expected && !isLocalised) {
		throw refuse(
			`A parameter of ${key} has the type '${type}', but the template takes '${expected}'`,
			`Give it the type '${expected}'`,
		);
	}
	if (type !== 'text') return;
	const fault = textFault(asText(parameter.text) ?? '');
	if (fault) {
		throw refuse(`A text of ${key} ${fault}`, `Change the parameters of ${key}`);
	}
}

function checkNames(template: Template, { key, slots }: Part, parameters: unknown[]): void {
	const expected = slots.filter(
		({ kind, where, name }) =>
			kind === 'text' && where.part !== 'button' && isSentByName(template, name),
	);
	const given = parameters.map((entry) => asText(asRecord(entry)?.parameter_name));
	const missing = expected.filter(({ name }) => !given.includes(name)).map(({ name }) => name);
	if (missing.length > 0) {
		throw refuse(
			`The component ${key} has no parameter named ${missing.join(', ')}`,
			`Set parameter_name in its parameters to ${expected.map(({ name }) => name).join(', ')}`,
		);
	}
}

function checkCards(template: Template, components: unknown[]): void {
	const carousel = template.components.find((component) => component.type === 'CAROUSEL');
	const given = components
		.map(asRecord)
		.find((json) => asText(json?.type)?.toLowerCase() === 'carousel');
	const expected = carousel?.cards.length ?? 0;
	const cards = asList(given?.cards).length;
	if (cards !== expected) {
		throw refuse(
			`The template '${template.name}' has ${expected} cards, and the components have ${cards}`,
			'Give a carousel with one entry in cards for each card of the template',
		);
	}
}

function isNeeded({ slots, where, isCode, isJsonOnly }: Part): boolean {
	// WhatsApp demands a flow button's component even if its token is the default one.
	const isFlow = where.part === 'button' && where.subType === 'flow';
	return isCode || isJsonOnly || isFlow || slots.some(({ required }) => required);
}

/** The types of the parameters that a part takes. */
function expectedTypes({ slots, where }: Part): string[] {
	if (where.part === 'button') return [PARAMETER_OF_BUTTON[where.subType]];
	if (where.part === 'offer') return ['limited_time_offer'];
	const first = slots.at(0);
	if (!first) return [];
	if (first.kind === 'latitude') return ['location'];
	return first.kind === 'text' ? slots.map(() => 'text') : [first.kind];
}

const PARAMETER_OF_BUTTON = {
	url: 'text',
	quick_reply: 'payload',
	copy_code: 'coupon_code',
	flow: 'action',
	catalog: 'action',
	mpm: 'action',
};

function names({ slots }: Part): string {
	return slots.map(({ name }) => name).join(', ');
}

function nothingToFill(template: Template, key: string): FailureError {
	return refuse(
		`The template '${template.name}' has nothing to fill at ${key}`,
		`Remove the component ${key}`,
	);
}

function refuse(title: string, hint: string): FailureError {
	return invalidParameter('Components', title, hint);
}
