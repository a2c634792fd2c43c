import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { Scheduler } from '../http/scheduler';
import { WebhookSender } from '../http/webhookSender';
import { digits } from './state';
import type { RouteeState } from './state';
import type { InboundContent, RouteeEvent, RouteeMessage } from './types';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * When a callback that was not answered is posted again, after its first post (section 6: 12
 * retries). As they span 24 hours, the times are read as counted from the first post [assumed];
 * that WhatsApp callbacks follow this rule is [assumed] too.
 */
export const RETRY_TIMES: readonly number[] = [
	30 * SECOND,
	...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
	...[1, 2, 4, 8, 24].map((hours) => hours * HOUR),
];

/** A callback must be answered within 2 seconds. */
export function callbackSender(scheduler: Scheduler): WebhookSender {
	const retryDelays = RETRY_TIMES.map((time, index) => time - (RETRY_TIMES[index - 1] ?? 0));
	return new WebhookSender({ scheduler, retryDelays, timeoutMs: 2 * SECOND });
}

/** An item's shape is unknown: a `url` is [assumed], and whatever is beside it is ignored. */
const setupBody = z.object({ webhooks: z.array(z.object({ url: z.string().url() })) });

/** Section 6: the sources disagree on the method, so both are taken; each replaces what was set. */
export function webhookRoute(state: RouteeState): Router {
	const router = express.Router();
	const set: express.RequestHandler = (req, res) => {
		const { webhooks } = setupBody.parse(req.body);
		state.webhooks = webhooks.map(({ url }) => url);
		res.json({ webhooks });
	};
	router.route('/webhook').post(set).put(set);
	return router;
}

/** Posts events in the shapes of section 6. There is no signature. */
export class Webhooks {
	private posted = 0;

	constructor(
		private readonly state: RouteeState,
		private readonly scheduler: Scheduler,
		readonly sender: WebhookSender,
	) {}

	async status(message: RouteeMessage, event: RouteeEvent): Promise<void> {
		const failed = event === 'failed' || event === 'channelFailed';
		const from = digits(message.from);
		const payload = {
			messageId: message.messageId,
			channel: 'whatsapp',
			event: `MessageStatus::${event}`,
			deliveryChannel: 'whatsapp',
			status: event,
			timestamp: this.timestamp(),
		};
		// Accepted has neither details nor from. Whose number `from` is, is not stated: the
		// business's, as in the send, is [assumed]. The spaces around it are in the samples.
		const more = {
			details: failed ? message.error : { from },
			from: ` ${from} `,
		};
		const body = event === 'accepted' ? payload : { ...payload, ...more };
		await this.post(body, message.callbackUrl);
	}

	/** What the upstream provider posts for a user's message [assumed to be the same here]. */
	async inbound(from: string, to: string, content: InboundContent, senderName: string) {
		const { contentType, ...rest } = content;
		await this.post({
			messageId: randomUUID(),
			channel: 'whatsapp',
			from: digits(from),
			to: digits(to),
			receivedAt: this.timestamp(),
			event: 'MoMessage',
			timestamp: this.timestamp(),
			content: { contentType, text: null, media: null, location: null, ...rest },
			whatsapp: { senderName },
		});
	}

	private async post(payload: object, callbackUrl?: string): Promise<void> {
		const urls = [...this.state.webhooks, ...(callbackUrl === undefined ? [] : [callbackUrl])];
		const body = JSON.stringify(payload);
		for (const url of urls) await this.sender.send({ url, body, headers: {} });
	}

	/** ISO 8601 with 0, 3 and 6 digits of a second in turn, as the samples have all of them. */
	private timestamp(): string {
		const iso = new Date(this.scheduler.now()).toISOString();
		this.posted += 1;
		const forms = [iso.replace(/\.\d+/, ''), iso, iso.replace('Z', '000Z')];
		return forms[(this.posted - 1) % forms.length] ?? iso;
	}
}
