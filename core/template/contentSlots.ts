import type { Slot } from './slots';
import type { BodyComponent, HeaderComponent, NamedExample } from './types';
import { inSendingOrder, isPosition, variablesIn } from './variables';

/** A slot before it has a place: the card and the button that it belongs to make its id. */
export type NewSlot = Omit<Slot, 'id' | 'where'>;

interface Examples {
	positional?: string[];
	named?: NamedExample[];
}

export function headerSlots({ format, text = '', example }: HeaderComponent): NewSlot[] {
	switch (format) {
		case 'TEXT':
			return textSlots('Header', variablesIn(text), {
				positional: example?.header_text,
				named: example?.header_text_named_params,
			});
		case 'IMAGE':
			return [slot('image', 'Header Image (URL or ID)', 'image', true)];
		case 'VIDEO':
			return [slot('video', 'Header Video (URL or ID)', 'video', true)];
		case 'DOCUMENT':
			return [
				slot('document', 'Header Document (URL or ID)', 'document', true),
				slot('filename', 'Header Document File Name', 'fileName', false),
			];
		case 'LOCATION':
			return [
				slot('latitude', 'Header Latitude', 'latitude', true),
				slot('longitude', 'Header Longitude', 'longitude', true),
				slot('place_name', 'Header Place Name', 'placeName', false),
				slot('address', 'Header Address', 'address', false),
			];
		case 'OTHER':
			return [];
	}
}

export function bodySlots({ text, example }: BodyComponent, isOtp: boolean): NewSlot[] {
	const names = variablesIn(text);
	// Without its text, an authentication template still takes the one code that Meta's text has.
	const known = isOtp && names.length === 0 ? ['1'] : names;
	const slots = textSlots('Body', known, {
		positional: example?.body_text?.[0],
		named: example?.body_text_named_params,
	});
	return isOtp ? slots.map((code) => ({ ...code, label: 'Body: Verification Code' })) : slots;
}

function slot(name: string, label: string, kind: Slot['kind'], required: boolean): NewSlot {
	return { name, label, kind, required };
}

function textSlots(place: string, names: string[], { positional, named }: Examples): NewSlot[] {
	return inSendingOrder(names).map((name, i) => {
		const sample = named?.find(({ param_name }) => param_name === name)?.example;
		const label = isPosition(name) ? `${place} ${name}` : `${place}: ${name}`;
		return { ...slot(name, label, 'text', true), example: sample ?? positional?.[i] };
	});
}
