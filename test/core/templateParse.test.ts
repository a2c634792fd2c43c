import { parseTemplate } from '../../core/template/parse';

describe('parseTemplate', () => {
	test("Meta's own shape is kept, without what is not needed", () => {
		const meta = {
			id: '7',
			name: 'order',
			language: 'en_US',
			category: 'UTILITY',
			status: 'APPROVED',
			components: [
				{
					type: 'HEADER',
					format: 'TEXT',
					text: '{{a}}',
					example: { header_text_named_params: [{ param_name: 'a', example: 'x' }] },
				},
				{ type: 'BODY', text: '{{1}}', example: { body_text: [['x']] } },
				{ type: 'FOOTER', text: 'STOP' },
				{
					type: 'BUTTONS',
					buttons: [{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', example: ['y'] }],
				},
				{ type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'IMAGE' }] }] },
				{
					type: 'LIMITED_TIME_OFFER',
					limited_time_offer: { text: 'Soon over', has_expiration: true },
				},
			],
		};
		const parsed = parseTemplate({ ...meta, parameter_format: 'NAMED', quality_score: {} });
		expect(parsed).toStrictEqual({ ...meta, parameterFormat: 'NAMED' });
	});

	test('case, missing lists, numbers and unknown parts are tolerated', () => {
		expect(
			parseTemplate({
				id: 7,
				name: 'order',
				language: { code: 'en' },
				category: 'Marketing',
				status: 'approved ',
				parameterFormat: 'positional',
				components: [
					{ type: 'header', format: 'image', example: { header_handle: 'h' } },
					{ type: 'header', text: 'x', example: { header_text: 'y' } },
					{ type: 'HEADER', format: 'PRODUCT', example: {} },
					{ type: 'Body', example: { body_text: ['a', 'b'] } },
					{ type: 'body', text: 'x', example: { body_text: [] } },
					{ type: 'buttons' },
					{ type: 'buttons', buttons: [{ type: 'copy_code', example: 'C' }, 'x'] },
					{ type: 'carousel', cards: [{}, null] },
					{ type: 'limited_time_offer' },
					{ type: 'call_permission_request' },
					null,
				],
			}),
		).toStrictEqual({
			id: '7',
			name: 'order',
			language: 'en',
			category: 'MARKETING',
			status: 'APPROVED',
			parameterFormat: 'POSITIONAL',
			components: [
				{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['h'] } },
				{ type: 'HEADER', format: 'TEXT', text: 'x', example: { header_text: ['y'] } },
				{ type: 'HEADER', format: 'OTHER', example: {} },
				{ type: 'BODY', text: '', example: { body_text: [['a', 'b']] } },
				{ type: 'BODY', text: 'x', example: {} },
				{ type: 'BUTTONS', buttons: [] },
				{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: ['C'] }, { type: '' }] },
				{ type: 'CAROUSEL', cards: [{ components: [] }, { components: [] }] },
				{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: false } },
			],
		});
	});

	test('the least there can be', () => {
		expect(parseTemplate({ name: 'x' })).toStrictEqual({ name: 'x', language: '', components: [] });
	});

	test.each([undefined, null, 'x', 5, [], {}, { name: ' ' }])('%j is no template', (raw) => {
		expect(parseTemplate(raw)).toBeUndefined();
	});
});
