import { z } from 'zod';
import { platformError } from './errors';
import type { Json } from './state';

/** Section 7.2. */
const NUMBER_EVENTS = [
	...['received', 'sent', 'delivered', 'read', 'failed'].map((name) => `whatsapp.message.${name}`),
	...['created', 'ended', 'inactive'].map((name) => `whatsapp.conversation.${name}`),
	'whatsapp.contact.identity_changed',
	'whatsapp.contact.marketing_preference_changed',
	'whatsapp.meta_business_agent.handover',
];
const PROJECT_EVENTS = [
	'whatsapp.config.created',
	...['created', 'deleted', 'offboarded', 'disconnected', 'reconnected'].map(
		(name) => `whatsapp.phone_number.${name}`,
	),
	...['disabled', 'restricted', 'reinstated', 'violation'].map(
		(name) => `whatsapp.account.${name}`,
	),
	'workflow.execution.handoff',
	'workflow.execution.failed',
	'project.event',
	...['approval_required', 'completed', 'failed', 'cancelled'].map(
		(name) => `kapso_agent.run.${name}`,
	),
];
const V2_ONLY = ['offboarded', 'disconnected', 'reconnected'].map(
	(name) => `whatsapp.phone_number.${name}`,
);

/**
 * The service takes https only. The sandbox takes http as well for loopback hosts, because what it
 * posts to in tests and in the demo runs beside it and has no certificate.
 */
function isAllowedUrl(value: string): boolean {
	if (!URL.canParse(value)) return false;
	const { protocol, hostname } = new URL(value);
	const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
	return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

/** The fields of a webhook (7.1); all but the URL may be left out. */
export const webhookSchema = z.object({
	url: z.string().refine(isAllowedUrl, 'must be a valid HTTPS URL'),
	kind: z.enum(['kapso', 'meta']).default('kapso'),
	events: z.array(z.string()).default([]),
	active: z.boolean().default(true),
	secret_key: z.string().min(1).optional(),
	headers: z.record(z.string()).default({}),
	payload_version: z.enum(['v1', 'v2']).default('v2'),
	buffer_enabled: z.boolean().default(false),
	buffer_window_seconds: z.number().int().min(1).max(60).nullish(),
	max_buffer_size: z.number().int().min(1).max(100).nullish(),
	buffer_events: z.array(z.literal('whatsapp.message.received')).optional(),
	inactivity_minutes: z.number().int().min(1).max(1440).default(60),
	phone_number_id: z.string().nullish(),
});

export type WebhookFields = z.infer<typeof webhookSchema>;

/** Reads them as Rails reports what is wrong: the attribute's name and a phrase, with 422. */
export function readWebhook(fields: Json): WebhookFields {
	const parsed = webhookSchema.safeParse(fields);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const name = String(issue?.path[0] ?? 'webhook').replaceAll('_', ' ');
	const missing = issue?.code === 'invalid_type' && issue.received === 'undefined';
	const reason = missing ? "can't be blank" : (issue?.message ?? 'is invalid');
	throw platformError(422, `${name.charAt(0).toUpperCase()}${name.slice(1)} ${reason}`);
}

export function checkEvents(
	{ kind, events, payload_version: version }: WebhookFields,
	scope: 'number' | 'project',
): void {
	if (kind === 'meta') return;
	if (events.length === 0) throw platformError(422, "Events can't be blank");
	const supported = (scope === 'number' ? NUMBER_EVENTS : PROJECT_EVENTS).filter(
		(event) => version === 'v2' || !V2_ONLY.includes(event),
	);
	const unsupported = events.filter((event) => !supported.includes(event));
	if (unsupported.length > 0) {
		const names = unsupported.map((event) => `"${event}"`).join(', ');
		throw platformError(422, `Events contains unsupported events: ${names}`);
	}
}
