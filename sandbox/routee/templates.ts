import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { Refusal } from '../http/refusal';
import type { RouteeConfig } from './options';
import { addTemplate } from './state';
import type { RouteeState } from './state';

const button = z.object({ type: z.string().min(1) }).passthrough();

const component = z.object({
	componentType: z.enum(['Header', 'Footer', 'Body', 'Buttons']),
	text: z.string().optional(),
	format: z.enum(['TEXT', 'IMAGE', 'DOCUMENT', 'VIDEO']).optional(),
	buttons: z.array(button).optional(),
});

/** Section 5, in the nesting that is [assumed] there. */
const templateBody = z.object({
	templateName: z
		.string()
		.max(512)
		.regex(/^[a-z][a-z_0-9]+$/),
	templateCategory: z.string(),
	localizations: z
		.array(z.object({ language: z.string().min(2), components: z.array(component).min(1) }))
		.min(1),
});

type Component = z.infer<typeof component>;

/** Submitting and looking up; there is no call that lists templates. */
export function templateRoutes(config: RouteeConfig, state: RouteeState): Router {
	const router = express.Router();
	router.post('/accounts/:accountId/templates', (req, res) => {
		const { accountId } = req.params;
		if (accountId !== config.whatsappAccountId) throw new Refusal(404, 'Unknown account');
		const body = templateBody.parse(req.body);
		if (!config.templateCategories.includes(body.templateCategory)) {
			throw new Refusal(400, 'templateCategory: not one of the set');
		}
		for (const { components } of body.localizations) check(components);
		if (state.templates.has(body.templateName)) {
			throw new Refusal(409, 'templateName: already used');
		}
		const template = addTemplate(config, state, {
			templateId: body.templateName,
			category: body.templateCategory,
			status: 'PENDING',
			localizations: body.localizations,
		});
		config.scheduler.after(config.delays.review, () => {
			template.status = state.rejected.has(template.templateId) ? 'REJECTED' : 'APPROVED';
		});
		// Neither this answer nor the next one is documented: both are [assumed].
		res.json({ templateId: template.templateId, status: template.status });
	});
	router.get('/accounts/templates/:templateId', (req, res) => {
		const template = state.templates.get(req.params.templateId);
		if (!template) throw new Refusal(404, 'Unknown template');
		const { templateId, category, status, localizations } = template;
		res.json({
			templateId,
			templateName: templateId,
			templateCategory: category,
			status,
			localizations,
		});
	});
	return router;
}

function check(components: Component[]): void {
	const body = components.find(({ componentType }) => componentType === 'Body');
	if (!body?.text) throw new Refusal(400, 'A Body component with text is required');
	const numbers = [...body.text.matchAll(/\{\{(.*?)\}\}/g)].map(([, number]) => Number(number));
	const distinct = [...new Set(numbers)].sort((a, b) => a - b);
	if (distinct.some((number, index) => number !== index + 1)) {
		throw new Refusal(400, 'Variables are {{1}}, {{2}}… from 1');
	}
	for (const { buttons } of components) checkButtons(buttons ?? []);
}

/** At most 3 quick replies, or one of each call to action. The kinds' names are [assumed]. */
function checkButtons(buttons: Array<z.infer<typeof button>>): void {
	const types = buttons.map(({ type }) => type);
	const replies = types.filter((type) => type === 'QUICK_REPLY').length;
	const actions = types.length - replies;
	if (replies > 3) throw new Refusal(400, 'At most 3 quick replies');
	if (replies > 0 && actions > 0) {
		throw new Refusal(400, 'Quick replies and calls to action do not mix');
	}
	if (actions > 2 || new Set(types).size < actions) {
		throw new Refusal(400, 'At most one button of each call to action');
	}
}
