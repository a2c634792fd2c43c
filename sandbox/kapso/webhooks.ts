import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { nowIso } from './context';
import type { Kapso } from './context';
import { platformError } from './errors';
import { createdWithin, pageList, queryText } from './paging';
import { findNumber } from './phoneNumbers';
import type { Json, KapsoState, Webhook } from './state';
import { asObject, wrapped } from './wrapped';
import { checkEvents, readWebhook } from './webhookSchema';
import type { WebhookFields } from './webhookSchema';

const NUMBER = '/whatsapp/phone_numbers/:phoneNumberId/webhooks';
const PROJECT = '/whatsapp/webhooks';

/** Section 7.1: the same endpoints for one phone number and for the whole project. */
export function webhookRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	const scopeOf = (req: Request): string | null => {
		const id = req.params.phoneNumberId;
		return typeof id === 'string' ? findNumber(state, id).phone_number_id : null;
	};
	const find = (req: Request): Webhook => {
		const scope = scopeOf(req);
		const webhook = state.webhooks.get(String(req.params.id));
		// Project endpoints reach the webhooks of numbers too, as they can create them [?].
		if (!webhook || (scope !== null && webhook.phone_number_id !== scope)) {
			throw platformError(404, 'Webhook not found');
		}
		return webhook;
	};
	const list = (req: Request, res: Response): void => {
		const scope = scopeOf(req);
		const found = [...state.webhooks.values()].filter(
			(webhook) => webhook.phone_number_id === scope && matches(req, webhook),
		);
		res.json(pageList(req, found, view));
	};
	const create = (req: Request, res: Response): void => {
		const fields = readWebhook(wrapped(req, 'whatsapp_webhook'));
		const number = scopeOf(req) ?? fields.phone_number_id ?? null;
		if (number !== null) findNumber(state, number);
		const webhook = built(kapso, fields, number);
		state.webhooks.set(webhook.id, webhook);
		res.status(201).json({ data: view(webhook) });
	};

	router.route(NUMBER).get(list).post(create);
	router.route(PROJECT).get(list).post(create);
	for (const path of [`${NUMBER}/:id`, `${PROJECT}/:id`]) {
		router.get(path, (req, res) => {
			res.json({ data: view(find(req)) });
		});
		router.patch(path, (req, res) => {
			const old = find(req);
			const changes = wrapped(req, 'whatsapp_webhook');
			const fields = readWebhook({ ...view(old), ...changes });
			const webhook = built(kapso, fields, old.phone_number_id, old);
			// In place: deliveries on their way keep seeing the webhook they belong to.
			Object.assign(old, webhook);
			res.json({ data: view(old) });
		});
		router.delete(path, (req, res) => {
			state.webhooks.delete(find(req).id);
			res.status(204).end();
		});
	}
	router.post(`${PROJECT}/:id/test`, async (req, res) => {
		const webhook = find(req);
		// The documents disagree on where the event goes (7.1); both places are read.
		const type = queryText(req, 'event_type') ?? asObject(req.body)?.event_type;
		const event = typeof type === 'string' ? type : (webhook.events[0] ?? 'test');
		await kapso.events.postEvent(webhook, event, { test: true });
		res.json({ data: { success: true } });
	});
	return router;
}

function view(webhook: Webhook): Json {
	return { ...webhook };
}

function matches(req: Request, webhook: Webhook): boolean {
	const kind = queryText(req, 'kind');
	const active = queryText(req, 'active');
	return (
		webhook.url.includes(queryText(req, 'url_contains') ?? '') &&
		(kind === undefined || webhook.kind === kind) &&
		(active === undefined || String(webhook.active) === active) &&
		createdWithin(req, webhook.created_at)
	);
}

function built(
	kapso: Kapso,
	fields: WebhookFields,
	phoneNumberId: string | null,
	old?: Webhook,
): Webhook {
	checkEvents(fields, phoneNumberId === null ? 'project' : 'number');
	if (fields.kind === 'meta') refuseSecondMeta(kapso.state, phoneNumberId, old?.id);
	const now = nowIso(kapso);
	const buffered = fields.buffer_enabled;
	return {
		...fields,
		id: old?.id ?? kapso.ids.uuid(),
		phone_number_id: phoneNumberId,
		project_id: 'sandbox-project',
		secret_key: fields.secret_key ?? `wh_sec_${randomBytes(12).toString('hex')}`,
		buffer_window_seconds: fields.buffer_window_seconds ?? (buffered ? 5 : null),
		max_buffer_size: fields.max_buffer_size ?? (buffered ? 50 : null),
		buffer_events:
			buffered && !fields.buffer_events?.length
				? ['whatsapp.message.received']
				: (fields.buffer_events ?? []),
		created_at: old?.created_at ?? now,
		updated_at: now,
	};
}

function refuseSecondMeta(state: KapsoState, phoneNumberId: string | null, ownId?: string): void {
	// A Meta webhook belongs to a number; at project scope there is none to forward from [?].
	if (phoneNumberId === null) throw platformError(422, 'Phone number is required for kind meta');
	for (const { id, kind, phone_number_id: number } of state.webhooks.values()) {
		if (kind === 'meta' && number === phoneNumberId && id !== ownId) {
			throw platformError(422, 'Only one meta webhook is allowed per phone number');
		}
	}
}
