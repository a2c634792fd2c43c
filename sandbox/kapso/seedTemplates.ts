import type { Template, TemplateButton, TemplateComponent } from './state';

/** Where the seeded production numbers and templates belong. */
export const SEED_ACCOUNT = '98765432109';

type Seed = Pick<Template, 'name' | 'category' | 'components'> & Partial<Template>;

const body = (text: string, ...samples: string[]): TemplateComponent => ({
	type: 'BODY',
	text,
	...(samples.length > 0 && { example: { body_text: [samples] } }),
});
const fileHeader = (format: 'IMAGE' | 'DOCUMENT'): TemplateComponent => ({
	type: 'HEADER',
	format,
	example: { header_handle: ['https://example.com/sample'] },
});
const buttons = (...list: TemplateButton[]): TemplateComponent => ({
	type: 'BUTTONS',
	buttons: list,
});
const card = (): { components: TemplateComponent[] } => ({
	components: [
		fileHeader('IMAGE'),
		body('{{1}} at a special price', 'Sneakers'),
		buttons(
			{ type: 'QUICK_REPLY', text: 'Tell me more' },
			{ type: 'URL', text: 'Buy', url: 'https://example.com/p/{{1}}', example: ['42'] },
		),
	],
});

const SEEDS: Seed[] = [
	{
		name: 'order_update',
		category: 'UTILITY',
		components: [body('Hi {{1}}, order {{2}} has shipped.', 'Alex', '1001')],
	},
	{
		name: 'order_update',
		category: 'UTILITY',
		language: 'es',
		components: [body('Hola {{1}}, el pedido {{2}} está en camino.', 'Alex', '1001')],
	},
	{
		name: 'weekend_sale',
		category: 'MARKETING',
		parameter_format: 'NAMED',
		components: [
			{
				type: 'BODY',
				text: 'Hi {{name}}! Get {{discount}}% off.',
				example: {
					body_text_named_params: [
						{ param_name: 'name', example: 'John' },
						{ param_name: 'discount', example: '20' },
					],
				},
			},
			{ type: 'FOOTER', text: 'Reply STOP to opt out' },
		],
	},
	{
		name: 'text_header',
		category: 'UTILITY',
		components: [
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Order {{1}}',
				example: { header_text: ['1001'] },
			},
			body('Thank you for your order.'),
		],
	},
	{
		name: 'new_arrivals',
		category: 'MARKETING',
		components: [fileHeader('IMAGE'), body('Hi {{1}}, see what is new.', 'Alex')],
	},
	{
		name: 'invoice',
		category: 'UTILITY',
		components: [fileHeader('DOCUMENT'), body('Invoice {{1}} is attached.', 'F-7')],
	},
	{
		name: 'pickup_point',
		category: 'UTILITY',
		components: [{ type: 'HEADER', format: 'LOCATION' }, body('Your parcel is ready.')],
	},
	{
		name: 'track_order',
		category: 'UTILITY',
		components: [
			body('Follow your parcel.'),
			buttons(
				{ type: 'URL', text: 'Track', url: 'https://example.com/t/{{1}}', example: ['1001'] },
				{ type: 'URL', text: 'Help', url: 'https://example.com/help' },
			),
		],
	},
	{
		name: 'feedback_request',
		category: 'MARKETING',
		components: [
			body('How did we do?'),
			buttons({ type: 'QUICK_REPLY', text: 'Well' }, { type: 'QUICK_REPLY', text: 'Badly' }),
		],
	},
	{
		name: 'coupon',
		category: 'MARKETING',
		components: [
			body('A gift for {{1}}.', 'Alex'),
			buttons({ type: 'COPY_CODE', text: 'Copy code', example: 'SAVE20' }),
		],
	},
	{
		name: 'book_visit',
		category: 'UTILITY',
		components: [
			body('Choose a time for your visit.'),
			buttons({ type: 'FLOW', text: 'Book', flow_id: '445566' }),
		],
	},
	{
		name: 'product_carousel',
		category: 'MARKETING',
		components: [body('Picked for {{1}}.', 'Alex'), { type: 'CAROUSEL', cards: [card(), card()] }],
	},
	{
		name: 'login_code',
		category: 'AUTHENTICATION',
		components: [
			body('*{{1}}* is your verification code.', '123456'),
			buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }),
		],
	},
	{
		name: 'spring_sale',
		category: 'MARKETING',
		status: 'PENDING',
		components: [body('Spring is here.')],
	},
	{
		name: 'miracle_cure',
		category: 'MARKETING',
		status: 'REJECTED',
		components: [body('Trust us.')],
	},
];

/** Ids count up from 784203120908601, in the order above. */
export function seedTemplates(): Template[] {
	return SEEDS.map((seed, index) => ({
		id: String(784_203_120_908_601 + index),
		business_account_id: SEED_ACCOUNT,
		language: 'en_US',
		status: 'APPROVED',
		parameter_format: 'POSITIONAL',
		...seed,
	}));
}
