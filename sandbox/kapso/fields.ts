import { z } from 'zod';
import { metaErrorOf } from './errors';

/** Text of 1 to `max` characters, counted as people count them. */
export function text(max: number) {
	return z
		.string()
		.min(1)
		.refine((value) => [...value].length <= max, `at most ${max} characters`);
}

export const webLink = z
	.string()
	.url()
	.regex(/^https?:\/\//i, 'must be an http or https link');

const source = { id: z.string().min(1).optional(), link: webLink.optional() };

function oneSource(value: { id?: string | undefined; link?: string | undefined }): boolean {
	return (value.id === undefined) !== (value.link === undefined);
}

const ONE_SOURCE = 'exactly one of id and link is required';

/** A stored or linked file (2.2). */
export const mediaSource = z.object(source).strict().refine(oneSource, ONE_SOURCE);
export const captioned = z
	.object({ ...source, caption: text(1024).optional() })
	.strict()
	.refine(oneSource, ONE_SOURCE);
export const documentSource = z
	.object({ ...source, caption: text(1024).optional(), filename: z.string().min(1).optional() })
	.strict()
	.refine(oneSource, ONE_SOURCE);
export const audioSource = z
	.object({ ...source, voice: z.boolean().optional() })
	.strict()
	.refine(oneSource, ONE_SOURCE);

/** A number, or a string of one: Meta's own examples have both. */
export function numeric(min: number, max: number) {
	const written = z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		.transform(Number);
	return z.union([z.number(), written]).pipe(z.number().min(min).max(max));
}

export const coordinates = z
	.object({
		latitude: numeric(-90, 90),
		longitude: numeric(-180, 180),
		name: z.string().optional(),
		address: z.string().optional(),
	})
	.strict();

/** Reads a body as Meta does: the first thing that is wrong is the answer. */
export function readMeta<T>(
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	value: unknown,
	at = '',
): T {
	const parsed = schema.safeParse(value);
	if (!parsed.success) throw metaErrorOf(parsed.error.issues[0], at);
	return parsed.data;
}
