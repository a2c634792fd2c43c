import { templateParts } from './parts';
import type { ButtonSubType, Template } from './types';

export type SlotKind =
	| 'text'
	| 'image'
	| 'video'
	| 'document'
	| 'fileName'
	| 'latitude'
	| 'longitude'
	| 'placeName'
	| 'address'
	| 'payload'
	| 'couponCode'
	| 'flowToken'
	| 'productId'
	| 'timestamp';

export type SlotPlace = (
	| { part: 'header' | 'body' | 'offer' }
	/** The index is the one among the buttons of the template or card. */
	| { part: 'button'; button: number; subType: ButtonSubType }
) & {
	/** Index of the carousel card that it belongs to. */
	card?: number;
};

/** One variable that a message must or may fill. */
export interface Slot {
	/** `body:customer_name`, `header:image`, `button:0:url`, `card:1:body:1`: no dots or brackets. */
	id: string;
	/** As the template writes it (`customer_name`, `1`), else the id's last word. */
	name: string;
	label: string;
	kind: SlotKind;
	required: boolean;
	/** From the approved sample; never of media, whose sample can't be fetched for delivery. */
	example?: string;
	where: SlotPlace;
}

/**
 * What a message has to be given, in the order of the template. The button of a one-time passcode
 * has no slot of its own: it repeats the body's code.
 */
export function templateSlots(template: Template): Slot[] {
	return templateParts(template).flatMap(({ slots }) => slots);
}
