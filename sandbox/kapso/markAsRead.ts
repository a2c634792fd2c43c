import { z } from 'zod';
import { metaError } from './errors';
import { readMeta } from './fields';
import type { Json, KapsoState, PhoneNumber } from './state';

const schema = z.object({
	messaging_product: z.literal('whatsapp'),
	status: z.literal('read'),
	message_id: z.string().min(1),
	typing_indicator: z.object({ type: z.literal('text') }).optional(),
});

/** Section 2.5. */
export function markAsRead(state: KapsoState, number: PhoneNumber, body: unknown): Json {
	const { message_id: id } = readMeta(schema, body);
	const message = state.messages.get(id);
	const isInbound = message?.direction === 'inbound';
	if (!isInbound || message.phoneNumberId !== number.phone_number_id) {
		throw metaError(131009, 'message_id: there is no such inbound message');
	}
	message.status = 'read';
	return { success: true };
}
