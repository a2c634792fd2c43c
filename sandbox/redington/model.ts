/** Reasons of a failure after the 200, with Meta's codes (seed §7). */
export interface FailureResponse {
	code: string;
	reason: string;
}

export interface Project {
	id: string;
	name: string;
	business_id: string;
	partner_id: string;
	status: 'ACTIVE' | 'PENDING' | 'SUSPENDED' | 'STOPPED' | 'ARCHIVED';
	sandbox: boolean;
	active_plan: string;
	plan_activated_on: number;
	plan_renewal_on: number;
	mau_quota: number;
	mau_usage: number;
	credit: number;
	wa_number: string;
	wa_messaging_tier: string;
	wa_display_name: string;
	wa_display_name_status: string;
	wa_quality_rating: string;
	fb_business_manager_status: string;
	wa_business_profile: Record<string, unknown>;
	billing_currency: string;
	timezone: string;
	created_at: number;
	updated_at: number;
}

export interface CallToAction {
	type: 'Phone Number' | 'URL';
	button_value: string;
	button_title: string;
}

export interface Template {
	id: string;
	assistant_name: string;
	name: string;
	label: string;
	status: 'PENDING' | 'APPROVED' | 'REJECTED';
	call_to_action: CallToAction[];
	quick_replies: string[];
	type: string;
	/** The display name, such as `English (US)`; sends use the code. */
	language: string;
	text: string;
	sample_text: string;
	message_action_type: string;
	total_parameters: number;
	project_id: string;
	business_id: string;
	created_at: number;
	updated_at: number;
	partner_id: string;
	category: string;
	/** Only once reviewed; `NONE` when approved. */
	rejected_reason?: string;
	/** What was submitted but is in no answer of the document (seed §8 to §10). */
	hidden: { header_text?: string; footer_text?: string };
}

export interface Contact {
	type: 'contact';
	id: string;
	project_id: string;
	business_id: string;
	is_closed: boolean;
	is_intervened: boolean;
	is_requesting: string | boolean | null;
	/** When the contact last wrote; 0 for never. */
	last_active: number;
	phone_number: string;
	name: string;
	country_code: string;
	created_at: number;
	on_whatsapp: boolean;
	timezone: string;
	opted_in: boolean;
	blocked: boolean;
	first_message: { id: string; added_at: number } | null;
	tags: Array<{ id: string; added_at: number; added_by: string }>;
	attributes: Record<string, string>;
	last_message: string | null;
	intervened_by: string | null;
	partner_id: string;
	updated_at: number;
}

export interface Campaign {
	id: string;
	name: string;
	type: 'API' | 'BROADCAST';
	/** Both absent until something was sent (seed §16, §18). */
	audience_size?: number;
	submitted?: number;
	project_id: string;
	business_id: string;
	status: 'LIVE' | 'STOPPED' | 'PAUSED' | 'SENDING' | 'SENT' | 'FAILED';
	message_type: 'TEMPLATE' | 'REGULAR';
	message_payload: { template: Omit<Template, 'hidden'>; parameters: null; media: null };
	partner_id: string;
	created_at: number;
	updated_at: number;
}

export type MessageType =
	| 'TEXT'
	| 'IMAGE'
	| 'VIDEO'
	| 'FILE'
	| 'AUDIO'
	| 'STICKER'
	| 'LOCATION'
	| 'CONTACT'
	| 'QUICK_REPLY_CARD'
	| 'LIST_MESSAGE';

export interface Message {
	type: 'message';
	/** The Mongo id; `messageId` is the one that answers and paths use. */
	id: string;
	meta_data: unknown[];
	project_id: string;
	phone_number: string;
	contact_id: string;
	campaign: { name: string; sent_at: number | null } | null;
	sender: 'API' | 'USER';
	message_content: Record<string, unknown>;
	message_type: MessageType;
	status: 'SENT' | 'DELIVERED' | 'READ' | 'FAILED';
	is_HSM: boolean;
	chatbot_response: null;
	agent_id: null;
	sent_at: number | null;
	delivered_at: number | null;
	read_at: number | null;
	failed_at: number | null;
	failureResponse: FailureResponse | null;
	userName: string;
	countryCode: string;
	submitted_message_id: string;
	message_price: number;
	deductionType: 'MAU' | 'WC' | null;
	mau_details: null;
	whatsapp_conversation_details: { id: string; type: string } | null;
	context: null;
	messageId: string;
	/** Sandbox book-keeping for the audience; never answered as part of a message. */
	tracking: {
		campaignId: string | null;
		audienceId: string;
		repliedAt: number | null;
		clickedAt: number | null;
	};
}

export interface Media {
	id: string;
	mimeType: string;
	filename: string;
	bytes: Buffer;
	created_at: number;
}

export interface Webhook {
	id: string;
	app_id: string;
	project_id: string;
	topics: string[];
	webhook_url: string;
	partner_id: string;
	shared_secret: string;
	created_at: number;
	updated_at: number;
}
