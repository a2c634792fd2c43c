import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { authenticate, ownId } from './auth';
import type { MsgkartConfig } from './options';
import { Refusal } from '../http/refusal';
import { addTemplate, templateKey } from './state';
import type { MsgkartState } from './state';

const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'DOCUMENT'];

/** Meta-like (section 4); the limits on name and category are Meta's own [assumed]. */
const templateBody = z.object({
	name: z.string().regex(/^[a-z0-9_]{1,512}$/),
	language: z.string().min(2),
	category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
	components: z.array(
		z
			.object({
				type: z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']),
				format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT']).optional(),
				text: z.string().optional(),
				example: z
					.object({
						body_text: z.array(z.array(z.string())).optional(),
						header_handle: z.array(z.string()).optional(),
					})
					.optional(),
			})
			.passthrough(),
	),
});

/** Section 4. The answers are [assumed] Meta-like, and so is that GET lists the templates. */
export function templateRoutes(config: MsgkartConfig, state: MsgkartState): Router {
	const router = express.Router();
	const auth = authenticate(config, 'header');
	const create = (body: unknown, withMedia: boolean) => {
		const template = templateBody.parse(body);
		check(template, withMedia);
		if (state.templates.has(templateKey(template.name, template.language))) {
			throw new Refusal(400, 'A template of this name exists in this language');
		}
		const { id, status, category } = review(config, state, template);
		return { id, status, category };
	};

	router.post('/api/v1/template/media/:id', auth, (req, res) => {
		ownId(req, config.businessId);
		res.json(create(req.body, true));
	});
	router.post('/api/v1/template/:id', auth, (req, res) => {
		ownId(req, config.businessId);
		res.json(create(req.body, false));
	});
	router.get('/api/v1/template/:id', auth, (req, res) => {
		ownId(req, config.businessId);
		res.json([...state.templates.values()]);
	});
	return router;
}

function check({ components }: z.infer<typeof templateBody>, withMedia: boolean): void {
	const body = components.find(({ type }) => type === 'BODY');
	if (!body?.text) throw new Refusal(400, 'A BODY component with text is required');
	if (/\{\{\w+\}\}/.test(body.text) && !body.example?.body_text) {
		throw new Refusal(400, 'Variables need example.body_text');
	}
	const media = components.find(({ format }) => MEDIA_FORMATS.includes(format ?? ''));
	if (media && !media.example?.header_handle) {
		throw new Refusal(400, 'A media header needs example.header_handle');
	}
	// That each URL refuses what the other is for is [assumed].
	if (Boolean(media) !== withMedia) {
		throw new Refusal(400, withMedia ? 'No media header' : 'A media header goes to /media');
	}
}

function review(config: MsgkartConfig, state: MsgkartState, body: z.infer<typeof templateBody>) {
	const template = addTemplate(state, { ...body, status: 'PENDING' });
	config.scheduler.after(config.delays.approval, () => {
		template.status = state.rejected.has(template.name) ? 'REJECTED' : 'APPROVED';
	});
	return template;
}
