import { invalidParameter } from '../../../../core/failures/error';
import type { FailureError } from '../../../../core/failures/error';
import type {
	BodyComponent,
	HeaderComponent,
	TemplateButton,
	TemplateComponent,
} from '../../../../core/template/types';
import { inSendingOrder, isPosition, variablesIn } from '../../../../core/template/variables';

export interface Rules {
	category: string;
	/** NAMED or POSITIONAL. */
	format: string;
	/** The parameter to blame, by the form's label. */
	parameter(label: string): string;
}

/** Refuses what Meta would refuse when the template is submitted. */
export function checkDefinition(components: TemplateComponent[], rules: Rules): void {
	const bodies = components.filter(({ type }) => type === 'BODY').length;
	if (bodies !== 1 && rules.category !== 'AUTHENTICATION') {
		throw invalidParameter(
			rules.parameter('Body'),
			bodies === 0 ? 'The template has no body' : 'The template has several bodies',
			'Give it one component of type BODY',
		);
	}
	for (const component of components) {
		if (component.type === 'HEADER') checkHeader(component, rules);
		if (component.type === 'BODY') checkBody(component, rules);
		if (component.type === 'BUTTONS') checkButtons(component.buttons, rules);
	}
}

function checkHeader({ format, text = '', example }: HeaderComponent, rules: Rules): void {
	if (['IMAGE', 'VIDEO', 'DOCUMENT'].includes(format) && !example?.header_handle) {
		throw invalidParameter(
			rules.parameter('Media Handle'),
			'The header has no sample file',
			"Give a 'header_handle' in its 'example'",
		);
	}
	const names = variablesIn(text);
	checkNames(names, rules, 'Header Text');
	if (names.length > 1) {
		throw invalidParameter(
			rules.parameter('Header Text'),
			`The header has ${names.length} variables, at most 1 is allowed`,
			'Put the others into the body',
		);
	}
	const { header_text = [], header_text_named_params: named = [] } = example ?? {};
	checkExamples(names, header_text, named, rules, 'Header Example');
}

function checkBody({ text, example }: BodyComponent, rules: Rules): void {
	const names = variablesIn(text);
	checkNames(names, rules, 'Body');
	const { body_text: [positional = []] = [], body_text_named_params: named = [] } = example ?? {};
	checkExamples(names, positional, named, rules, 'Body Examples');
}

function checkNames(names: string[], { format, parameter }: Rules, label: string): void {
	const ordered = inSendingOrder(names);
	const wrong =
		format === 'NAMED'
			? names.find((name) => isPosition(name) || !/^[a-z0-9_]+$/.test(name))
			: ordered.find((name, index) => name !== String(index + 1));
	if (wrong === undefined) return;
	throw invalidParameter(
		parameter(label),
		`The variable {{${wrong}}} does not fit the parameter format ${format.toLowerCase()}`,
		format === 'NAMED'
			? "Name it in lowercase letters, digits and underscores, or choose 'Positional'"
			: "Number the variables from {{1}} without gaps, or set 'Parameter Format' to 'Named'",
	);
}

function checkExamples(
	names: string[],
	positional: string[],
	named: Array<{ param_name: string; example: string }>,
	{ format, parameter }: Rules,
	label: string,
): void {
	const missing =
		format === 'NAMED'
			? names.find((name) => !named.some((each) => each.param_name === name && each.example))
			: inSendingOrder(names)[positional.length];
	if (missing !== undefined) throw noExample(missing, parameter(label));
}

export function noExample(variable: string, parameter: string): FailureError {
	return invalidParameter(
		parameter,
		`There is no example for the variable {{${variable}}}`,
		`Add a sample value for it to '${parameter}': Meta reviews the template with it`,
	);
}

function checkButtons(buttons: TemplateButton[], { parameter }: Rules): void {
	const refuse = (title: string, hint: string) =>
		invalidParameter(parameter('Buttons'), title, hint);
	if (buttons.length > 10) {
		throw refuse(`There are ${buttons.length} buttons, at most 10 are allowed`, 'Remove some');
	}
	const changes = buttons.filter(
		({ type }, i) => i > 0 && (type === 'QUICK_REPLY') !== (buttons[i - 1]?.type === 'QUICK_REPLY'),
	).length;
	if (changes > 1) {
		throw refuse(
			'Quick replies stand in between the other buttons',
			'Put all quick replies together, before or after the others',
		);
	}
	for (const { type, url = '', example } of buttons) {
		if (type !== 'URL' || !url.includes('{{')) continue;
		if (!/^[^{}]*\{\{[^{}]+\}\}$/.test(url)) {
			throw refuse(
				`The URL ${url} has a variable that is not at its end`,
				'A URL takes one variable, as its last part',
			);
		}
		if (!example) {
			throw refuse(
				`There is no example for the URL ${url}`,
				"Add an 'Example': the whole URL with a sample in place of the variable",
			);
		}
	}
}
