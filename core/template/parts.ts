import { buttonPart } from './buttonParts';
import { bodySlots, headerSlots } from './contentSlots';
import type { NewSlot } from './contentSlots';
import type { Slot, SlotPlace } from './slots';
import type { Template, TemplateComponent } from './types';

/** What becomes one component of a message. */
export interface Part {
	/** What its slots' ids start with: `body`, `card:0:button:1`. */
	key: string;
	where: SlotPlace;
	slots: Slot[];
	/** A one-time passcode button: it repeats the body's code. */
	isCode: boolean;
	/** A list of products or a header of an unknown format: fields can't fill it. */
	isJsonOnly: boolean;
}

const OFFER_EXPIRATION: NewSlot = {
	name: 'expiration',
	label: 'Offer Expiration Time',
	kind: 'timestamp',
	required: true,
};

/** Everything of a template that a message can fill, in the order of the template. */
export function templateParts(template: Template): Part[] {
	const isOtp = template.category === 'AUTHENTICATION' || hasOtpButton(template.components);
	// Some services leave out the body of authentication templates, which is Meta's own.
	const isBodyless = isOtp && !template.components.some(({ type }) => type === 'BODY');
	const implied: TemplateComponent[] = isBodyless ? [{ type: 'BODY', text: '' }] : [];
	return partsOf([...implied, ...template.components], isOtp);
}

function hasOtpButton(components: TemplateComponent[]): boolean {
	return components.some(
		(component) =>
			component.type === 'BUTTONS' && component.buttons.some(({ type }) => type === 'OTP'),
	);
}

function partsOf(components: TemplateComponent[], isOtp: boolean, card?: number): Part[] {
	return components.flatMap((component): Part[] => {
		switch (component.type) {
			case 'HEADER': {
				const header = placed({ part: 'header', card }, headerSlots(component));
				return [{ ...header, isJsonOnly: component.format === 'OTHER' }];
			}
			case 'BODY':
				return [placed({ part: 'body', card }, bodySlots(component, isOtp))];
			case 'LIMITED_TIME_OFFER':
				return component.limited_time_offer.has_expiration
					? [placed({ part: 'offer', card }, [OFFER_EXPIRATION])]
					: [];
			case 'BUTTONS':
				return component.buttons.flatMap((button, index) => {
					const found = buttonPart(button, index, isOtp);
					if (!found) return [];
					const { subType, isCode, slots } = found;
					const part = placed({ part: 'button', button: index, subType, card }, slots);
					return [{ ...part, isCode, isJsonOnly: subType === 'mpm' }];
				});
			case 'CAROUSEL':
				return component.cards.flatMap(({ components: own }, index) => partsOf(own, false, index));
			case 'FOOTER':
				return [];
		}
	});
}

/** Ids count cards and buttons from 0, as messages do; labels from 1, as people do. */
function placed(where: SlotPlace, newSlots: NewSlot[]): Part {
	const button = where.part === 'button' ? `:${where.button}` : '';
	const key = `${where.card === undefined ? '' : `card:${where.card}:`}${where.part}${button}`;
	const label = where.card === undefined ? '' : `Card ${where.card + 1} `;
	const slots = newSlots.map((slot) => ({
		...slot,
		// The resource mapper takes dots and brackets in a field's ID for a path.
		id: `${key}:${slot.name.replaceAll(/[.[\]]/gu, '_')}`,
		label: `${label}${slot.label}`,
		where,
	}));
	return { key, where, slots, isCode: false, isJsonOnly: false };
}
