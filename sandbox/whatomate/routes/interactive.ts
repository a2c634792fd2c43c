import { badRequest } from '../answers';
import type { Body } from '../body';
import type { Service } from '../service';
import { rowsOf } from '../state';
import type { Account } from '../types';

/** An interactive message as it is stored, and why Meta will refuse it, if it will. */
export interface Interactive {
	body: string;
	data: Record<string, unknown>;
	refusal?: string;
}

const BUTTON_TITLE_BYTES = 20;
const ROW_TITLE_BYTES = 24;
const CALL_TO_ACTION_LENGTH = 20;

/** Section 3: the five kinds; an unknown one is accepted and fails later. */
export function interactiveOf(fields: Body, account: Account, service: Service): Interactive {
	const body = fields.text('body');
	switch (fields.text('type')) {
		case 'button':
		case 'list':
			return buttons(fields, body);
		case 'cta_url': {
			const [button_text, url] = [fields.text('button_text'), fields.text('url')];
			return { body, data: { type: 'cta_url', body, button_text, url } };
		}
		case 'voice_call':
			if (!account.business_calling_enabled) {
				throw badRequest('Business calling is not enabled for this account');
			}
			return {
				body,
				data: { type: 'voice_call', body, display_text: fields.text('display_text') },
			};
		case 'flow':
			return flow(fields, body, account, service);
		default:
			return { body, data: {}, refusal: 'unsupported interactive type' };
	}
}

/** Up to three become buttons and up to ten a list, whichever of the two was asked for. */
function buttons(fields: Body, body: string): Interactive {
	const given = fields.bodies('buttons');
	const type = given.length <= 3 ? 'button' : 'list';
	const bytes = type === 'button' ? BUTTON_TITLE_BYTES : ROW_TITLE_BYTES;
	const cut = given.map((button) => ({
		id: button.text('id'),
		title: firstBytes(button.text('title'), bytes),
	}));
	const data = { type, body, buttons: cut };
	const allowed = given.length >= 1 && given.length <= 10;
	return allowed ? { body, data } : { body, data, refusal: 'interactive needs 1 to 10 buttons' };
}

/** The cut is made in bytes, and may go through a character. */
function firstBytes(text: string, bytes: number): string {
	return Buffer.from(text).subarray(0, bytes).toString('utf8');
}

function flow(fields: Body, body: string, account: Account, { state }: Service): Interactive {
	const flow_id = fields.text('flow_id');
	if (flow_id === '') throw badRequest('flow_id is required to send a flow');
	const flows = rowsOf(state.flows, account.organization_id);
	if (!flows.some(({ meta_flow_id }) => meta_flow_id === flow_id)) {
		throw badRequest('Flow not found for this organization');
	}
	const button_text = fields.text('button_text').slice(0, CALL_TO_ACTION_LENGTH);
	const first_screen = fields.text('first_screen') || 'FIRST_SCREEN';
	const header = fields.text('header');
	return { body, data: { type: 'flow', flow_id, body, button_text, first_screen, header } };
}
