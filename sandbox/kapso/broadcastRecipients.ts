import { Router } from 'express';
import { nowIso } from './context';
import type { Kapso } from './context';
import { ApiError, platformError } from './errors';
import { readMeta } from './fields';
import { backToDraft, findBroadcast } from './broadcastSchedule';
import { checkMediaIds } from './mediaCheck';
import { pageList } from './paging';
import { digits, PHONE } from './recipients';
import { sentComponents } from './sentTemplate';
import type { SentComponent } from './sentTemplate';
import type { Broadcast, BroadcastRecipient, Json, KapsoState, Template } from './state';
import { checkTemplate } from './templateCheck';
import { asObject, wrapped } from './wrapped';

const LARGEST_CALL = 1000;

export function broadcastRecipientRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	const path = '/whatsapp/broadcasts/:id/recipients';

	router.get(path, (req, res) => {
		const { recipients } = findBroadcast(state, req.params.id);
		res.json(pageList(req, [...recipients.values()], (recipient): Json => ({ ...recipient })));
	});
	router.post(path, (req, res) => {
		const broadcast = findBroadcast(state, req.params.id);
		refuseUnlessOpen(broadcast, 'add recipients to');
		const { recipients } = wrapped(req, 'whatsapp_broadcast');
		if (!Array.isArray(recipients)) throw platformError(422, 'Recipients array is required');
		if (recipients.length > LARGEST_CALL) {
			throw platformError(422, `Cannot add more than ${LARGEST_CALL} recipients per request`);
		}
		res.status(201).json({ data: add(kapso, broadcast, recipients) });
	});
	router.delete(path, (req, res) => {
		const broadcast = findBroadcast(state, req.params.id);
		refuseUnlessOpen(broadcast, 'clear recipients of');
		broadcast.recipients.clear();
		if (broadcast.status === 'scheduled') backToDraft(kapso, broadcast);
		// What it answers is not documented [?].
		res.status(204).end();
	});
	return router;
}

function refuseUnlessOpen({ status }: Broadcast, verb: string): void {
	if (status !== 'draft' && status !== 'scheduled') {
		throw platformError(422, `Cannot ${verb} broadcast in ${status} status`);
	}
}

/** Takes the good ones; the others are counted as duplicates or told in `errors`. */
function add(kapso: Kapso, broadcast: Broadcast, given: unknown[]): Json {
	const { state, settings } = kapso;
	const template = state.templates.get(broadcast.templateId);
	const known = new Set([...broadcast.recipients.values()].map(({ phone_number: phone }) => phone));
	const errors: string[] = [];
	let duplicates = 0;
	let added = 0;
	given.forEach((entry, index) => {
		try {
			const { phone, components } = readRecipient(
				state,
				broadcast,
				template,
				asObject(entry) ?? {},
			);
			if (known.has(phone)) {
				duplicates += 1;
				return;
			}
			known.add(phone);
			const recipient = pending(kapso, phone, components);
			broadcast.recipients.set(recipient.id, recipient);
			added += 1;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			errors.push(`Recipient ${index + settings.errorIndexBase}: ${error.summary}`);
		}
	});
	return { added, duplicates, errors };
}

function readRecipient(
	state: KapsoState,
	{ phone_number_id: numberId }: Broadcast,
	template: Template | undefined,
	entry: Json,
): { phone: string; components: SentComponent[] } {
	const phone = phoneOf(state, entry);
	try {
		const components = readMeta(sentComponents, entry.components ?? [], 'components');
		if (template) checkTemplate(template, components);
		checkMediaIds(state, numberId, components);
		return { phone, components };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		throw platformError(422, `template parameters invalid - ${error.summary}`);
	}
}

function phoneOf(state: KapsoState, entry: Json): string {
	const { phone_number: phone, whatsapp_contact_id: contactId } = entry;
	if (contactId !== undefined) {
		const contact = state.contacts.get(String(contactId));
		if (!contact) throw platformError(422, 'contact not found');
		// Whether a BSUID works in broadcasts is not known (12).
		if (contact.wa_id === null) throw platformError(422, 'contact has no phone number');
		return contact.wa_id;
	}
	if (typeof phone !== 'string' || !PHONE.test(phone)) {
		throw platformError(422, 'invalid phone number format');
	}
	return digits(phone);
}

function pending(kapso: Kapso, phone: string, components: SentComponent[]): BroadcastRecipient {
	const now = nowIso(kapso);
	return {
		id: kapso.ids.uuid(),
		phone_number: phone,
		status: 'pending',
		sent_at: null,
		delivered_at: null,
		read_at: null,
		responded_at: null,
		failed_at: null,
		error_message: null,
		error_details: null,
		template_components: components,
		created_at: now,
		updated_at: now,
	};
}
