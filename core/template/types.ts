/**
 * A message template as Meta's template API gives it: the shape that every service's own is turned
 * into, so that variables, fields and messages are derived in one way.
 */
export interface Template {
	id?: string;
	name: string;
	language: string;
	category?: string;
	status?: string;
	/** Absent from services that keep no such field; then the variables' names decide. */
	parameterFormat?: ParameterFormat;
	components: TemplateComponent[];
}

export type ParameterFormat = 'NAMED' | 'POSITIONAL';

export type TemplateComponent =
	| HeaderComponent
	| BodyComponent
	| FooterComponent
	| ButtonsComponent
	| CarouselComponent
	| OfferComponent;

/** `OTHER`: one that fields can't fill, such as a product; its message takes components as JSON. */
export type HeaderFormat = 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'OTHER';

export interface NamedExample {
	param_name: string;
	example: string;
}

export interface HeaderComponent {
	type: 'HEADER';
	format: HeaderFormat;
	text?: string;
	example?: {
		header_text?: string[];
		header_text_named_params?: NamedExample[];
		/** The approved sample. Never a value to send: its address can't be fetched for delivery. */
		header_handle?: string[];
	};
}

export interface BodyComponent {
	type: 'BODY';
	text: string;
	example?: { body_text?: string[][]; body_text_named_params?: NamedExample[] };
}

export interface FooterComponent {
	type: 'FOOTER';
	text: string;
}

export interface TemplateButton {
	/** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, FLOW, OTP, CATALOG, MPM, … */
	type: string;
	text?: string;
	url?: string;
	example?: string[];
}

/** How a message addresses a button. */
export type ButtonSubType = 'url' | 'quick_reply' | 'copy_code' | 'flow' | 'catalog' | 'mpm';

export interface ButtonsComponent {
	type: 'BUTTONS';
	buttons: TemplateButton[];
}

export interface CarouselComponent {
	type: 'CAROUSEL';
	cards: Array<{ components: TemplateComponent[] }>;
}

export interface OfferComponent {
	type: 'LIMITED_TIME_OFFER';
	limited_time_offer: { text?: string; has_expiration: boolean };
}
