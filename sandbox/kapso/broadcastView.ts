import type { Broadcast, BroadcastRecipient, Json, KapsoState } from './state';
import { without } from './without';

/** Section 5; the counters are counted from the recipients whenever somebody asks. */
export function broadcastView(state: KapsoState, broadcast: Broadcast): Json {
	const { templateId, recipients } = broadcast;
	const template = state.templates.get(templateId);
	const all = [...recipients.values()];
	const count = (holds: (recipient: BroadcastRecipient) => boolean): number =>
		all.filter(holds).length;
	const sent = count(({ status }) => status === 'sent');
	const responded = count(({ responded_at: at }) => at !== null);
	return {
		...without(broadcast, ['templateId', 'recipients', 'scheduleVersion']),
		whatsapp_template: template
			? {
					id: template.id,
					meta_template_id: template.id,
					name: template.name,
					language_code: template.language,
					category: template.category,
					status: template.status.toLowerCase(),
					components: template.components,
				}
			: null,
		total_recipients: all.length,
		sent_count: sent,
		failed_count: count(({ status }) => status === 'failed'),
		delivered_count: count(({ delivered_at: at }) => at !== null),
		read_count: count(({ read_at: at }) => at !== null),
		responded_count: responded,
		pending_count: count(({ status }) => status === 'pending'),
		response_rate: sent === 0 ? 0 : Math.round((responded / sent) * 1000) / 10,
	};
}

/** What send, schedule and cancel answer. */
export function broadcastState(broadcast: Broadcast): Json {
	const { id, status, scheduled_at, started_at, completed_at } = broadcast;
	return { data: { id, status, scheduled_at, started_at, completed_at } };
}
