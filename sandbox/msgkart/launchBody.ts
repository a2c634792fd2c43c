import { z } from 'zod';

const text = z.string().min(1);

/**
 * The promotion dialect of section 2.1: upper-case `type`, `variables`, `media`. A component of
 * the message dialect (`componentType`, `parameters`) has no such `type` and is refused [assumed].
 */
const body = z.object({
	type: z.literal('BODY'),
	variables: z.array(z.object({ type: z.literal('text'), value: z.string() })).default([]),
});

/** Only IMAGE is shown; VIDEO and DOCUMENT are [assumed] to work alike. */
const header = z.object({
	type: z.literal('HEADER'),
	format: z.enum(['IMAGE', 'VIDEO', 'DOCUMENT']),
	media: z.object({ mediaUrl: z.string().url(), fileName: z.string().optional() }),
});

/** Not shown anywhere, so nothing in it is checked. */
const button = z.object({ type: z.literal('BUTTON') }).passthrough();

const carousel = z.object({
	type: z.literal('CAROUSEL'),
	cards: z
		.array(
			z.object({
				card_index: z.number().int().min(0),
				components: z.array(z.discriminatedUnion('type', [body, header, button])),
			}),
		)
		.min(1),
});

const component = z.discriminatedUnion('type', [body, header, button, carousel]);

/** Which fields are required is inferred from the sample; keys that are not here are ignored. */
export const launchBody = z.object({
	businessId: z.string().optional(),
	name: text,
	// SCHEDULED and scheduleTime (epoch seconds) are [assumed]; only IMMEDIATE is shown.
	promotionType: z.enum(['IMMEDIATE', 'SCHEDULED']),
	scheduleTime: z.coerce.number().int().min(0).default(0),
	promotionBase: z.literal('TEMPLATE'),
	promotionTemplateType: z.literal('TEMPLATE'),
	phoneNumberId: text,
	// The same URL serves `rcs` (section 8), which is not modelled.
	channelType: z.literal('whatsapp'),
	template: z.object({
		name: text,
		language: text,
		components: z.array(component).default([]),
	}),
});

export type LaunchBody = z.infer<typeof launchBody>;

export type PromotionComponent = z.infer<typeof component>;

/** The values of all variables, in order, with their placeholders still in them. */
export function variableValues(components: PromotionComponent[]): string[] {
	return components.flatMap((one) => {
		if (one.type === 'BODY') return one.variables.map(({ value }) => value);
		if (one.type === 'CAROUSEL')
			return one.cards.flatMap((card) => variableValues(card.components));
		return [];
	});
}

/** How many values the launch gives the template's own body, carousel cards aside. */
export function bodyValueCount(components: PromotionComponent[]): number {
	return variableValues(components.filter(({ type }) => type === 'BODY')).length;
}
