import type { INodeParameters } from 'n8n-workflow';
import { byId, redingtonEngine } from '../../support/redingtonEngine';

const SUBMIT = {
	templateName: 'offer_1',
	label: 'Offer',
	category: 'MARKETING',
	language: 'English (US)',
	templateType: 'TEXT',
	text: 'Hello {{1}}, {{2}} off',
	sampleText: 'Hello [Asha], [20%] off',
	messageActionType: 'None',
};

describe('Redington: templates', () => {
	const rig = redingtonEngine();

	const submit = async (more: INodeParameters = {}) =>
		await rig.run('template', 'submit', { ...SUBMIT, ...more });
	const body = () => rig.requests('POST', '/wa_template')[0]?.body;

	test('submitted, and in review', async () => {
		const { json, error } = await submit();
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ name: 'offer_1', status: 'PENDING', totalParameters: 2 });
		const again = await submit();
		expect(again.error?.message).toMatch(/one with this name/);
	});

	test('its approval shows, also within one execution', async () => {
		await submit();
		const get = async () => await rig.run('template', 'get', { template: byId('offer_1') });
		expect((await get()).json[0]?.status).toBe('PENDING');
		await rig.scheduler.advance(60_000);
		expect((await get()).json[0]?.status).toBe('APPROVED');
	});

	test('everything that a template can have', async () => {
		const { error } = await submit({
			templateType: 'CAROUSEL',
			messageActionType: 'All',
			callsToAction: {
				action: [{ type: 'URL', title: 'Open', value: 'https://example.com/{{1}}' }],
			},
			quickReplies: { reply: [{ title: 'Stop' }] },
			carouselCards: '[{ "components": [{ "buttons": [] }] }]',
			additionalFields: {
				header_type: 'TEXT',
				header_text: 'News',
				footer_text: 'Bye',
				isClickTrackingEnabled: true,
				offerText: 'Only today',
				offerExpires: true,
			},
		});
		expect(error).toBeUndefined();
		expect(body()).toEqual({
			name: 'offer_1',
			label: 'Offer',
			type: 'CAROUSEL',
			category: 'MARKETING',
			language: 'English (US)',
			text: SUBMIT.text,
			sample_text: SUBMIT.sampleText,
			message_action_type: 'All',
			call_to_action: [
				{ type: 'URL', button_title: 'Open', button_value: 'https://example.com/{{1}}' },
			],
			quick_replies: ['Stop'],
			carousel_cards: [{ components: [{ buttons: [] }] }],
			header_type: 'TEXT',
			header_text: 'News',
			footer_text: 'Bye',
			isClickTrackingEnabled: true,
			limited_time_Offer: { has_expiration: true, text: 'Only today' },
		});
	});

	test.each(['TRANSACTIONAL', 'MARKETING', 'OTP', 'UTILITY', 'AUTHENTICATION'])(
		'the category %s is taken',
		async (category) => {
			expect((await submit({ category })).error).toBeUndefined();
		},
	);

	test('without variables the text is its own sample', async () => {
		await submit({ text: 'Hello', sampleText: '' });
		expect(body()).toMatchObject({ text: 'Hello', sample_text: 'Hello' });
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no sample', { sampleText: '' }, /has 0 values in brackets, but 'Text' has 2 variables/],
		['one value', { sampleText: 'Hello [Asha], 20% off' }, /has 1 values in brackets/],
		['other words', { sampleText: 'Hi [Asha], [20%] off' }, /has to read like 'Text'/],
		['a named variable', { text: 'Hello {{name}}' }, /\{\{name\}\} is out of order or has a name/],
		['a gap', { text: 'Hello {{2}}' }, /\{\{2\}\} is out of order/],
		['a name', { templateName: 'Offer 1' }, /can not be the name/],
		['a long text', { text: 'x'.repeat(1025) }, /at most 1024/],
		['a long footer', { additionalFields: { footer_text: 'x'.repeat(61) } }, /at most 60/],
		['no calls', { messageActionType: 'CTA' }, /'Calls to Action' is empty/],
		['no replies', { messageActionType: 'QuickReplies' }, /'Quick Replies' is empty/],
		[
			'four replies',
			{
				messageActionType: 'QuickReplies',
				quickReplies: { reply: ['A', 'B', 'C', 'D'].map((title) => ({ title })) },
			},
			/has 4 entries/,
		],
		[
			'a bad link',
			{
				messageActionType: 'CTA',
				callsToAction: { action: [{ type: 'URL', title: 'Open', value: 'example' }] },
			},
			/not a web address/,
		],
		['no cards', { templateType: 'CAROUSEL', carouselCards: '[]' }, /not a list of cards/],
	])('refused before any request: %s', async (_name, parameters, message) => {
		const { error } = await submit(parameters);
		expect(`${error?.message} ${error?.description}`).toMatch(message);
		expect(rig.sandbox.requests).toHaveLength(0);
	});

	test('get many over several pages, by the last ID', async () => {
		const { templates } = rig.sandbox.state;
		const [sample] = templates.values();
		if (!sample) throw new Error('No templates');
		for (let at = 0; at < 230; at += 1) {
			const id = `f${String(at).padStart(23, '0')}`;
			templates.set(id, { ...sample, id, name: `t${at}` });
		}
		const { json } = await rig.run('template', 'getAll');
		expect(json).toHaveLength(templates.size);
		expect(new Set(json.map(({ id }) => id)).size).toBe(templates.size);
		expect(rig.requests('GET', '/wa_template')).toHaveLength(3);
		const few = await rig.run('template', 'getAll', { returnAll: false, limit: 3 });
		expect(few.json).toHaveLength(3);
	});

	test('get many where the list is bare', async () => {
		await rig.restart({ bareTemplateList: true });
		const { json } = await rig.run('template', 'getAll');
		expect(json).toHaveLength(rig.sandbox.state.templates.size);
	});

	test('delete by name and by ID', async () => {
		const items = [{ which: 'notyet' }, { which: rig.idOf('templates', 'orderdetails') }];
		const before = rig.sandbox.state.templates.size;
		const parameters = { template: byId('={{ $json.which }}') };
		const { json } = await rig.run('template', 'delete', parameters, items);
		expect(json).toEqual([{ deleted: true }, { deleted: true }]);
		expect(rig.sandbox.state.templates.size).toBe(before - 2);
		const { error } = await rig.run('template', 'delete', { template: byId('notyet') });
		expect(error?.message).toMatch(/no template 'notyet'/);
	});
});
