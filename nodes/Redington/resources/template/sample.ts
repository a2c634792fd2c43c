import { invalidParameter } from '../../../../core/failures/error';
import type { FailureError } from '../../../../core/failures/error';
import { inSendingOrder, variablesIn } from '../../../../core/template/variables';

const VARIABLE = /\{\{[^{}]*\}\}/g;

/**
 * The sample text for a template's text: the same words with a value in brackets for each variable.
 * Without variables the text itself is its sample.
 * @throws FailureError where the sample does not fit the text, which the review would find days later
 */
export function sampleFor(text: string, given: string): string {
	const names = inSendingOrder(variablesIn(text));
	const wrong = names.find((name, at) => name !== String(at + 1));
	if (wrong !== undefined) {
		throw invalidParameter(
			'Text',
			`The variable {{${wrong}}} is out of order or has a name`,
			'Number the variables from {{1}} without gaps',
		);
	}
	const sample = given.trim() === '' && names.length === 0 ? text : given;
	const around = text.split(VARIABLE);
	const values = sample.match(/\[[^[\]]+\]/g) ?? [];
	const needed = around.length - 1;
	if (needed > 0 && values.length !== needed) {
		throw refuse(`It has ${values.length} values in brackets, but 'Text' has ${needed} variables`);
	}
	const pattern = around.map(escaped).join('\\[[^[\\]]+\\]');
	if (new RegExp(`^${pattern}$`, 'u').test(sample)) return sample;
	throw refuse("Besides its values in brackets, it has to read like 'Text'");
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function refuse(what: string): FailureError {
	return invalidParameter(
		'Sample Text',
		`'Sample Text' does not fit 'Text'. ${what}`,
		"Copy 'Text' and put a value in brackets in place of each variable: Hello [Asha]",
	);
}
