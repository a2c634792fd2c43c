import type { Context } from './context';
import type { Fields } from './input';
import type { Template } from './model';
import { review } from './templates/review';
import { submit } from './templates/submission';

type Verdict = 'APPROVED' | 'REJECTED' | 'PENDING';

const hello = {
	text: 'Hello {{1}}, Welcome to Cetas Information Technology Private Limited.',
	sample_text: 'Hello [Suja], Welcome to Cetas Information Technology Private Limited.',
};
const english = { language: 'English (US)', category: 'UTILITY', message_action_type: 'All' };
const open = (button_value: string) => ({ type: 'URL', button_value, button_title: 'Click Here' });

/** One of each kind; names and texts after the samples of the seed's §8 and §9. */
const SAMPLES: Array<[Fields, Verdict]> = [
	[
		{
			...english,
			name: 'testmessage',
			type: 'TEXT',
			text: 'Hello {{1}}, Thanks for contacting us',
			sample_text: 'Hello [Mohamed Sujaludeen], Thanks for contacting us',
			message_action_type: 'CTA',
			call_to_action: [open('https://www.cetastech.com')],
		},
		'APPROVED',
	],
	[{ ...english, ...hello, name: 'testmessage1', type: 'TEXT' }, 'APPROVED'],
	[{ ...english, ...hello, name: 'testmessage2', type: 'FILE', category: 'MARKETING' }, 'APPROVED'],
	[
		{
			...english,
			...hello,
			name: 'imagetemplate',
			type: 'IMAGE',
			language: 'English',
			message_action_type: 'QuickReplies',
			quick_replies: ["I'm Interested", "I'm not Interested"],
		},
		'REJECTED',
	],
	[{ ...english, ...hello, name: 'imagetemplate1', type: 'IMAGE' }, 'APPROVED'],
	[{ ...english, ...hello, name: 'videotemplate', type: 'VIDEO' }, 'APPROVED'],
	[{ ...english, ...hello, name: 'locationmessage', type: 'LOCATION' }, 'APPROVED'],
	[
		{
			...english,
			name: 'carouseltemplate',
			type: 'CAROUSEL',
			text: 'Our offers',
			carousel_cards: [{ components: [{ buttons: [] }] }],
		},
		'APPROVED',
	],
	[{ ...english, name: 'orderdetails', type: 'ORDER_DETAILS', text: 'Your order' }, 'APPROVED'],
	[{ ...english, ...hello, name: 'tmessage1', type: 'TEXT', language: 'English' }, 'APPROVED'],
	[
		{
			...english,
			name: 'packagedelivered',
			type: 'TEXT',
			text: 'Hello {{1}}, Your Package Delivered to your address, Thank you {{2}}',
			sample_text: 'Hello [Brindha], Your Package Delivered to your address, Thank you [Mam]',
			header_text: 'Package Delivery',
			footer_text: 'from cetas infotech',
		},
		'APPROVED',
	],
	[
		{
			...english,
			name: 'tracklink',
			type: 'TEXT',
			text: 'Follow your order {{1}}',
			sample_text: 'Follow your order [A1]',
			message_action_type: 'CTA',
			call_to_action: [open('https://shop.example/track/{{1}}')],
		},
		'APPROVED',
	],
	[
		{
			...english,
			name: 'logincode',
			type: 'TEXT',
			category: 'AUTHENTICATION',
			text: '{{1}} is your verification code.',
			sample_text: '[123456] is your verification code.',
		},
		'APPROVED',
	],
	[{ ...english, name: 'notyet', type: 'TEXT', text: 'Wait for it' }, 'PENDING'],
];

/** Seeds the templates and returns them by name. */
export function seedTemplates(context: Context): Map<string, Template> {
	const byName = new Map<string, Template>();
	for (const [body, verdict] of SAMPLES) {
		const template = submit(context, { label: body.name, ...body });
		if (verdict === 'APPROVED') review(context, template, verdict);
		if (verdict === 'REJECTED') review(context, template, verdict, 'INCORRECT_CATEGORY');
		context.state.templates.set(template.id, template);
		byName.set(template.name, template);
	}
	return byName;
}
