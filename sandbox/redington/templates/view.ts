import type { Template } from '../model';
import { without } from '../without';
import { variables } from './parameters';

/** The body with its buttons as ` | [Title,url]`, as the lists show it (seed §9). */
export function withButtons({ text, call_to_action, quick_replies }: Template): string {
	const buttons = [
		...call_to_action.map(({ button_title, button_value }) => `[${button_title},${button_value}]`),
		...quick_replies.map((title) => `[${title}]`),
	];
	return [text, ...buttons].join(' | ');
}

/** The answer to a submission (seed §8): the text as it was sent. */
export function submittedView(template: Template) {
	return without(template, 'hidden');
}

/** The shape of lists, lookups and of the copy in a campaign. */
export function listedView(template: Template) {
	return { ...submittedView(template), text: withButtons(template) };
}

/** A text with its buttons, filled in: the body's values come first, then one for each URL. */
export function filledIn(withItsButtons: string, values: string[]): string {
	const [body = '', ...buttons] = withItsButtons.split(' | [');
	const forButtons = values.slice(variables(body));
	const filled = body.replace(
		/\{\{(\d+)\}\}/g,
		(hole, digits: string) => values[Number(digits) - 1] ?? hole,
	);
	const links = buttons.map((button) =>
		button.replace(/\{\{\d+\}\}/, (hole) => forButtons.shift() ?? hole),
	);
	return [filled, ...links].join(' | [');
}
