import type { Campaign, Contact, Media, Message, Project, Template, Webhook } from './model';
import type { Settings } from './options';

/** Everything the service remembers; tests may read and seed it directly. Keys are the ids. */
export interface State {
	project: Project;
	templates: Map<string, Template>;
	contacts: Map<string, Contact>;
	campaigns: Map<string, Campaign>;
	messages: Map<string, Message>;
	media: Map<string, Media>;
	webhooks: Map<string, Webhook>;
	/** Subscriptions that a 410 or too many failures turned off. */
	disabledWebhooks: Set<string>;
	/** Tags and attributes that exist in the project: others are ignored. */
	tags: Set<string>;
	attributeNames: Set<string>;
}

const DAY = 86_400_000;

export function emptyState({ projectId, scheduler }: Settings): State {
	const now = scheduler.now();
	return {
		project: {
			id: projectId,
			name: 'Cetas Information Technology Private Limited',
			business_id: '664b97befdf4713a4a265e53',
			partner_id: '664b977bfdf4713a4a265e46',
			status: 'ACTIVE',
			sandbox: false,
			active_plan: 'PRO_MONTHLY',
			plan_activated_on: now - 10 * DAY,
			plan_renewal_on: now + 20 * DAY,
			mau_quota: 1000,
			mau_usage: 0,
			credit: 50_000_000,
			wa_number: '919999900000',
			wa_messaging_tier: 'TIER_1K',
			wa_display_name: 'Cetas',
			wa_display_name_status: 'APPROVED',
			wa_quality_rating: 'GREEN',
			fb_business_manager_status: 'VERIFIED',
			wa_business_profile: {
				address: 'Chennai',
				description: 'Sandbox business',
				email: 'hello@example.com',
				vertical: 'OTHER',
				websites: ['https://example.com'],
			},
			billing_currency: 'INR',
			timezone: 'Asia/Calcutta GMT+05:30',
			created_at: now - 100 * DAY,
			updated_at: now - 10 * DAY,
		},
		templates: new Map(),
		contacts: new Map(),
		campaigns: new Map(),
		messages: new Map(),
		media: new Map(),
		webhooks: new Map(),
		disabledWebhooks: new Set(),
		tags: new Set(['AUGUST_LEAD', 'VIP']),
		attributeNames: new Set(['email', 'city', 'country']),
	};
}
