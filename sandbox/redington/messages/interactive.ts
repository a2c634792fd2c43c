import { isFields, optionalList, requiredFields, requiredString } from '../input';
import type { Fields } from '../input';
import { invalidParameter, invalidType, tooLong } from '../refusal';
import type { Draft } from './draft';

const MAX_BODY = 1024;
const MAX_BUTTONS = 3;
const MAX_BUTTON_TITLE = 20;
const MAX_ROWS = 10;
const MAX_ROW_TITLE = 24;

function titled(value: unknown, longest: number): Fields {
	if (!isFields(value)) throw invalidParameter('interactive.action is incomplete');
	requiredString(value, 'id');
	if (requiredString(value, 'title').length > longest) throw tooLong('interactive title');
	return value;
}

function replyButtons(action: Fields): Fields[] {
	const buttons = optionalList(action, 'buttons') ?? [];
	if (buttons.length < 1 || buttons.length > MAX_BUTTONS) {
		throw invalidParameter(`interactive.action.buttons takes 1 to ${MAX_BUTTONS}`);
	}
	return buttons.map((button) =>
		titled(isFields(button) ? button.reply : undefined, MAX_BUTTON_TITLE),
	);
}

function listRows(action: Fields): Fields[] {
	if (requiredString(action, 'button').length > MAX_BUTTON_TITLE) throw tooLong('list button');
	const sections = optionalList(action, 'sections') ?? [];
	const rows = sections.flatMap((section) =>
		isFields(section) ? (optionalList(section, 'rows') ?? []) : [],
	);
	if (rows.length < 1 || rows.length > MAX_ROWS) {
		throw invalidParameter(`interactive.action.sections take 1 to ${MAX_ROWS} rows`);
	}
	return rows.map((row) => titled(row, MAX_ROW_TITLE));
}

/** Reply buttons and lists, in the Cloud API's shape (reference §4). */
export function interactiveDraft(body: Fields): Draft {
	const interactive = requiredFields(body, 'interactive');
	const type = requiredString(interactive, 'type');
	if (type !== 'button' && type !== 'list') throw invalidType(`interactive ${type}`);
	const text = requiredString(requiredFields(interactive, 'body'), 'text');
	if (text.length > MAX_BODY) throw tooLong('interactive.body.text');
	const action = requiredFields(interactive, 'action');
	return type === 'button'
		? { messageType: 'QUICK_REPLY_CARD', content: { text, options: replyButtons(action) } }
		: { messageType: 'LIST_MESSAGE', content: { text, options: listRows(action) } };
}
