import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost, webAddress } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { RedingtonApi } from '../../api';

type Context = ItemContext<RedingtonApi>;

const MAX_TITLE = 30;

/** The buttons of a template. With one kind, the service's samples give null for the other. */
export function buttonsOf(ctx: Context): IDataObject {
	const type = ctx.text('messageActionType');
	switch (type) {
		case 'None':
			return {};
		case 'CTA': {
			const call_to_action = needed(callsToAction(ctx), 'Calls to Action');
			return { message_action_type: type, call_to_action, quick_replies: null };
		}
		case 'QuickReplies': {
			const quick_replies = needed(quickReplies(ctx), 'Quick Replies');
			return { message_action_type: type, call_to_action: null, quick_replies };
		}
		case 'All': {
			const call_to_action = callsToAction(ctx);
			const quick_replies = quickReplies(ctx);
			return {
				message_action_type: type,
				...(call_to_action.length > 0 && { call_to_action }),
				...(quick_replies.length > 0 && { quick_replies }),
			};
		}
		default:
			throw invalidParameter(
				'Buttons',
				`There is no kind of buttons '${type}'`,
				"Set 'Buttons' to All, CTA, QuickReplies or None",
			);
	}
}

function callsToAction(ctx: Context): IDataObject[] {
	const label = 'Calls to Action';
	const rows = ctx.rows('callsToAction', 'action');
	noMoreThan(rows, 2, label);
	return rows.map(({ type, title, value }, at) => ({
		type,
		button_title: titleOf(title, `${label} ${at + 1} Title`),
		button_value: targetOf(String(type), value, `${label} ${at + 1}`),
	}));
}

function targetOf(type: string, value: unknown, label: string): string {
	const target = String(value ?? '').trim();
	if (type === 'URL') return webAddress(target, label);
	const digits = target.replace(/[\s().+-]/g, '');
	if (/^\d{7,15}$/.test(digits)) return digits;
	throw invalidParameter(
		label,
		`'${label}' is not a phone number: ${target}`,
		'Give it with its country code, such as 919812345678',
	);
}

function quickReplies(ctx: Context): string[] {
	const label = 'Quick Replies';
	const rows = ctx.rows('quickReplies', 'reply');
	noMoreThan(rows, 3, label);
	return rows.map(({ title }, at) => titleOf(title, `${label} ${at + 1} Title`));
}

function titleOf(value: unknown, label: string): string {
	const title = atMost(String(value ?? '').trim(), MAX_TITLE, label);
	if (title !== '') return title;
	throw invalidParameter(label, `'${label}' is empty`, 'Give it a title, or remove the button');
}

function noMoreThan(rows: unknown[], max: number, label: string): void {
	if (rows.length <= max) return;
	throw invalidParameter(label, `'${label}' has ${rows.length} entries`, `Give at most ${max}`);
}

function needed<Row>(rows: Row[], label: string): Row[] {
	if (rows.length > 0) return rows;
	throw invalidParameter(label, `'${label}' is empty`, "Add one, or set 'Buttons' to 'None'");
}
