import type { IDataObject } from 'n8n-workflow';
import type { HttpResponse } from '../../../../core/http/types';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { SendPlan } from '../../../../core/send/engine';
import { fingerprint } from '../../../../core/send/ledger';
import type { RedingtonApi } from '../../api';
import { list, object, text } from '../../../../core/json';
import { byPhone } from '../../phoneRecipient';
import { stableId } from '../../reference';

/** What differs between the kinds of message. */
export interface MessageContent {
	/** What is sent, in a word: the template's name or the type. */
	subject: string;
	/** The body besides the recipient. May upload a file first. */
	body(): Promise<IDataObject>;
}

/** With the kinds whose samples have it (Redington's document, section 5); always optional. */
export const INDIVIDUAL = { recipient_type: 'individual' };

/** One message to one recipient. The service adds nothing of ours to its delivery events. */
export function messagePlan(
	ctx: ItemContext<RedingtonApi>,
	{ subject, body }: MessageContent,
): SendPlan {
	const recipient = byPhone(ctx.recipient());
	return {
		recipient: recipient.e164,
		recipientKey: recipient.key,
		fingerprint: fingerprint('message', subject, recipient.key),
		attempt: async () =>
			await ctx.api.once({
				method: 'POST',
				path: '/messages',
				body: { to: recipient.digits, ...(await body()) },
			}),
		accepted,
	};
}

function accepted({ body }: HttpResponse) {
	const answer = object(body);
	const [message] = list(answer.messages);
	const [contact] = list(answer.contacts);
	const id = text(message?.id);
	const waId = text(contact?.wa_id);
	return { messageId: id && stableId(id), ...(waId && { extra: { waId } }) };
}
