import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type { HttpResponse } from '../../../../core/http/types';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { invalidRecipient } from '../../../../core/recipients/refusal';
import type { SendPlan } from '../../../../core/send/engine';
import { fingerprint } from '../../../../core/send/ledger';
import { asRecord, asText } from '../../../../core/template/json';
import type { RouteeApi } from '../../api';

type Context = ItemContext<RouteeApi>;

/** "4069 chars" in Routee's reference; WhatsApp itself would take 4,096. */
export const MAX_TEXT = 4069;

/** What differs between the kinds of message. */
export interface MessageContent {
	/** What is sent, in a word: the template's ID or the kind. */
	subject: string;
	body: IDataObject;
}

/** One message to one recipient: Routee calls it a campaign, and takes one recipient a call. */
export function messagePlan(ctx: Context, { subject, body }: MessageContent): SendPlan {
	const from = sender(ctx);
	const { to, key } = recipient(ctx);
	// Said to be required in every message, so it is always there, if need be empty.
	const text = atMost(ctx.option<string>('text') ?? '', MAX_TEXT, 'Text');
	return {
		recipient: to,
		recipientKey: key,
		fingerprint: fingerprint(subject, from, key),
		attempt: async () =>
			await ctx.api.once({
				method: 'POST',
				path: '/campaign',
				body: { from, to, text, ...body },
			}),
		accepted,
	};
}

/** As Routee wrote it down, with or without a plus, but without what people put in between. */
function sender(ctx: Context): string {
	const typed = ctx.required('from', 'Sender');
	const number = typed.replace(/[\s().\-/\p{Pd}\p{Cf}]/gu, '');
	if (/^\+?\d{7,17}$/.test(number)) return number;
	throw invalidParameter(
		'Sender',
		`'Sender' is not a phone number: ${typed.trim()}`,
		'Give your WhatsApp number with its country code, as in the Routee portal',
	);
}

function recipient(ctx: Context): { to: string; key: string } {
	if (ctx.text('recipientType') === 'group') {
		const to = ctx.required('to', 'Group ID').trim();
		return { to, key: `group ${to}` };
	}
	const person = ctx.recipient();
	if (person.kind === 'phone') return { to: person.e164, key: person.key };
	throw invalidRecipient(
		'Recipient',
		`Routee takes phone numbers, and '${person.bsuid}' is a business-scoped user ID`,
		'Give the phone number of this recipient',
	);
}

/**
 * Status events carry a `messageId`, which is taken to be the tracking ID; Routee does not say so,
 * so the ID is also kept under Routee's own name for it.
 */
function accepted({ body }: HttpResponse) {
	const { trackingId, createdAt } = asRecord(body) ?? {};
	const messageId = asText(trackingId);
	return { messageId, extra: { trackingId: messageId, createdAt: asText(createdAt) } };
}
