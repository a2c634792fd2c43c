import type { AxiosInstance } from 'axios';
import { startRedingtonSandbox } from '../../sandbox/redington';
import type { RedingtonSandbox } from '../../sandbox/redington';
import { redingtonClient } from '../../sandbox/redington/client';
import { ManualScheduler } from '../../sandbox/http/scheduler';

const sample = {
	name: 'order_update',
	label: 'Order update',
	text: 'Hello {{1}}, order {{2}}',
	sample_text: 'Hello [Asha], order [A1]',
	type: 'TEXT',
	category: 'UTILITY',
	language: 'English (US)',
};
const link = { type: 'URL', button_value: 'https://x.example/{{1}}', button_title: 'Go' };

describe('templates of the Redington sandbox', () => {
	let sandbox: RedingtonSandbox;
	let api: AxiosInstance;
	let scheduler: ManualScheduler;

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		sandbox = await startRedingtonSandbox({ scheduler, statusDelays: { review: 1000 } });
		api = redingtonClient(sandbox);
	});
	afterEach(async () => await sandbox.close());

	const submit = async (changes: object = {}) =>
		await api.post('/wa_template', { ...sample, ...changes });

	test('a submission is pending, then approved, and shows its buttons in the text', async () => {
		const buttons = { message_action_type: 'CTA', call_to_action: [link], quick_replies: null };
		const { status, data } = await submit({ ...buttons, header_text: 'Hi {{1}}' });
		expect(status).toBe(200);
		expect(data).toMatchObject({
			status: 'PENDING',
			text: sample.text,
			total_parameters: 4,
			created_at: scheduler.now(),
		});
		expect(data).not.toHaveProperty('rejected_reason');
		expect(data).not.toHaveProperty('hidden');
		await scheduler.advance(1000);
		expect((await api.get(`/wa_template/${data.id}`)).data).toMatchObject({
			status: 'APPROVED',
			rejected_reason: 'NONE',
			text: 'Hello {{1}}, order {{2}} | [Go,https://x.example/{{1}}]',
		});
	});

	test('a verdict given before the review stays', async () => {
		const { data } = await submit();
		sandbox.dashboard.reviewTemplate(sample.name, 'REJECTED', 'INCORRECT_CATEGORY');
		await scheduler.advance(1000);
		expect((await api.get(`/wa_template/${data.id}`)).data).toMatchObject({
			status: 'REJECTED',
			rejected_reason: 'INCORRECT_CATEGORY',
		});
	});

	test.each([
		[601, { name: undefined }],
		[601, { name: 'Order Update' }],
		[601, { label: '' }],
		[601, { text: 5 }],
		[603, { text: 'x'.repeat(1025) }],
		[601, { sample_text: undefined }],
		[601, { type: 'AUDIO' }],
		[601, { category: 'NEWS' }],
		[601, { language: 'en_US' }],
		[601, { header_type: 'FILE' }],
		[603, { footer_text: 'x'.repeat(61) }],
		[601, { message_action_type: 'Buttons' }],
		[601, { message_action_type: 'CTA' }],
		[601, { call_to_action: [link, link, link] }],
		[601, { call_to_action: [{ ...link, type: 'Email' }] }],
		[601, { call_to_action: [{ ...link, button_value: 'x.example' }] }],
		[603, { call_to_action: [{ ...link, button_title: 'x'.repeat(31) }] }],
		[601, { quick_replies: 'Yes' }],
		[601, { quick_replies: ['1', '2', '3', '4'] }],
		[603, { quick_replies: ['x'.repeat(31)] }],
		[601, { carousel_cards: {} }],
		[601, { isClickTrackingEnabled: 'yes' }],
		[601, { limited_time_Offer: { has_expiration: 'yes' } }],
	])('%d: %j is refused', async (code, changes) => {
		const { status, data } = await submit(changes);
		expect([status, data.code]).toEqual([400, code]);
	});

	test('without variables no sample is needed, and the table’s categories do too', async () => {
		const changes = { text: 'Hello', sample_text: undefined, category: 'TRANSACTIONAL' };
		expect((await submit(changes)).data.total_parameters).toBe(0);
	});

	test('a name is taken once only, until it is deleted', async () => {
		const { data } = await submit();
		expect((await submit({ language: 'Hindi' })).status).toBe(409);
		expect((await api.delete(`/wa_template/${data.id}`)).data).toEqual({ status: 'success' });
		expect((await api.delete(`/wa_template/${data.id}`)).status).toBe(404);
		expect((await api.get(`/wa_template/${data.id}`)).status).toBe(404);
		expect((await submit()).status).toBe(200);
	});

	test('the list is paged by the last id, in both directions', async () => {
		const page = async (params: object) => (await api.get('/wa_template', { params })).data;
		const ids = [...sandbox.state.templates.keys()];
		expect(ids).toHaveLength(14);
		const first = await page({});
		expect(first).toMatchObject({ size: 10, count: 10 });
		const idsOf = (answer: { template: Array<{ id: string }> }) => answer.template.map((t) => t.id);
		expect(idsOf(first)).toEqual(ids.slice(0, 10));
		const second = await page({ after: ids[9], limit: 10 });
		expect(idsOf(second)).toEqual(ids.slice(10));
		expect(idsOf(await page({ after: ids[13] }))).toEqual([]);
		expect(idsOf(await page({ before: ids[10], limit: 3 }))).toEqual(ids.slice(7, 10));
		expect(idsOf(await page({ after: ids[1], before: ids[4] }))).toEqual(ids.slice(2, 4));
	});

	test.each(['0', '101', 'ten', '1.5', ''])('a limit of %j is refused', async (limit) => {
		expect((await api.get('/wa_template', { params: { limit } })).data.code).toBe(601);
	});

	test('the list can be a bare array', async () => {
		const other = await startRedingtonSandbox({ scheduler, bareTemplateList: true });
		const { data } = await redingtonClient(other).get('/wa_template');
		expect(data).toHaveLength(10);
		await other.close();
	});
});
