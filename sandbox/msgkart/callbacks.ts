import type { WebhookSender } from '../http/webhookSender';
import type { MsgkartState } from './state';
import type { Message, WebhookTarget } from './types';

const DETAILS: Record<string, string> = {
	'131026': 'The recipient is not on WhatsApp or cannot receive this message',
	'132000': 'The number of values differs from the number of template parameters',
	'132001': 'The template does not exist in this language or is not approved',
};

/** Posts a message's new status, in the shape of section 6. */
export async function postStatus(
	state: MsgkartState,
	sender: WebhookSender,
	message: Message,
): Promise<void> {
	const { webhook } = state;
	if (!webhook) return;
	const time = (seconds: number): string | number =>
		webhook.times === 'number' ? seconds : String(seconds);
	await sender.send({
		url: webhook.url,
		headers: { Authorization: authorization(webhook.auth) },
		// No phone, no promotion, and the WhatsApp id: this is all that a receiver gets to join on.
		body: JSON.stringify({
			messageId: message.wamid,
			status: message.status,
			sentAt: time(message.sentAt),
			deliveredAt: time(message.deliveredAt),
			readAt: time(message.readAt),
			failedAt: time(message.failedAt),
			failureReason: message.error?.reason ?? '',
			failureDetails: DETAILS[message.error?.code ?? ''] ?? '',
		}),
	});
}

function authorization(auth: WebhookTarget['auth']): string {
	if (auth.type === 'bearer') return `Bearer ${auth.token}`;
	return `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`;
}
