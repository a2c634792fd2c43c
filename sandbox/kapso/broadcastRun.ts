import { nowIso } from './context';
import type { Kapso } from './context';
import { ApiError } from './errors';
import { accept } from './outbox';
import { recipientOf } from './recipients';
import { readMeta } from './fields';
import { sentTemplateSchema } from './sentTemplate';
import type { Broadcast, BroadcastRecipient } from './state';
import { fittingTemplate, pricingCategory } from './templateSend';

/** Sends to one recipient after another, at the service's own pace (1.4). */
export function startSending(kapso: Kapso, broadcast: Broadcast): void {
	const queue = [...broadcast.recipients.values()];
	broadcast.started_at = nowIso(kapso);
	broadcast.updated_at = broadcast.started_at;
	// A schedule that falls due with nobody to send to fails; how else is not documented [?].
	broadcast.status = queue.length === 0 ? 'failed' : 'sending';
	const next = (index: number): void => {
		if (broadcast.status !== 'sending') return;
		const recipient = queue[index];
		if (!recipient) {
			complete(kapso, broadcast);
			return;
		}
		sendTo(kapso, broadcast, recipient);
		kapso.scheduler.after(kapso.settings.broadcastIntervalMs, () => next(index + 1));
	};
	kapso.scheduler.after(kapso.settings.broadcastIntervalMs, () => next(0));
}

function complete(kapso: Kapso, broadcast: Broadcast): void {
	broadcast.status = 'completed';
	broadcast.completed_at = nowIso(kapso);
	broadcast.updated_at = broadcast.completed_at;
}

function sendTo(kapso: Kapso, broadcast: Broadcast, entry: BroadcastRecipient): void {
	try {
		dispatch(kapso, broadcast, entry);
		entry.status = 'sent';
		entry.sent_at = nowIso(kapso);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		entry.status = 'failed';
		entry.failed_at = nowIso(kapso);
		entry.error_message = error.summary;
		// Kapso's own refusal is the opt-out, which Meta numbers 131050 (1.3).
		entry.error_details = { error_code: String(error.code ?? 131050) };
	}
	entry.updated_at = nowIso(kapso);
}

function dispatch(kapso: Kapso, broadcast: Broadcast, entry: BroadcastRecipient): void {
	const { state } = kapso;
	const number = state.phoneNumbers.get(broadcast.phone_number_id);
	const approved = state.templates.get(broadcast.templateId);
	if (!number || !approved) throw new ApiError(404, {}, 'Template does not exist', 132001);
	const content = {
		name: approved.name,
		language: { code: approved.language },
		components: entry.template_components,
	};
	const recipient = recipientOf(state, entry.phone_number);
	const sent = readMeta(sentTemplateSchema, content);
	const template = fittingTemplate(kapso, number, recipient, sent);
	accept(kapso, {
		number,
		recipient,
		type: 'template',
		content,
		contextId: null,
		callbackData: null,
		pricingCategory: pricingCategory(template, 'broadcast', number),
		via: 'broadcast',
		broadcastRecipient: { broadcastId: broadcast.id, recipientId: entry.id },
	});
}
