import { Router } from 'express';
import { nowIso } from './context';
import type { Kapso } from './context';
import { platformError } from './errors';
import { broadcastRecipientRoutes } from './broadcastRecipients';
import { startSending } from './broadcastRun';
import { findBroadcast, schedule, unschedule } from './broadcastSchedule';
import { broadcastState, broadcastView } from './broadcastView';
import { createdWithin, pageList, queryText } from './paging';
import { findNumber } from './phoneNumbers';
import type { Broadcast, Json, Template } from './state';
import { asObject, wrapped } from './wrapped';

/** Section 5. */
export function broadcastRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	const path = '/whatsapp/broadcasts';

	router.get(path, (req, res) => {
		const number = queryText(req, 'phone_number_id');
		const status = queryText(req, 'status');
		const found = [...state.broadcasts.values()].filter(
			(broadcast) =>
				(number === undefined || broadcast.phone_number_id === number) &&
				(status === undefined || broadcast.status === status) &&
				createdWithin(req, broadcast.created_at),
		);
		res.json(pageList(req, found, (broadcast) => broadcastView(state, broadcast)));
	});
	router.post(path, (req, res) => {
		const broadcast = create(kapso, wrapped(req, 'whatsapp_broadcast'));
		res.status(201).json({ data: broadcastView(state, broadcast) });
	});
	router.get(`${path}/:id`, (req, res) => {
		res.json({ data: broadcastView(state, findBroadcast(state, req.params.id)) });
	});
	router.patch(`${path}/:id`, (req, res) => {
		const broadcast = findBroadcast(state, req.params.id);
		patchStatus(kapso, broadcast, wrapped(req, 'whatsapp_broadcast').status);
		res.json({ data: broadcastView(state, broadcast) });
	});
	router.post(`${path}/:id/send`, (req, res) => {
		const broadcast = findBroadcast(state, req.params.id);
		refuseSend(broadcast);
		startSending(kapso, broadcast);
		res.status(202).json(broadcastState(broadcast));
	});
	router.post(`${path}/:id/schedule`, (req, res) => {
		const broadcast = findBroadcast(state, req.params.id);
		// Only this body is not wrapped.
		schedule(kapso, broadcast, asObject(req.body)?.scheduled_at);
		res.status(202).json(broadcastState(broadcast));
	});
	router.post(`${path}/:id/cancel`, (req, res) => {
		const broadcast = findBroadcast(state, req.params.id);
		unschedule(kapso, broadcast);
		res.json(broadcastState(broadcast));
	});
	router.use(broadcastRecipientRoutes(kapso));
	return router;
}

function create(kapso: Kapso, fields: Json): Broadcast {
	const { name, phone_number_id: numberId, whatsapp_template_id: templateId } = fields;
	if (typeof name !== 'string' || name === '') throw platformError(422, "Name can't be blank");
	const number = findNumber(kapso.state, String(numberId));
	if (number.kind === 'sandbox') {
		throw platformError(422, 'Broadcasts require a production phone number');
	}
	const template = kapso.state.templates.get(String(templateId));
	if (template?.business_account_id !== number.business_account_id) {
		throw platformError(422, 'Template not linked to config');
	}
	refuseUnapproved(template);
	const now = nowIso(kapso);
	const broadcast: Broadcast = {
		id: kapso.ids.uuid(),
		name,
		phone_number_id: number.phone_number_id,
		templateId: template.id,
		status: 'draft',
		scheduled_at: null,
		started_at: null,
		stopped_at: null,
		completed_at: null,
		created_at: now,
		updated_at: now,
		recipients: new Map(),
		scheduleVersion: 0,
	};
	kapso.state.broadcasts.set(broadcast.id, broadcast);
	return broadcast;
}

function refuseUnapproved({ status }: Template): void {
	if (status !== 'APPROVED') throw platformError(422, 'Template must be approved');
}

function refuseSend({ status, recipients }: Broadcast): void {
	if (status === 'sending') throw platformError(422, 'Broadcast is already sending');
	if (status === 'completed') throw platformError(422, 'Broadcast already completed');
	// A draft, says the document; these wordings are not in it [?].
	if (status !== 'draft') throw platformError(422, `Cannot send broadcast in ${status} status`);
	if (recipients.size === 0) throw platformError(422, 'Broadcast has no recipients');
}

function patchStatus(kapso: Kapso, broadcast: Broadcast, status: unknown): void {
	if (status === 'draft') {
		unschedule(kapso, broadcast);
		return;
	}
	if (status !== 'stopped') throw platformError(422, 'Status is not included in the list');
	if (broadcast.status !== 'sending') {
		throw platformError(422, `Cannot stop broadcast in ${broadcast.status} status`);
	}
	broadcast.status = 'stopped';
	broadcast.stopped_at = nowIso(kapso);
	broadcast.updated_at = nowIso(kapso);
}
