import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../../core/failures/error';
import { asList, asRecord } from '../../../../../core/template/json';
import { templateSlots } from '../../../../../core/template/slots';
import type { Template } from '../../../../../core/template/types';

/**
 * Compares a promotion's components with the approved template, as far as a mistake there makes
 * WhatsApp refuse everybody: number of body variables, header media, number of cards.
 * @throws FailureError at what differs
 */
export function checkTemplate(template: Template, components: IDataObject[]): void {
	const find = (type: string) => components.find((component) => component.type === type);
	const slots = templateSlots(template).filter(({ where }) => where.card === undefined);
	const cards = template.components.find(({ type }) => type === 'CAROUSEL');

	compare(
		template,
		'Body Variables',
		'body variables',
		slots.filter(({ where }) => where.part === 'body').length,
		asList(find('BODY')?.variables).length,
	);
	compare(
		template,
		'Cards',
		'cards',
		cards?.type === 'CAROUSEL' ? cards.cards.length : 0,
		asList(find('CAROUSEL')?.cards).length,
	);
	const media = slots.find(({ kind }) => ['image', 'video', 'document'].includes(kind));
	const given = String(find('HEADER')?.format ?? 'none').toLowerCase();
	const hasMedia = asRecord(find('HEADER')?.media) !== undefined;
	if (media && given !== media.kind) {
		throw invalidParameter(
			'Header Media',
			`The template '${template.name}' has a header with ${media.kind}, and 'Header Media' gives ${given}`,
			`Choose ${media.kind} and give the address of the file`,
		);
	}
	if (!media && hasMedia) {
		throw invalidParameter(
			'Header Media',
			`The template '${template.name}' has no media in its header`,
			"Set 'Header Media' to None",
		);
	}
}

function compare(
	template: Template,
	parameter: string,
	what: string,
	expected: number,
	given: number,
): void {
	if (expected === given) return;
	throw invalidParameter(
		parameter,
		`The template '${template.name}' has ${expected} ${what}, and ${given} are given`,
		expected === 0 ? `Remove the ${what}` : `Give all ${expected}, in their order`,
	);
}
