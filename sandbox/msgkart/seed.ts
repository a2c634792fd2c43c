import { randomUUID } from 'node:crypto';
import type { MsgkartConfig } from './options';
import { addTemplate, templateKey } from './state';
import type { MsgkartState } from './state';
import type { Message, MessageStatus, Promotion, Recipient } from './types';

export interface PromotionSeed {
	name?: string;
	/** Recipients, or how many to make up. */
	rows: Recipient[] | number;
	status?: Promotion['status'];
	/** Each recipient's state; all were read unless told. */
	outcome?: (index: number) => MessageStatus;
}

/** Puts a finished promotion into the state, without a launch and without any timer. */
export function seedPromotion(
	config: MsgkartConfig,
	state: MsgkartState,
	seed: PromotionSeed,
): Promotion {
	const now = Math.floor(config.scheduler.now() / 1000);
	const recipients = Array.isArray(seed.rows) ? seed.rows : madeUp(seed.rows);
	const template =
		state.templates.get(templateKey('promo_template', 'en_US')) ??
		addTemplate(state, { name: 'promo_template' });
	const outcome = seed.outcome ?? (() => 'read');
	const messages = recipients.map((recipient, index) =>
		seeded(recipient, template.name, outcome(index), now),
	);
	for (const message of messages) state.messages.set(message.id, message);
	const name = seed.name ?? `Promotion ${state.promotions.size + 1}`;
	const promotion: Promotion = {
		id: randomUUID(),
		name,
		list: { id: randomUUID(), name, recipients },
		phoneNumberId: config.phoneNumberId,
		template,
		components: [],
		promotionType: 'IMMEDIATE',
		scheduleTime: 0,
		status: seed.status ?? 'Completed',
		createdDate: now - 60,
		startTime: now - 60,
		mostRecentStartTime: now - 60,
		promotionEndTime: now,
		maxRetries: 0,
		retriesLeft: 0,
		waiting: [],
		latest: messages,
		rounds: [messages],
	};
	state.promotions.set(promotion.id, promotion);
	return promotion;
}

function madeUp(count: number): Recipient[] {
	return Array.from({ length: count }, (_, index) => ({
		name: `Person ${index + 1}`,
		phone: String(919_000_000_000 + index),
		language: 'en_US',
	}));
}

function seeded(
	recipient: Recipient,
	templateName: string,
	status: MessageStatus,
	now: number,
): Message {
	const failed = status === 'failed' || status === 'error';
	const delivered = !failed && status !== 'accepted' && status !== 'sent';
	const read = delivered && status !== 'delivered';
	return {
		id: randomUUID(),
		wamid: `wamid.${randomUUID()}`,
		phone: recipient.phone ?? '',
		name: recipient.name ?? '',
		templateName,
		language: recipient.language ?? 'en_US',
		values: [],
		status,
		error: failed ? { code: '131026', reason: 'Message undeliverable' } : undefined,
		retry: 0,
		createdAt: now - 60,
		acceptedAt: status === 'error' ? 0 : now - 60,
		sentAt: failed || status === 'accepted' ? 0 : now - 50,
		deliveredAt: delivered ? now - 40 : 0,
		readAt: read ? now - 30 : 0,
		failedAt: failed ? now - 50 : 0,
	};
}
