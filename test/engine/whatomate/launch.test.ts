import { addTemplate } from '../../../sandbox/whatomate';
import {
	byId,
	file,
	inOrder,
	LAUNCH,
	people,
	variables,
	whatomateEngine,
} from '../../support/whatomateEngine';

const HOUR = 3_600_000;

describe('Whatomate: Campaign, Launch', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 1 });
	const imports = () => whatomate.requests('POST', '/recipients/import');
	const phonesOf = (items: Array<{ phone: string }>) => items.map(({ phone }) => phone);

	test('10,000 items become one campaign, in 20 calls, each with its own variables', async () => {
		const items = people(10_000);
		const { json, items: out, error } = await whatomate.run(LAUNCH, items);
		expect(error).toBeUndefined();
		expect(json.map(({ recipient }) => recipient)).toEqual(phonesOf(items));
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(10_000));
		expect(imports()).toHaveLength(Math.ceil(10_000 / 500));
		expect(whatomate.campaigns()).toHaveLength(1);
		expect(json.every(({ status }) => status === 'accepted')).toBe(true);
		const [campaign] = whatomate.campaigns();
		expect(campaign?.status).toBe('processing');
		expect(campaign?.recipients.map(({ template_params }) => template_params['1'])).toEqual(
			items.map(({ name }) => name),
		);
	}, 60_000);

	test('writes what the server reads, and nothing that it ignores', async () => {
		const { json } = await whatomate.run({ ...LAUNCH, options: { chunkSize: 2 } }, people(3));
		const [created] = whatomate.requests('POST', '/api/campaigns');
		expect(created?.body).toEqual({
			name: 'Diwali',
			whatsapp_account: 'Main',
			template_id: whatomate.campaigns()[0]?.template_id,
		});
		expect(imports().map(({ body }) => body)).toEqual([
			{
				recipients: [
					{
						phone_number: '+15552000000',
						recipient_name: 'Person 0',
						template_params: { '1': 'Person 0', '2': 'A-17' },
					},
					{
						phone_number: '+15552000001',
						recipient_name: 'Person 1',
						template_params: { '1': 'Person 1', '2': 'A-17' },
					},
				],
			},
			{ recipients: [expect.objectContaining({ phone_number: '+15552000002' })] },
		]);
		expect(json[0]).toEqual({
			status: 'accepted',
			recipient: '+15552000000',
			attempts: 1,
			campaignId: whatomate.campaigns()[0]?.id,
			campaignName: 'Diwali',
			campaignStatus: 'processing',
		});
	});

	test('named variables, in the header too, under their own names', async () => {
		const { error } = await whatomate.run(
			{
				...LAUNCH,
				template: byId('season_header'),
				variables: variables({
					'header:season': 'Winter',
					'body:customer_name': '={{ $json.name }}',
				}),
			},
			people(1),
		);
		expect(error).toBeUndefined();
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.campaigns()[0]).toMatchObject({ status: 'completed', failed_count: 0 });
		expect(whatomate.campaigns()[0]?.recipients[0]).toMatchObject({
			template_params: { customer_name: 'Person 0' },
			header_params: { season: 'Winter' },
		});
	});

	test('bad rows and repeated people stay out, each with its reason; the others go', async () => {
		const items = [
			...people(2),
			{ phone: '12', name: 'X' },
			{ phone: '+1 (555) 200-0001', name: 'Y' },
			{ phone: '+15552000009', name: '' },
			{ phone: 'US.13491208655302741918', name: 'Z' },
		];
		const { json } = await whatomate.run(LAUNCH, items, { onError: 'continueRegularOutput' });
		expect(json.map(({ status }) => status)).toEqual([
			'accepted',
			'accepted',
			'failed',
			'skipped',
			'failed',
			'failed',
		]);
		expect(json[3]?.reason).toBe('Same recipient as item 1');
		expect(json[4]?.failure).toMatchObject({ title: expect.stringContaining('Body 1') });
		expect(json[5]?.failure).toMatchObject({ title: expect.stringContaining('phone number') });
		expect(whatomate.campaigns()[0]?.recipients).toHaveLength(2);
	});

	test('items with other names go into campaigns of their own', async () => {
		const items = people(4).map((person, at) => ({ ...person, list: at % 2 ? 'B' : 'A' }));
		const { json } = await whatomate.run(
			{ ...LAUNCH, campaignName: '=Sale {{ $json.list }}' },
			items,
		);
		expect(whatomate.campaigns().map(({ name }) => name)).toEqual(['Sale A', 'Sale B']);
		expect(json[0]?.campaignId).toBe(json[2]?.campaignId);
		expect(json[0]?.campaignId).not.toBe(json[1]?.campaignId);
	});

	test.each([
		[
			'an account that is not there',
			{ account: byId('Sales') },
			/no WhatsApp account named 'Sales'/,
		],
		['no name', { campaignName: ' ' }, /'Campaign Name' is empty/],
		['a name that is too long', { campaignName: 'x'.repeat(256) }, /256 characters, at most 255/],
		['a template that is not there', { template: byId('nothing') }, /no template 'nothing'/],
		['a template in review', { template: byId('waiting_for_review') }, /status is pending/],
		['a header file that is missing', { template: byId('new_arrivals') }, /header with a file/],
		["a template of another account's", { account: byId('Support') }, /no template 'order_update'/],
		['chunks too large', { options: { chunkSize: 5000 } }, /from 1 to 1000/],
	])('%s is refused before anything is made', async (_name, change, message) => {
		const { error } = await whatomate.run({ ...LAUNCH, ...change }, people(2));
		expect(error?.message).toMatch(message);
		expect(whatomate.campaigns()).toEqual([]);
		expect(whatomate.requests('POST', '')).toEqual([]);
	});

	test('a template whose button needs a value is not for campaigns', async () => {
		addTemplate(whatomate.sandbox.state, 0, {
			name: 'track',
			body_content: 'On its way',
			buttons: [{ type: 'URL', text: 'Track', url: 'https://shop.example.com/{{1}}' }],
		});
		const { error } = await whatomate.run({ ...LAUNCH, template: byId('track') }, people(1));
		expect(error?.message).toContain("which Whatomate's campaigns can't fill");
		expect(error?.description).toContain('Message: Send Template');
	});

	test('the header file is uploaded once, of the right kind', async () => {
		const withFile = (mimeType: string) =>
			people(3).map((json) => ({ json, binary: { data: file('bytes', mimeType, 'a.png') } }));
		const parameters = {
			...LAUNCH,
			template: byId('new_arrivals'),
			variables: variables({ 'body:1': '={{ $json.name }}' }),
			headerMedia: 'binary',
			binaryPropertyName: 'data',
		};
		const wrong = await whatomate.run(parameters, withFile('application/pdf'));
		expect(wrong.error?.message).toContain("the template's header takes images");
		expect(whatomate.campaigns()).toEqual([]);
		const { error } = await whatomate.run(parameters, withFile('image/png'));
		expect(error).toBeUndefined();
		expect(whatomate.requests('POST', '/media')).toHaveLength(1);
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.campaigns()[0]).toMatchObject({ status: 'completed', sent_count: 3 });
	});

	test('a draft waits', async () => {
		const { json } = await whatomate.run({ ...LAUNCH, start: 'draft' }, people(2));
		expect(json[0]).toMatchObject({ status: 'accepted', campaignStatus: 'draft' });
		expect(whatomate.campaigns()[0]?.status).toBe('draft');
	});

	test('a server without header variables is found out before the start', async () => {
		await whatomate.restart({ dialect: 'D' });
		const { json } = await whatomate.run(
			{
				...LAUNCH,
				template: byId('season_header'),
				variables: variables({ 'header:season': 'Winter', 'body:customer_name': 'Asha' }),
			},
			people(1),
			{ onError: 'continueRegularOutput' },
		);
		expect(json[0]?.failure).toMatchObject({
			code: 'SERVER_TOO_OLD',
			hint: expect.stringContaining('23 May 2026'),
		});
		expect(whatomate.campaigns()[0]?.status).toBe('draft');
	});

	test('the oldest server launches too', async () => {
		await whatomate.restart({ dialect: 'D' });
		const { json } = await whatomate.run(LAUNCH, people(3));
		expect(json.map(({ campaignStatus }) => campaignStatus)).toEqual([
			'queued',
			'queued',
			'queued',
		]);
		await whatomate.scheduler.advance(HOUR);
		expect(whatomate.campaigns()[0]).toMatchObject({ status: 'completed', sent_count: 3 });
	});
});
