import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../../core/failures/error';
import type { FailureError } from '../../../../../core/failures/error';
import { asList, asRecord, asText } from '../../../../../core/template/json';

const SAMPLE = '{ "type": "BODY", "variables": [{ "type": "text", "value": "${name}" }] }';

/** What is certainly wrong in a promotion's components given as JSON, above all other dialects. */
export function checkComponents(components: unknown): IDataObject[] {
	if (!Array.isArray(components)) {
		throw refuse("'Components' is not a list", `Give a JSON list, such as [${SAMPLE}]`);
	}
	return components.map((entry: unknown, at) => checkComponent(entry, `Component ${at + 1}`));
}

function checkComponent(entry: unknown, where: string): IDataObject {
	const component = asRecord(entry);
	const type = asText(component?.type);
	if (!component || type === undefined || 'componentType' in component) {
		throw refuse(
			`${where} is not in the form of promotions`,
			`Promotions take ${SAMPLE}; 'componentType' with 'parameters' is for messages`,
		);
	}
	if (type !== type.toUpperCase()) {
		throw refuse(
			`${where} has the type '${type}', and promotions write types in capitals`,
			`Write "type": "${type.toUpperCase()}"`,
		);
	}
	if (type === 'BODY') checkBody(component, where);
	if (type === 'HEADER') checkHeader(component, where);
	if (type === 'CAROUSEL') checkCards(component, where);
	return component as IDataObject;
}

function checkBody(component: Record<string, unknown>, where: string): void {
	if ('parameters' in component) {
		throw refuse(`${where} has 'parameters', which is for messages`, `Write it as ${SAMPLE}`);
	}
	asList(component.variables).forEach((variable, at) => {
		if (asText(asRecord(variable)?.value) !== undefined) return;
		throw refuse(
			`Variable ${at + 1} of ${where.toLowerCase()} has no value`,
			'WhatsApp takes no empty variables: give it a text or a placeholder such as ${name}',
		);
	});
}

function checkHeader(component: Record<string, unknown>, where: string): void {
	const format = asText(component.format);
	if (format === undefined || format === 'TEXT') return;
	if (/^https?:\/\//i.test(asText(asRecord(component.media)?.mediaUrl) ?? '')) return;
	throw refuse(
		`${where} has no web address in 'media.mediaUrl'`,
		'Add "media": { "mediaUrl": "https://…" }',
	);
}

function checkCards(component: Record<string, unknown>, where: string): void {
	const cards = asList(component.cards);
	if (cards.length === 0) throw refuse(`${where} has no cards`, "Give it a list 'cards'");
	cards.forEach((card, at) => {
		asList(asRecord(card)?.components).forEach((each, index) => {
			checkComponent(each, `${where}, card ${at + 1}, component ${index + 1}`);
		});
	});
}

function refuse(title: string, hint: string): FailureError {
	return invalidParameter('Components', title, hint);
}
