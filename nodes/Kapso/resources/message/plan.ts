import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { HttpResponse } from '../../../../core/http/types';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { Recipient } from '../../../../core/recipients/recipient';
import type { SendPlan } from '../../../../core/send/engine';
import { fingerprint } from '../../../../core/send/ledger';
import { makeReference } from '../../../../core/send/reference';
import type { KapsoApi } from '../../api';

/** Sent with every message and given back in its delivery events (Meta: at most 512 characters). */
export const callbackDataOption: INodeProperties = {
	displayName: 'Callback Data',
	name: 'callbackData',
	type: 'string',
	default: '',
	description:
		'Text that comes back in the delivery events of this message, at most 512 characters. By default one is made from the execution, the item and the template.',
};

export const replyToOption: INodeProperties = {
	displayName: 'Reply to Message ID',
	name: 'replyTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. wamid.HBgN…',
	description: 'The message that this one quotes',
};

export const messageOptions = [callbackDataOption, replyToOption];

/** What differs between the kinds of message. */
export interface MessageContent {
	/** What is sent, in a word: the template's name or the type; part of the reference. */
	subject: string;
	/** The body besides the fields that all messages share. May upload a file first. */
	body(): Promise<IDataObject>;
	endpoint?: 'messages' | 'marketing_messages';
}

/** Kapso's own field for BSUIDs: `to` would win over it if both were given. */
export function addressOf(recipient: Recipient): IDataObject {
	return recipient.kind === 'phone' ? { to: recipient.digits } : { recipient: recipient.bsuid };
}

/** One message to one recipient, with the fields that every kind has. */
export function messagePlan(ctx: ItemContext<KapsoApi>, content: MessageContent): SendPlan {
	const { endpoint = 'messages', subject } = content;
	const phoneNumberId = ctx.locator('phoneNumberId', 'Phone Number');
	const recipient = ctx.recipient();
	const given = atMost(ctx.option<string>('callbackData') ?? '', 512, 'Callback Data');
	const reference = given || makeReference(ctx.functions.getExecutionId(), ctx.index, subject);
	const replyTo = ctx.option<string>('replyTo');
	return {
		recipient: recipient.kind === 'phone' ? recipient.e164 : recipient.bsuid,
		recipientKey: recipient.key,
		fingerprint: fingerprint(endpoint, phoneNumberId, subject, recipient.key),
		reference,
		attempt: async () =>
			await ctx.api.once({
				method: 'POST',
				path: ctx.api.meta(`/${encodeURIComponent(phoneNumberId)}/${endpoint}`),
				body: {
					messaging_product: 'whatsapp',
					recipient_type: 'individual',
					...addressOf(recipient),
					...(await content.body()),
					...(replyTo && { context: { message_id: replyTo } }),
					biz_opaque_callback_data: reference,
				},
			}),
		accepted,
	};
}

interface Accepted {
	messages?: Array<{ id?: string; message_status?: string }>;
	contacts?: Array<{ wa_id?: string; user_id?: string }>;
}

function accepted({ body }: HttpResponse) {
	const { messages, contacts } = body as Accepted;
	const extra: IDataObject = {};
	const [message] = messages ?? [];
	const [contact] = contacts ?? [];
	if (message?.message_status) extra.messageStatus = message.message_status;
	if (contact?.wa_id) extra.waId = contact.wa_id;
	if (contact?.user_id) extra.recipientId = contact.user_id;
	return { messageId: message?.id, extra };
}
