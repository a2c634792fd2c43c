/**
 * What the simulated server keeps. Times are milliseconds since the epoch; the views turn them into
 * what the service prints. A record with `deleted_at` is soft-deleted: kept, and found by no route.
 */

/** `U`: the newest upstream read (July 2026). `D`: the December 2025 snapshot. */
export type Dialect = 'U' | 'D';

export interface Owned {
	id: string;
	organization_id: string;
	created_at: number;
	updated_at: number;
	deleted_at?: number;
}

export interface Organisation {
	id: string;
	name: string;
	/** Whether the API key's user belongs to it. */
	member: boolean;
	mask_phone_numbers: boolean;
}

export interface User {
	id: string;
	email: string;
	full_name: string;
	/** In D an `agent` may not touch campaigns. */
	role: 'admin' | 'manager' | 'agent';
	super_admin: boolean;
	organization_id: string;
	/** U only, such as `contacts:write`. */
	permissions: Set<string>;
}

export interface Account extends Owned {
	name: string;
	app_id: string;
	phone_id: string;
	business_id: string;
	api_version: string;
	is_default_incoming: boolean;
	is_default_outgoing: boolean;
	business_calling_enabled: boolean;
	phone_number: string;
	display_name: string;
}

export interface TemplateButton {
	type: string;
	text: string;
	url?: string;
	phone_number?: string;
}

export interface TemplateContent {
	display_name: string;
	language: string;
	category: string;
	/** '' or TEXT, IMAGE, VIDEO, DOCUMENT. */
	header_type: string;
	header_content: string;
	body_content: string;
	footer_content: string;
	buttons: TemplateButton[];
	sample_values: unknown[];
	/** DRAFT, PENDING, APPROVED, REJECTED. */
	status: string;
}

export interface Template extends Owned, TemplateContent {
	whatsapp_account: string;
	meta_template_id: string;
	name: string;
}

/** A template as Meta knows it, which a sync copies into the local list. */
export interface MetaTemplate extends TemplateContent {
	organization_id: string;
	whatsapp_account: string;
	meta_template_id: string;
	name: string;
}

export interface Contact extends Owned {
	phone_number: string;
	profile_name: string;
	tags: string[];
	metadata: Record<string, unknown>;
	unread_count: number;
	last_message_at?: number;
	last_message_preview: string;
	last_inbound_at?: number;
	assigned_user_id?: string;
	whatsapp_account: string;
	marketing_opt_out: boolean;
}

export type RecipientStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Recipient {
	id: string;
	created_at: number;
	updated_at: number;
	deleted_at?: number;
	phone_number: string;
	recipient_name: string;
	template_params: Record<string, unknown>;
	header_params: Record<string, unknown>;
	status: RecipientStatus;
	whatsapp_message_id: string;
	error_message: string;
	sent_at?: number;
	delivered_at?: number;
	read_at?: number;
}

export type CampaignStatus =
	'draft' | 'scheduled' | 'queued' | 'processing' | 'paused' | 'completed' | 'cancelled' | 'failed';

export interface StoredFile {
	filename: string;
	mime_type: string;
	bytes: Buffer;
}

export interface Campaign extends Owned {
	name: string;
	/** The account's name, possibly '' in U. */
	whatsapp_account: string;
	template_id: string;
	header_media_id: string;
	media?: StoredFile;
	status: CampaignStatus;
	sent_count: number;
	delivered_count: number;
	read_count: number;
	failed_count: number;
	scheduled_at?: number;
	started_at?: number;
	completed_at?: number;
	/** Deleted ones included, with `deleted_at`. */
	recipients: Recipient[];
}

export type MessageStatus = RecipientStatus | 'received';

export interface Message extends Owned {
	contact_id: string;
	direction: 'incoming' | 'outgoing';
	message_type: string;
	body: string;
	file?: StoredFile;
	interactive_data?: Record<string, unknown>;
	status: MessageStatus;
	wamid: string;
	error_message: string;
	reply_to_message_id?: string;
	reactions: Array<{ emoji: string; from: string }>;
	whatsapp_account: string;
}

export interface Webhook extends Owned {
	name: string;
	url: string;
	events: string[];
	headers: Record<string, string>;
	secret: string;
	is_active: boolean;
}

export interface Tag {
	organization_id: string;
	name: string;
	color: string;
	created_at: number;
	updated_at: number;
}

export interface Flow extends Owned {
	whatsapp_account: string;
	meta_flow_id: string;
	name: string;
	status: string;
	category: string;
}
