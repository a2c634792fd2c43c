import { invalidParameter } from '../../../../core/failures/error';
import type { FailureError } from '../../../../core/failures/error';
import { asList, asRecord, asText } from '../../../../core/template/json';
import { inSendingOrder, variablesIn } from '../../../../core/template/variables';

type Json = Record<string, unknown>;

/** The parameter to blame, by the form's label. */
type Blame = (label: string) => string;

/** Refuses what Routee's reference and docs.routee.net/docs/whatsapp-templates rule out. */
export function checkLocalizations(localizations: unknown[], blame: Blame): void {
	if (localizations.length === 0) {
		throw invalidParameter(
			blame('Localizations'),
			"'Localizations' is not a list of languages with their components",
			'Give a list such as [{ "language": "en", "components": [] }]',
		);
	}
	for (const entry of localizations) {
		const localization = asRecord(entry) ?? {};
		if (asText(localization.language) === undefined) {
			throw invalidParameter(
				blame('Language'),
				'A localization has no language',
				'Give it a language code such as en or pt_BR',
			);
		}
		checkComponents(
			asList(localization.components).map((each) => asRecord(each) ?? {}),
			blame,
		);
	}
}

function checkComponents(components: Json[], blame: Blame): void {
	const bodies = components.filter(({ componentType }) => componentType === 'Body');
	if (bodies.length !== 1 || asText(bodies[0].text) === undefined) {
		throw invalidParameter(
			blame('Body'),
			'The template has no body, or several',
			"Give it one component with the componentType 'Body' and a text",
		);
	}
	for (const { componentType, text, buttons } of components) {
		const label = componentType === 'Header' ? 'Header Text' : String(componentType);
		checkVariables(asText(text) ?? '', blame(label));
		checkButtons(
			asList(buttons).map((each) => asRecord(each) ?? {}),
			blame,
		);
	}
}

function checkVariables(text: string, parameter: string): void {
	const names = inSendingOrder(variablesIn(text));
	const wrong = names.find((name, at) => name !== String(at + 1));
	if (wrong === undefined) return;
	throw invalidParameter(
		parameter,
		`The variable {{${wrong}}} is out of order`,
		'Number the variables of each part from {{1}} without gaps',
	);
}

function checkButtons(buttons: Json[], blame: Blame): void {
	const refuse = (title: string): FailureError =>
		invalidParameter(
			blame('Buttons'),
			title,
			'Give at most three quick replies, or one button of each other type',
		);
	const types = buttons.map(({ type }) => String(type).toUpperCase());
	const others = types.filter((type) => type !== 'QUICK_REPLY');
	const replies = types.length - others.length;
	if (replies > 0 && others.length > 0) {
		throw refuse('Quick replies can not stand together with other buttons');
	}
	if (replies > 3) throw refuse(`There are ${replies} quick replies, at most 3 are allowed`);
	if (others.length > 2 || new Set(others).size < others.length) {
		throw refuse('There is more than one button of a type');
	}
}
