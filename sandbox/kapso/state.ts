import type { RawStatus } from './statuses';

/** What the sandbox knows; plain maps, so that a test can look at them and seed them. */
export interface KapsoState {
	phoneNumbers: Map<string, PhoneNumber>;
	templates: Map<string, Template>;
	contacts: Map<string, Contact>;
	conversations: Map<string, Conversation>;
	broadcasts: Map<string, Broadcast>;
	messages: Map<string, StoredMessage>;
	media: Map<string, StoredMedia>;
	webhooks: Map<string, Webhook>;
	downloadTokens: Map<string, { mediaId: string; expiresAt: number }>;
	/** Until when free-form messages to a recipient are allowed, in scheduler time. */
	windows: Map<string, number>;
	/** `phone_number_id|recipient` of those who stopped marketing messages. */
	optOuts: Set<string>;
	unknownNumbers: Set<string>;
	/** Meta tokens that the proxy takes as `Authorization: Bearer` instead of the key (1.1). */
	metaTokens: Set<string>;
}

export type Json = Record<string, unknown>;

export interface PhoneNumber {
	phone_number_id: string;
	internal_id: string;
	business_account_id: string;
	name: string;
	display_phone_number: string;
	verified_name: string;
	quality_rating: string;
	throughput_tier: string;
	status: string;
	customer_id: string | null;
	messaging_enabled: boolean;
	created_at: string;
	/** The rest is the sandbox's own and is never answered. */
	kind: 'production' | 'sandbox';
	marketingApiOnboarded: boolean;
	/** The one recipient of a sandbox number's session. */
	sessionRecipient: string | null;
}

export type TemplateStatus =
	'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED' | 'IN_APPEAL';

export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';

export interface Template {
	id: string;
	business_account_id: string;
	name: string;
	language: string;
	status: TemplateStatus;
	category: TemplateCategory;
	parameter_format: 'NAMED' | 'POSITIONAL';
	components: TemplateComponent[];
}

export interface TemplateComponent {
	type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS' | 'CAROUSEL';
	format?: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';
	text?: string;
	example?: Json;
	buttons?: TemplateButton[];
	cards?: Array<{ components: TemplateComponent[] }>;
}

export interface TemplateButton {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW' | 'OTP' | 'CATALOG' | 'MPM';
	text?: string;
	url?: string;
	phone_number?: string;
	flow_id?: string;
	otp_type?: string;
	example?: string[] | string;
}

export interface Contact {
	id: string;
	wa_id: string | null;
	business_scoped_user_id: string | null;
	parent_business_scoped_user_id: string | null;
	username: string | null;
	profile_name: string | null;
	display_name: string | null;
	customer_id: string | null;
	metadata: Json;
	created_at: string;
	updated_at: string;
}

export interface Conversation {
	id: string;
	phone_number_id: string;
	recipient: string;
	phone: string | null;
	userId: string | null;
	status: 'active' | 'ended';
	metadata: Json;
	created_at: string;
	updated_at: string;
	last_active_at: string;
	last_inbound_at: string | null;
	last_outbound_at: string | null;
	lastMessageId: string | null;
	messagesCount: number;
}

export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed' | 'received';

export interface StoredMessage {
	id: string;
	uuid: string;
	phoneNumberId: string;
	direction: 'inbound' | 'outbound';
	/** Who it went to or came from: digits, or the BSUID when no phone number is known. */
	recipient: string;
	phone: string | null;
	userId: string | null;
	type: string;
	/** The object named after the type: `text`, `template`, … */
	content: unknown;
	contextId: string | null;
	status: MessageStatus;
	statuses: RawStatus[];
	/** Seconds since the epoch. */
	timestamp: number;
	conversationId: string;
	callbackData: string | null;
	pricingCategory: string;
	via: 'messages' | 'marketing_messages' | 'broadcast' | 'inbound';
	broadcastRecipient: { broadcastId: string; recipientId: string } | null;
}

export interface StoredMedia {
	id: string;
	phoneNumberId: string;
	mimeType: string;
	filename: string;
	bytes: Buffer;
	sha256: string;
	createdAt: number;
}

export type BroadcastStatus =
	'draft' | 'scheduled' | 'sending' | 'completed' | 'stopped' | 'failed';

export interface Broadcast {
	id: string;
	name: string;
	phone_number_id: string;
	templateId: string;
	status: BroadcastStatus;
	scheduled_at: string | null;
	started_at: string | null;
	stopped_at: string | null;
	completed_at: string | null;
	created_at: string;
	updated_at: string;
	recipients: Map<string, BroadcastRecipient>;
	/** Grows whenever a schedule is dropped or replaced, so that its old timer does nothing. */
	scheduleVersion: number;
}

export interface BroadcastRecipient {
	id: string;
	phone_number: string;
	status: 'pending' | 'sent' | 'failed';
	sent_at: string | null;
	delivered_at: string | null;
	read_at: string | null;
	responded_at: string | null;
	failed_at: string | null;
	error_message: string | null;
	error_details: { error_code: string } | null;
	template_components: unknown[];
	created_at: string;
	updated_at: string;
}

export interface Webhook {
	id: string;
	phone_number_id: string | null;
	project_id: string;
	url: string;
	kind: 'kapso' | 'meta';
	events: string[];
	active: boolean;
	secret_key: string;
	headers: Record<string, string>;
	buffer_enabled: boolean;
	buffer_window_seconds: number | null;
	max_buffer_size: number | null;
	buffer_events: string[];
	inactivity_minutes: number;
	payload_version: 'v1' | 'v2';
	created_at: string;
	updated_at: string;
}

export function emptyState(): KapsoState {
	return {
		phoneNumbers: new Map(),
		templates: new Map(),
		contacts: new Map(),
		conversations: new Map(),
		broadcasts: new Map(),
		messages: new Map(),
		media: new Map(),
		webhooks: new Map(),
		downloadTokens: new Map(),
		windows: new Map(),
		optOuts: new Set(),
		unknownNumbers: new Set(),
		metaTokens: new Set(),
	};
}
