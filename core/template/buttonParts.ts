import type { NewSlot } from './contentSlots';
import type { ButtonSubType, TemplateButton } from './types';
import { variablesIn } from './variables';

export interface ButtonPart {
	subType: ButtonSubType;
	/** A one-time passcode button, whose value is the body's code. */
	isCode: boolean;
	slots: NewSlot[];
}

/** Nothing for a button that takes no value: a phone number, a fixed address. */
export function buttonPart(
	{ type, text, url = '', example }: TemplateButton,
	index: number,
	isOtp: boolean,
): ButtonPart | undefined {
	const button = text ? `Button "${text}"` : `Button ${index + 1}`;
	const isDynamic = variablesIn(url).length > 0;
	// Read back from the API, a passcode button is a URL button whose address holds the code.
	if (type === 'OTP' || (isOtp && (type === 'COPY_CODE' || isDynamic))) {
		return { subType: 'url', isCode: true, slots: [] };
	}
	const sample = example?.[0];
	const slot = (name: string, title: string, kind: NewSlot['kind'], more?: Partial<NewSlot>) => [
		{ name, label: `${title} of ${button}`, kind, required: false, ...more },
	];
	const part = (subType: ButtonSubType, slots: NewSlot[] = []) => ({
		subType,
		slots,
		isCode: false,
	});
	switch (type) {
		case 'URL': {
			if (!isDynamic) return undefined;
			const more = { required: true, example: endOf(sample, url) };
			return part('url', slot('url', 'URL End', 'text', more));
		}
		case 'COPY_CODE': {
			const more = { required: true, example: sample };
			return part('copy_code', slot('code', 'Coupon Code', 'couponCode', more));
		}
		case 'QUICK_REPLY':
			return part('quick_reply', slot('payload', 'Payload', 'payload'));
		case 'FLOW':
			return part('flow', slot('flow_token', 'Flow Token', 'flowToken'));
		case 'CATALOG':
			return part('catalog', slot('product', 'Product ID', 'productId'));
		case 'MPM':
			return part('mpm');
		default:
			return undefined;
	}
}

/** A URL button's sample is the whole address, but a message gives only what replaces the variable. */
function endOf(sample: string | undefined, url: string): string | undefined {
	const start = url.slice(0, url.indexOf('{{'));
	return sample?.startsWith(start) ? sample.slice(start.length) : sample;
}
