import { metaError } from './errors';
import type { SentButton, SentCardComponent, SentComponent, SentParameter } from './sentTemplate';
import type { Template, TemplateButton, TemplateComponent } from './state';
import { BUTTON_PARAMETERS, needsParameter, SUB_TYPES, variablesIn } from './templateVariables';

type Format = Template['parameter_format'];

/** Whether the sent components fill in the approved template exactly (2.4). */
export function checkTemplate(template: Template, sent: SentComponent[]): void {
	const carousel = template.components.find(({ type }) => type === 'CAROUSEL');
	const cards = sent.flatMap((component) => (component.type === 'carousel' ? component.cards : []));
	if (cards.length !== (carousel?.cards?.length ?? 0)) {
		throw metaError(
			132012,
			`carousel: number of cards (${cards.length}) does not match the expected number ` +
				`(${carousel?.cards?.length ?? 0})`,
		);
	}
	const flat = sent.filter((component) => component.type !== 'carousel');
	checkLevel(template.components, flat, template.parameter_format, '');
	(carousel?.cards ?? []).forEach((card, index) => {
		const filled = cards.find((each) => each.card_index === index);
		if (!filled) throw metaError(132012, `carousel: card_index ${index} is missing`);
		// Cards are always positional [?].
		checkLevel(card.components, filled.components, 'POSITIONAL', `card ${index} `);
	});
}

function checkLevel(
	approved: TemplateComponent[],
	sent: SentCardComponent[],
	format: Format,
	where: string,
): void {
	const header = approved.find(({ type }) => type === 'HEADER');
	const sentHeader = parametersOf(sent, 'header', where);
	if (header?.format && header.format !== 'TEXT') {
		checkFile(header.format, sentHeader, `${where}header`);
	} else {
		checkTexts(variablesIn(header?.text), sentHeader, format, `${where}header`);
	}
	const body = approved.find(({ type }) => type === 'BODY');
	checkTexts(variablesIn(body?.text), parametersOf(sent, 'body', where), format, `${where}body`);
	checkButtons(
		approved.find(({ type }) => type === 'BUTTONS')?.buttons ?? [],
		sent.filter((component) => component.type === 'button'),
		`${where}buttons`,
	);
}

function parametersOf(
	sent: SentCardComponent[],
	type: 'header' | 'body',
	where: string,
): SentParameter[] {
	const matching = sent.flatMap((component) =>
		component.type === type ? [component.parameters ?? []] : [],
	);
	if (matching.length > 1) throw metaError(100, `${where}${type}: given more than once`);
	return matching[0] ?? [];
}

/** Media and location headers: always one parameter, of the header's own type. */
function checkFile(format: string, sent: SentParameter[], where: string): void {
	const received = sent[0]?.type.toUpperCase() ?? 'UNKNOWN';
	if (sent.length !== 1 || received !== format) {
		throw metaError(132012, `${where}: Format mismatch, expected ${format}, received ${received}`);
	}
}

function checkTexts(
	variables: string[],
	sent: SentParameter[],
	format: Format,
	where: string,
): void {
	if (sent.length !== variables.length) {
		throw metaError(
			132000,
			`${where}: number of localizable_params (${sent.length}) does not match the expected ` +
				`number of params (${variables.length})`,
			`requires ${variables.length} parameters but got ${sent.length}`,
		);
	}
	const stranger = sent.find(({ type }) => !['text', 'currency', 'date_time'].includes(type));
	if (stranger) {
		throw metaError(132012, `${where}: Format mismatch, expected TEXT, received ${stranger.type}`);
	}
	const names = sent.map((each) => ('parameter_name' in each ? each.parameter_name : undefined));
	// The code for a wrong name is not in the document [?]; it is a mismatch of format.
	if (format === 'POSITIONAL' && names.some((name) => name !== undefined)) {
		throw metaError(132012, `${where}: parameter_name is not allowed in a positional template`);
	}
	const missing = variables.find((name) => !names.includes(name));
	if (format === 'NAMED' && missing !== undefined) {
		throw metaError(132012, `${where}: parameter_name ${missing} is missing`);
	}
}

function checkButtons(approved: TemplateButton[], sent: SentButton[], where: string): void {
	for (const { index, sub_type: subType, parameters = [] } of sent) {
		const button = approved[index];
		if (!button) throw metaError(131009, `${where}: there is no button at index ${index}`);
		if (SUB_TYPES[button.type] !== subType) {
			throw metaError(132012, `${where}: button at index ${index} is not of type ${subType}`);
		}
		const expected = button.type === 'URL' && !needsParameter(button) ? 0 : 1;
		if (parameters.length !== expected) {
			throw metaError(
				132000,
				`${where}: Button at index ${index} takes ${expected} parameters, got ${parameters.length}`,
			);
		}
		const type = parameters[0]?.type;
		if (type !== undefined && type !== BUTTON_PARAMETERS[subType]) {
			throw metaError(132012, `${where}: Button at index ${index} does not take ${type}`);
		}
	}
	if (new Set(sent.map(({ index }) => index)).size < sent.length) {
		throw metaError(100, `${where}: the same index is given twice`);
	}
	approved.forEach((button, index) => {
		if (needsParameter(button) && !sent.some((each) => each.index === index)) {
			throw metaError(
				131008,
				`${where}: Button at index ${index} of type ${button.type} requires a parameter`,
			);
		}
	});
}
