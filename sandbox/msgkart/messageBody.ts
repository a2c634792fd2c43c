import { z } from 'zod';
import { isSubscriberId } from './state';

const text = z.string().min(1);

/** The keys of section 3.1; only the two kinds in use are checked beyond their `type`. */
const parameter = z
	.object({
		type: text,
		text: z.string().optional(),
		mediaLink: z.string().optional(),
		mediaType: z.string().optional(),
	})
	.refine(({ type, text: value }) => type !== 'text' || value !== undefined, 'text is required')
	.refine(
		({ type, mediaLink, mediaType }) => type !== 'media' || (mediaLink && mediaType),
		'mediaType and mediaLink are required',
	);

/** The message dialect: lower case, `componentType`, `parameters`. */
const component = z
	.object({
		componentType: z.enum(['header', 'body', 'button']),
		index: z.string().optional(),
		sub_type: z.string().optional(),
		parameters: z.array(parameter).default([]),
	})
	.refine(
		({ componentType, index, sub_type }) => componentType !== 'button' || (index && sub_type),
		'a button needs index and sub_type',
	);

const message = z.object({
	messageType: z.literal('template'),
	name: text,
	language: text,
	components: z.array(component).default([]),
});

/** Section 3.1. */
export const singleBody = z.object({
	message,
	to: z.string().refine(isSubscriberId, 'country code and number, no plus'),
	phoneNumberId: text,
});

/** Section 3.2. A subscriber that can't be sent to fails alone, later [assumed]. */
export const bulkBody = z.object({
	message,
	subscribers: z
		.array(z.object({ subscriberId: z.string(), variables: z.array(z.string()).default([]) }))
		.min(1),
	phoneNumberId: text,
});

export type MessageBody = z.infer<typeof message>;

/** The text values of the components, or of one kind of them. */
export function textValues({ components }: MessageBody, componentType?: 'body'): string[] {
	return components
		.filter((one) => componentType === undefined || one.componentType === componentType)
		.flatMap(({ parameters }) => parameters)
		.flatMap(({ type, text: value }) => (type === 'text' && value !== undefined ? [value] : []));
}
