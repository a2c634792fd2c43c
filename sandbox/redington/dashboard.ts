import { contactByPhone } from './contacts';
import type { Context } from './context';
import type { Campaign, Contact, Template } from './model';
import { review } from './templates/review';

/** What people do in the dashboard or on the phone: the Project API has no call for it. */
export function createDashboard(context: Context) {
	const { state, settings, webhooks } = context;

	const contactOf = (phone: string): Contact => {
		const contact = contactByPhone(context, phone);
		if (!contact) throw new Error(`No contact ${phone}`);
		return contact;
	};
	const named = <T extends { name: string }>(records: Map<string, T>, name: string): T => {
		const record = [...records.values()].find((candidate) => candidate.name === name);
		if (!record) throw new Error(`Nothing named ${name}`);
		return record;
	};

	return {
		/** WhatsApp's verdict on a template, now. */
		reviewTemplate(name: string, status: 'APPROVED' | 'REJECTED', reason?: string): Template {
			const template = named(state.templates, name);
			review(context, template, status, reason);
			return template;
		},
		setCampaignStatus(name: string, status: Campaign['status']): void {
			named(state.campaigns, name).status = status;
		},
		/** An agent takes the chat over. */
		async intervene(phone: string, agent = 'agent-1'): Promise<void> {
			const contact = contactOf(phone);
			Object.assign(contact, {
				is_intervened: true,
				is_requesting: false,
				intervened_by: agent,
			});
			await webhooks.emit('contact.chat.intervened', { contact });
		},
		async closeChat(phone: string): Promise<void> {
			const contact = contactOf(phone);
			Object.assign(contact, { is_intervened: false, is_closed: true, intervened_by: null });
			await webhooks.emit('contact.chat.closed', { contact });
		},
		/** The contact follows a link of the last campaign message. */
		click(phone: string): void {
			const { id } = contactOf(phone);
			const sent = [...state.messages.values()].filter(
				(message) => message.contact_id === id && message.campaign,
			);
			const last = sent.at(-1);
			if (last) last.tracking.clickedAt = settings.scheduler.now();
		},
	};
}

export type Dashboard = ReturnType<typeof createDashboard>;
