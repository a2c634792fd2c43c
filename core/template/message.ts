import type { ButtonSubType } from './types';

/** A file at a public address, or one uploaded before. */
export type MediaReference = ({ link: string } | { id: string }) & { filename?: string };

export type MessageParameter =
	| { type: 'text'; text: string; parameter_name?: string }
	| { type: 'image'; image: MediaReference }
	| { type: 'video'; video: MediaReference }
	| { type: 'document'; document: MediaReference }
	| {
			type: 'location';
			location: { latitude: number; longitude: number; name?: string; address?: string };
	  }
	| { type: 'payload'; payload: string }
	| { type: 'coupon_code'; coupon_code: string }
	| { type: 'action'; action: { flow_token: string } | { thumbnail_product_retailer_id: string } }
	| { type: 'limited_time_offer'; limited_time_offer: { expiration_time_ms: number } };

/** What a message gives to its template, in Meta's send form. */
export type MessageComponent =
	| { type: 'header' | 'body' | 'limited_time_offer'; parameters: MessageParameter[] }
	| {
			type: 'button';
			sub_type: ButtonSubType;
			index: string;
			parameters: MessageParameter[];
	  }
	| { type: 'carousel'; cards: Array<{ card_index: number; components: MessageComponent[] }> };
