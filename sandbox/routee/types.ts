/** The last part of a status event's name (section 6). */
export type RouteeEvent =
	'accepted' | 'delivered' | 'seen' | 'failed' | 'channelFailed' | 'deleted' | 'unknown';

export interface RouteeError {
	code: number;
	message: string;
}

export type MessageKind =
	'text' | 'image' | 'video' | 'document' | 'audio' | 'sticker' | 'location' | 'template';

export interface RouteeMessage {
	trackingId: string;
	/** The webhooks' id; the tracking id, unless the sandbox was told otherwise. */
	messageId: string;
	from: string;
	/** As it was sent; `recipient` has the digits only. */
	to: string;
	recipient: string;
	kind: MessageKind;
	/** The send's body: the documented fields, without those that it ignored. */
	content: Record<string, unknown>;
	createdAt: number;
	history: Array<{ date: string; status: RouteeEvent }>;
	error?: RouteeError;
	/** Where this message's events go besides the registered webhooks. */
	callbackUrl?: string;
}

export interface TemplateComponent {
	componentType: 'Header' | 'Footer' | 'Body' | 'Buttons';
	text?: string;
	format?: string;
}

export interface RouteeTemplate {
	/** The name: a send's `templateId` is one in the upstream provider's samples [assumed]. */
	templateId: string;
	whatsappAccountId: string;
	category: string;
	status: 'PENDING' | 'APPROVED' | 'REJECTED';
	localizations: Array<{ language: string; components: TemplateComponent[] }>;
}

export interface Token {
	expiresAt: number;
	scopes: string[];
	revoked: boolean;
}

/** What a media address holds, for the limits that apply once the service has fetched it. */
export interface MediaFile {
	type: string;
	bytes: number;
}

/** What a user writes to the business number. */
export type InboundContent =
	| { contentType: 'text'; text: string }
	| {
			contentType: 'media';
			media: { type: string; url: string; mediaId: string; caption?: string };
	  }
	| { contentType: 'location'; location: { longitude: number; latitude: number } };
