import { z } from 'zod';
import { documentSource, mediaSource, text } from './fields';

// The limits and shapes of section 2.3.
const body = z.object({ text: text(1024) }).strict();
const footer = z
	.object({ text: text(60) })
	.strict()
	.optional();
const textHeader = z.object({ type: z.literal('text'), text: text(60) }).strict();
const anyHeader = z.discriminatedUnion('type', [
	textHeader,
	z.object({ type: z.literal('image'), image: mediaSource }).strict(),
	z.object({ type: z.literal('video'), video: mediaSource }).strict(),
	z.object({ type: z.literal('document'), document: documentSource }).strict(),
]);

const button = z.object({
	type: z.literal('button'),
	header: anyHeader.optional(),
	body,
	footer,
	action: z.object({
		buttons: z
			.array(
				z.object({
					type: z.literal('reply'),
					reply: z.object({ id: text(256), title: text(20) }).strict(),
				}),
			)
			.min(1)
			.max(3),
	}),
});

const listSection = z.object({
	title: text(24).optional(),
	rows: z
		.array(z.object({ id: text(200), title: text(24), description: text(72).optional() }).strict())
		.min(1),
});

const list = z.object({
	type: z.literal('list'),
	header: textHeader.optional(),
	body: z.object({ text: text(4096) }).strict(),
	footer,
	action: z.object({
		button: text(20),
		sections: z
			.array(listSection)
			.min(1)
			.max(10)
			.refine(
				(sections) => sections.reduce((rows, section) => rows + section.rows.length, 0) <= 10,
				'at most 10 rows in all sections together',
			),
	}),
});

const ctaUrl = z.object({
	type: z.literal('cta_url'),
	header: anyHeader.optional(),
	body,
	footer,
	action: z.object({
		name: z.literal('cta_url'),
		parameters: z.object({ display_text: text(20), url: z.string().url() }).strict(),
	}),
});

const locationRequest = z.object({
	type: z.literal('location_request_message'),
	body,
	action: z.object({ name: z.literal('send_location') }),
});

const flow = z.object({
	type: z.literal('flow'),
	header: anyHeader.optional(),
	body,
	footer,
	action: z.object({
		name: z.literal('flow'),
		parameters: z.object({
			flow_message_version: z.literal('3'),
			flow_id: z.string().min(1),
			flow_cta: text(20),
			mode: z.enum(['published', 'draft']).optional(),
			flow_token: z.string().optional(),
			flow_action: z.enum(['navigate', 'data_exchange']).optional(),
			flow_action_payload: z
				.object({ screen: z.string().min(1), data: z.record(z.unknown()).optional() })
				.optional(),
		}),
	}),
});

const product = z
	.object({
		type: z.literal('product'),
		body: body.optional(),
		footer,
		action: z.object({ catalog_id: z.string().min(1), product_retailer_id: z.string().min(1) }),
	})
	// No header with a single product.
	.strict();

const productSection = z.object({
	title: text(24),
	product_items: z.array(z.object({ product_retailer_id: z.string().min(1) })).min(1),
});

const productList = z.object({
	type: z.literal('product_list'),
	header: textHeader,
	body,
	footer,
	action: z.object({
		catalog_id: z.string().min(1),
		sections: z
			.array(productSection)
			.min(1)
			.max(10)
			.refine(
				(all) => all.reduce((sum, section) => sum + section.product_items.length, 0) <= 30,
				'at most 30 products in all sections together',
			),
	}),
});

const catalog = z.object({
	type: z.literal('catalog_message'),
	body,
	footer,
	action: z.object({
		name: z.literal('catalog_message'),
		parameters: z.object({ thumbnail_product_retailer_id: z.string() }).optional(),
	}),
});

const callPermission = z.object({
	type: z.literal('call_permission_request'),
	body: body.optional(),
	action: z.object({ name: z.literal('call_permission_request') }),
});

export const interactiveSchema = z.discriminatedUnion('type', [
	button,
	list,
	ctaUrl,
	locationRequest,
	flow,
	product,
	productList,
	catalog,
	callPermission,
]);
