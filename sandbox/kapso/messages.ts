import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { contentSchemas } from './contentSchemas';
import type { Kapso } from './context';
import { metaError } from './errors';
import { readMeta } from './fields';
import { refuseClosedWindow, refuseItself, refuseOnSandboxNumber } from './guards';
import { markAsRead } from './markAsRead';
import { checkMediaIds } from './mediaCheck';
import { accept } from './outbox';
import { findNumber } from './phoneNumbers';
import { BSUID, PHONE, recipientOf } from './recipients';
import type { Recipient } from './recipients';
import { sentTemplateSchema } from './sentTemplate';
import type { Json, KapsoState, PhoneNumber, StoredMessage, Template } from './state';
import { fittingTemplate, pricingCategory } from './templateSend';
import { asObject } from './wrapped';

const commonShape = {
	messaging_product: z.literal('whatsapp'),
	to: z.string().min(1).optional(),
	recipient: z.string().regex(BSUID).optional(),
	context: z.object({ message_id: z.string().min(1) }).optional(),
	biz_opaque_callback_data: z.string().max(512).optional(),
};

const messageSchema = z.object({
	...commonShape,
	recipient_type: z.enum(['individual', 'group']).optional(),
	type: z.string(),
});

/** Section 2.6, with the two fields of Meta's that Kapso does not list. */
const marketingSchema = z.object({
	...commonShape,
	recipient_type: z.literal('individual').optional(),
	type: z.literal('template'),
	product_policy: z.enum(['CLOUD_API_FALLBACK', 'STRICT']).optional(),
	message_activity_sharing: z.boolean().optional(),
});

type Common = z.infer<typeof messageSchema>;

export function messageRoutes(kapso: Kapso): Router {
	const router = Router();
	router.post('/:phoneNumberId/messages', (req, res) => {
		const number = findNumber(kapso.state, req.params.phoneNumberId);
		if (asObject(req.body)?.status !== undefined) {
			res.json(markAsRead(kapso.state, number, req.body));
			return;
		}
		const common = readMeta(messageSchema, req.body);
		res.json(send(kapso, req, number, common, 'messages'));
	});
	router.post('/:phoneNumberId/marketing_messages', (req, res) => {
		const number = findNumber(kapso.state, req.params.phoneNumberId);
		const common = readMeta(marketingSchema, req.body);
		// What Meta answers to a refused policy is not in the document [?].
		if (common.product_policy === 'STRICT' && !number.marketingApiOnboarded) {
			throw metaError(100, 'The phone number is not onboarded to the Marketing Messages API');
		}
		res.json(send(kapso, req, number, common, 'marketing_messages'));
	});
	return router;
}

function send(
	kapso: Kapso,
	req: Request,
	number: PhoneNumber,
	common: Common,
	via: 'messages' | 'marketing_messages',
): Json {
	const { state } = kapso;
	const recipient = addressee(state, common);
	const schema = contentSchemas[common.type];
	if (!schema) throw metaError(100, `type ${common.type} is not supported`);
	const content: unknown = readMeta(schema, asObject(req.body)?.[common.type], common.type);
	checkMediaIds(state, number.phone_number_id, { [common.type]: content });
	refuseItself(number, recipient);
	refuseOnSandboxNumber(number, recipient, common.type);

	let template: Template | undefined;
	if (common.type === 'template') {
		template = fittingTemplate(kapso, number, recipient, readMeta(sentTemplateSchema, content));
		// The code of this refusal is not in the document [?].
		if (via === 'marketing_messages' && template.category !== 'MARKETING') {
			throw metaError(100, 'Only templates of category MARKETING can be sent here');
		}
	} else {
		refuseClosedWindow(kapso, recipient);
	}
	const message = accept(kapso, {
		number,
		recipient,
		type: common.type,
		content,
		contextId: common.context?.message_id ?? null,
		callbackData: common.biz_opaque_callback_data ?? null,
		pricingCategory: pricingCategory(template, via, number),
		via,
	});
	return accepted(recipient, message);
}

function addressee(state: KapsoState, { to, recipient, recipient_type: kind }: Common): Recipient {
	const input = to ?? recipient;
	if (input === undefined) throw metaError(131008, 'to: Required');
	if (to !== undefined && kind !== 'group' && !PHONE.test(to)) {
		throw metaError(131009, `to: ${to} is not a phone number`);
	}
	if (kind === 'group') return { input, key: input, phone: null, userId: null };
	return recipientOf(state, input);
}

function accepted({ input, phone, userId }: Recipient, message: StoredMessage): Json {
	const byUserId = BSUID.test(input);
	const contact = byUserId ? { input, user_id: userId } : { input, wa_id: phone ?? input };
	return {
		messaging_product: 'whatsapp',
		contacts: [contact],
		messages: [
			{ id: message.id, ...(message.type === 'template' && { message_status: 'accepted' }) },
		],
	};
}
