import { z } from 'zod';
import { audioSource, captioned, coordinates, documentSource, mediaSource, text } from './fields';
import { interactiveSchema } from './interactive';
import { sentTemplateSchema } from './sentTemplate';

const label = z.string().optional();

const contactCard = z.object({
	name: z.object({
		formatted_name: z.string().min(1),
		first_name: label,
		last_name: label,
		middle_name: label,
		prefix: label,
		suffix: label,
	}),
	birthday: label,
	phones: z.array(z.object({ phone: label, type: label, wa_id: label })).optional(),
	emails: z.array(z.object({ email: label, type: label })).optional(),
	urls: z.array(z.object({ url: label, type: label })).optional(),
	addresses: z.array(z.record(z.string())).optional(),
	org: z.object({ company: label, department: label, title: label }).optional(),
});

/** The object that each message type carries under its own name (2.2). */
export const contentSchemas: Record<string, z.ZodTypeAny> = {
	text: z.object({ body: text(4096), preview_url: z.boolean().optional() }).strict(),
	image: captioned,
	video: captioned,
	audio: audioSource,
	document: documentSource,
	sticker: mediaSource,
	location: coordinates,
	contacts: z.array(contactCard).min(1).max(257),
	reaction: z.object({ message_id: z.string().min(1), emoji: z.string() }).strict(),
	interactive: interactiveSchema,
	template: sentTemplateSchema,
};
