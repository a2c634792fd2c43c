import { z } from 'zod';
import { coordinates, documentSource, mediaSource, numeric, text } from './fields';

// A template as it is sent (2.4); whether it fits the approved one is checked in templateCheck.ts.

const textParameter = z
	.object({
		type: z.literal('text'),
		text: z.string().min(1),
		parameter_name: z.string().optional(),
	})
	.strict();

const parameter = z.discriminatedUnion('type', [
	textParameter,
	z
		.object({
			type: z.literal('currency'),
			parameter_name: z.string().optional(),
			currency: z
				.object({
					fallback_value: z.string().min(1),
					code: z.string().length(3),
					amount_1000: z.number().int(),
				})
				.strict(),
		})
		.strict(),
	z
		.object({
			type: z.literal('date_time'),
			parameter_name: z.string().optional(),
			date_time: z.object({ fallback_value: z.string().min(1) }),
		})
		.strict(),
	z.object({ type: z.literal('image'), image: mediaSource }).strict(),
	z.object({ type: z.literal('video'), video: mediaSource }).strict(),
	z.object({ type: z.literal('document'), document: documentSource }).strict(),
	z.object({ type: z.literal('location'), location: coordinates }).strict(),
]);

const buttonParameter = z.discriminatedUnion('type', [
	z.object({ type: z.literal('payload'), payload: text(256) }).strict(),
	z.object({ type: z.literal('text'), text: z.string().min(1) }).strict(),
	z.object({ type: z.literal('coupon_code'), coupon_code: text(15) }).strict(),
	z.object({ type: z.literal('action'), action: z.record(z.unknown()) }).strict(),
]);

const header = z
	.object({ type: z.literal('header'), parameters: z.array(parameter).optional() })
	.strict();
const body = z
	.object({ type: z.literal('body'), parameters: z.array(parameter).optional() })
	.strict();
const button = z
	.object({
		type: z.literal('button'),
		sub_type: z.enum(['quick_reply', 'url', 'copy_code', 'flow', 'catalog', 'mpm']),
		// Documented as "0".."9"; numbers are taken too (5).
		index: numeric(0, 9),
		parameters: z.array(buttonParameter).optional(),
	})
	.strict();

const cardComponent = z.discriminatedUnion('type', [header, body, button]);
const carousel = z
	.object({
		type: z.literal('carousel'),
		cards: z
			.array(
				z
					.object({ card_index: z.number().int().min(0), components: z.array(cardComponent) })
					.strict(),
			)
			.min(1)
			.max(10),
	})
	.strict();

export const sentComponents = z.array(
	z.discriminatedUnion('type', [header, body, button, carousel]),
);

export const sentTemplateSchema = z
	.object({
		name: z.string().min(1),
		language: z.object({ code: z.string().min(1), policy: z.literal('deterministic').optional() }),
		components: sentComponents.optional(),
	})
	.strict();

export type SentTemplate = z.infer<typeof sentTemplateSchema>;
export type SentComponent = z.infer<typeof sentComponents>[number];
export type SentCardComponent = z.infer<typeof cardComponent>;
export type SentButton = z.infer<typeof button>;
export type SentParameter = z.infer<typeof parameter>;
