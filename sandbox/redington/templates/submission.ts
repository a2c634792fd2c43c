import type { Context } from '../context';
import {
	isFields,
	isWebLink,
	oneOf,
	optionalBoolean,
	optionalList,
	optionalString,
	optionalStrings,
	requiredFields,
	requiredString,
} from '../input';
import type { Fields } from '../input';
import type { CallToAction, Template } from '../model';
import { duplicate, invalidParameter, tooLong } from '../refusal';
import { languageCode } from './languages';
import { totalParameters, variables } from './parameters';

const TYPES = ['TEXT', 'IMAGE', 'VIDEO', 'FILE', 'LOCATION', 'CAROUSEL', 'ORDER_DETAILS'] as const;
/** The table's three and those of the samples (reference §6). */
const CATEGORIES = ['TRANSACTIONAL', 'MARKETING', 'OTP', 'UTILITY', 'AUTHENTICATION'] as const;
const ACTIONS = ['CTA', 'QuickReplies', 'All', 'None'] as const;
const MAX_BODY = 1024;
const MAX_FOOTER = 60;
const MAX_TITLE = 30;
const MAX_QUICK_REPLIES = 3;
const MAX_CALLS_TO_ACTION = 2;

function callToAction(value: unknown): CallToAction {
	if (!isFields(value)) throw invalidParameter('call_to_action holds objects');
	const type = oneOf(requiredString(value, 'type'), ['Phone Number', 'URL'], 'call_to_action type');
	const button_value = requiredString(value, 'button_value');
	const button_title = requiredString(value, 'button_title');
	if (button_title.length > MAX_TITLE) throw tooLong('button_title');
	if (type === 'URL' && !isWebLink(button_value)) throw invalidParameter('button_value');
	return { type, button_value, button_title };
}

function buttons(body: Fields): Pick<Template, 'call_to_action' | 'quick_replies'> {
	const call_to_action = (optionalList(body, 'call_to_action') ?? []).map(callToAction);
	const quick_replies = optionalStrings(body, 'quick_replies') ?? [];
	if (call_to_action.length > MAX_CALLS_TO_ACTION) throw invalidParameter('call_to_action: max 2');
	if (quick_replies.length > MAX_QUICK_REPLIES) throw invalidParameter('quick_replies: max 3');
	if (quick_replies.some((title) => title.length > MAX_TITLE)) throw tooLong('quick_replies');
	if (body.message_action_type === 'CTA' && call_to_action.length === 0) {
		throw invalidParameter('call_to_action is required for CTA');
	}
	return { call_to_action, quick_replies };
}

/** The optional parts that no answer shows again; wrong ones are refused all the same. */
function checkExtras(body: Fields): void {
	const headerType = optionalString(body, 'header_type');
	if (headerType !== undefined) oneOf(headerType, ['TEXT', 'IMAGE', 'VIDEO'], 'header_type');
	optionalList(body, 'carousel_cards');
	optionalBoolean(body, 'isClickTrackingEnabled');
	if ((body.limited_time_Offer ?? undefined) === undefined) return;
	optionalBoolean(requiredFields(body, 'limited_time_Offer'), 'has_expiration');
}

function text(body: Fields): Pick<Template, 'text' | 'sample_text'> {
	const content = requiredString(body, 'text');
	if (content.length > MAX_BODY) throw tooLong('text');
	// Needed only with variables, whatever the table says (reference §6).
	const sample = optionalString(body, 'sample_text') ?? '';
	if (variables(content) > 0 && sample === '') throw invalidParameter('sample_text is required');
	return { text: content, sample_text: sample };
}

/** Checks a submission (seed §8) and makes the pending template of it. */
export function submit(context: Context, body: Fields): Template {
	const { settings, state, ids } = context;
	const name = requiredString(body, 'name');
	if (!/^[a-z0-9_]+$/.test(name)) throw invalidParameter('name takes a-z, 0-9 and _');
	const label = requiredString(body, 'label');
	const type = oneOf(requiredString(body, 'type'), TYPES, 'type');
	const category = oneOf(requiredString(body, 'category'), CATEGORIES, 'category');
	const language = requiredString(body, 'language');
	if (languageCode(language) === undefined) throw invalidParameter('language is no known name');
	const action = oneOf(optionalString(body, 'message_action_type') ?? 'None', ACTIONS, 'action');
	const header_text = optionalString(body, 'header_text');
	const footer_text = optionalString(body, 'footer_text');
	if ((footer_text?.length ?? 0) > MAX_FOOTER) throw tooLong('footer_text');
	checkExtras(body);
	const parts = { ...text(body), ...buttons(body), hidden: { header_text, footer_text } };
	if ([...state.templates.values()].some((template) => template.name === name)) {
		throw duplicate('Template');
	}
	const now = settings.scheduler.now();
	return {
		id: ids.mongo(now),
		assistant_name: state.project.name,
		name,
		label,
		status: 'PENDING',
		type,
		language,
		message_action_type: action,
		...parts,
		total_parameters: totalParameters(parts),
		project_id: state.project.id,
		business_id: state.project.business_id,
		created_at: now,
		updated_at: now,
		partner_id: state.project.partner_id,
		category,
	};
}
