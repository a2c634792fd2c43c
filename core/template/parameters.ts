import type { MediaReference, MessageParameter } from './message';
import type { Part } from './parts';
import type { Slot } from './slots';
import { isLink, timestamp } from './slotValue';
import type { Template } from './types';
import { isSentByName } from './variables';

/** Meta's own default, which a flow button has to be given all the same. */
const NO_FLOW_TOKEN = 'unused';

/** One part's values, checked before, as a message carries them. */
export function parametersOf(
	part: Part,
	template: Template,
	filled: Map<string, string>,
): MessageParameter[] {
	const valueOf = (kind: Slot['kind']): string | undefined => {
		const slot = part.slots.find((each) => each.kind === kind);
		return slot && filled.get(slot.id);
	};
	if (part.isCode) return codeParameters(filled);
	if (part.where.part === 'button' && part.where.subType === 'flow') {
		const flow_token = valueOf('flowToken') ?? NO_FLOW_TOKEN;
		return [{ type: 'action', action: { flow_token } }];
	}
	return part.slots.flatMap((slot) => {
		const text = filled.get(slot.id);
		if (text === undefined) return [];
		const parameter = parameterOf(slot, text, template, valueOf);
		return parameter ? [parameter] : [];
	});
}

/** Nothing for a slot that goes into another's parameter. */
function parameterOf(
	slot: Slot,
	text: string,
	template: Template,
	valueOf: (kind: Slot['kind']) => string | undefined,
): MessageParameter | undefined {
	switch (slot.kind) {
		case 'text':
			return slot.where.part !== 'button' && isSentByName(template, slot.name)
				? { type: 'text', parameter_name: slot.name, text }
				: { type: 'text', text };
		case 'image':
			return { type: 'image', image: media(text) };
		case 'video':
			return { type: 'video', video: media(text) };
		case 'document': {
			const filename = valueOf('fileName');
			return { type: 'document', document: { ...media(text), ...(filename && { filename }) } };
		}
		case 'latitude': {
			const name = valueOf('placeName');
			const address = valueOf('address');
			return {
				type: 'location',
				location: {
					latitude: Number(text),
					longitude: Number(valueOf('longitude')),
					...(name && { name }),
					...(address && { address }),
				},
			};
		}
		case 'payload':
			return { type: 'payload', payload: text };
		case 'couponCode':
			return { type: 'coupon_code', coupon_code: text };
		case 'productId':
			return { type: 'action', action: { thumbnail_product_retailer_id: text } };
		case 'timestamp':
			return {
				type: 'limited_time_offer',
				limited_time_offer: { expiration_time_ms: timestamp(text) },
			};
		default:
			return undefined;
	}
}

/** The code is the only text that an authentication template's body takes. */
function codeParameters(filled: Map<string, string>): MessageParameter[] {
	const id = [...filled.keys()].find((key) => key.startsWith('body:'));
	return [{ type: 'text', text: (id && filled.get(id)) ?? '' }];
}

function media(text: string): MediaReference {
	return isLink(text) ? { link: text } : { id: text };
}
