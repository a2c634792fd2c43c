import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	byId,
	FAST,
	inOrder,
	mapped,
	redingtonEngine,
	withoutWaiting,
} from '../../support/redingtonEngine';
import type { RunOptions } from '../../support/runNode';

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+9198${String(10_000_000 + at)}`,
		name: `Person ${at}`,
	}));

const SEND = {
	campaignId: byId('packagedeliverycampaign'),
	to: '={{ $json.phone }}',
	contactName: '={{ $json.name }}',
	variables: mapped({ 'body:1': '={{ $json.name }}', 'body:2': 'Mam' }),
	options: FAST,
};

describe('Redington: sending an API campaign', () => {
	const rig = redingtonEngine();

	const send = async (
		items: IDataObject[],
		parameters: INodeParameters = {},
		options?: RunOptions,
	) => await rig.run('campaign', 'send', { ...SEND, ...parameters }, items, options);
	const sends = () => rig.requests('POST', '/campaign/api/send');
	const bodies = () => sends().map(({ body }) => body as IDataObject);

	test('1,000 items: each person once, in order, with one look-up', async () => {
		const items = people(1000);
		const { items: out, error } = await send(items);
		expect(error).toBeUndefined();
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(1000));
		expect(out.map(({ json }) => json.recipient)).toEqual(items.map(({ phone }) => phone));
		expect(out.every(({ json }) => json.status === 'accepted')).toBe(true);
		expect(sends()).toHaveLength(1000);
		expect(rig.sandbox.requests).toHaveLength(1001);
		const counts = items.map(({ phone }) => rig.sandbox.messagesTo(phone.slice(1)).length);
		expect(new Set(counts)).toEqual(new Set([1]));
		const [message] = rig.sandbox.messagesTo('919810000007');
		expect(message?.message_content.text).toContain('Hello Person 7,');
	});

	test('the outcome has what finds its delivery events: campaign, number and time', async () => {
		const { json } = await send(people(1));
		expect(json).toEqual([
			{
				status: 'accepted',
				recipient: '+919810000000',
				reference: 'packagedeliverycampaign:+919810000000',
				attempts: 1,
				campaignId: rig.idOf('campaigns', 'packagedeliverycampaign'),
				campaignName: 'packagedeliverycampaign',
				acceptedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
			},
		]);
	});

	test('by ID, with everything that goes along', async () => {
		const { error } = await send(people(1), {
			campaignId: byId(rig.idOf('campaigns', 'ImageCampaign')),
			variables: mapped({ 'body:1': 'Asha' }),
			attributesMode: 'json',
			attributesJson: '{ "city": "Chennai", "email": "a@example.com" }',
			additionalFields: {
				mediaUrl: 'https://example.com/a.png',
				mediaFileName: 'Offer',
				source: 'CRM',
				tags: 'VIP, AUGUST_LEAD,',
				default_country_code: '+91',
			},
		});
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([
			{
				campaign_name: 'ImageCampaign',
				phone_number: '919810000000',
				name: 'Person 0',
				template_params: ['Asha'],
				media: { url: 'https://example.com/a.png', filename: 'Offer' },
				source: 'CRM',
				tags: ['VIP', 'AUGUST_LEAD'],
				attributes: { city: 'Chennai', email: 'a@example.com' },
				default_country_code: '91',
			},
		]);
	});

	test('parameters of a URL come after those of the body', async () => {
		const { error } = await send(people(1), {
			campaignId: byId('tracklinkcampaign'),
			variables: mapped({ 'body:1': 'A1', 'button:0:url': 'track-9' }),
		});
		expect(error).toBeUndefined();
		expect(bodies()[0]?.template_params).toEqual(['A1', 'track-9']);
	});

	test('parameters as JSON', async () => {
		const json = { variablesMode: 'json', parameters: '["Asha", 7]' };
		const { error } = await send(people(1), json);
		expect(error).toBeUndefined();
		expect(bodies()[0]?.template_params).toEqual(['Asha', '7']);
	});

	test.each<[string, string, string, IDataObject]>([
		['a plus', '+44 7700 900123', '447700900123', {}],
		['the default country code', '98123 45678', '919812345678', { default_country_code: '91' }],
		['a trunk zero', '09812345678', '919812345678', { default_country_code: '91' }],
	])('a number with %s', async (_name, phone, expected, additionalFields) => {
		const { error } = await send([{ phone, name: 'A' }], {
			additionalFields: additionalFields as INodeParameters,
		});
		expect(error).toBeUndefined();
		expect(bodies()[0]?.phone_number).toBe(expected);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['an unknown campaign', { campaignId: byId('nosuch') }, /no API campaign 'nosuch'/],
		['a stopped campaign', { campaignId: byId('cetas') }, /'cetas' is STOPPED/],
		['a paused campaign', { campaignId: byId('locationcampaign') }, /is PAUSED/],
		['a missing variable', { variables: mapped({ 'body:1': 'A' }) }, /'Body 2'/],
		['an unknown variable', { variables: mapped({ 'body:9': 'A' }) }, /no variable 'body:9'/],
		['too few parameters', { variablesMode: 'json', parameters: '["A"]' }, /takes 2 parameters/],
		['a line break', { variablesMode: 'json', parameters: '["A", "b\\nc"]' }, /line break/],
		['no list', { variablesMode: 'json', parameters: '{}' }, /not a list/],
		['no name', { contactName: '={{ $json.none }}' }, /'Contact Name' is empty/],
		['no media', { campaignId: byId('ImageCampaign') }, /'Media URL' is empty/],
		['a bad media link', { additionalFields: { mediaUrl: 'x.png' } }, /not a web address/],
		['a bad dial code', { additionalFields: { default_country_code: 'IN' } }, /dial code/],
		['a user ID', { to: 'US.13491208655302741918' }, /business-scoped/],
		['attributes that are no object', { attributesMode: 'json', attributesJson: '[]' }, /object/],
	])('refused before sending: %s', async (_name, parameters, message) => {
		const { error } = await send(people(1), parameters);
		expect(`${error?.message} ${error?.description}`).toMatch(message);
		expect(sends()).toHaveLength(0);
	});

	describe('on error', () => {
		const items = [
			{ phone: '+919810000001', name: 'A' },
			{ phone: 'nonsense', name: 'B' },
			{ phone: '+919810000003', name: 'C' },
		];
		const faulty = () =>
			rig.sandbox.faults.add({
				kind: 'status',
				path: /send$/,
				status: 400,
				body: { code: 602, message: 'Invalid Phone Number' },
			});

		test('stop: everyone is tried, one error counts, a retry sends only the rest', async () => {
			faulty();
			const { error, run } = await send(items, {}, {});
			expect(error?.message).toMatch(/2 of 3 messages were not accepted/);
			expect(error?.description).toMatch(/nonsense/);
			const before = sends().length;
			await send(items, {}, { resume: run });
			expect(sends().length - before).toBe(1);
		});

		test('continue: failures are items, without a key error', async () => {
			faulty();
			const { json, items: out } = await send(items, {}, { onError: 'continueRegularOutput' });
			expect(json.map(({ status }) => status)).toEqual(['failed', 'failed', 'accepted']);
			expect(json[0]?.failure).toMatchObject({ code: '602', disposition: 'fix', httpStatus: 400 });
			expect(json[1]?.failure).toMatchObject({ code: 'INVALID_RECIPIENT' });
			expect(json.some((item) => 'error' in item)).toBe(false);
			expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
		});

		test('error output: failures go there with their input', async () => {
			const options = { onError: 'continueErrorOutput' } as const;
			const { items: out, errors } = await send(items, {}, options);
			expect(out).toHaveLength(2);
			expect(errors).toHaveLength(1);
			expect(errors[0]?.json).toMatchObject({
				name: 'B',
				error: { code: 'INVALID_RECIPIENT', recipient: 'nonsense' },
			});
		});
	});

	describe('nothing is sent twice', () => {
		test('by Retry On Fail', async () => {
			const items = people(20);
			rig.sandbox.faults.add({ kind: 'status', path: /send$/, status: 400, times: 3 });
			const { json, error } = await send(items, {}, { tries: 3 });
			expect(error).toBeUndefined();
			expect(json.filter(({ replayed }) => replayed)).toHaveLength(17);
			expect(json.every(({ campaignName }) => campaignName === 'packagedeliverycampaign')).toBe(
				true,
			);
			const counts = items.map(({ phone }) => rig.sandbox.messagesTo(phone.slice(1)).length);
			expect(new Set(counts)).toEqual(new Set([1]));
		});

		test('where the answer is lost', async () => {
			rig.sandbox.faults.add({ kind: 'resetAfter', path: /send$/ });
			rig.sandbox.faults.add({ kind: 'statusAfter', path: /send$/, status: 502 });
			const { json } = await send(people(3), {}, { onError: 'continueRegularOutput' });
			expect(json.map(({ status }) => status).sort()).toEqual(['accepted', 'unknown', 'unknown']);
			expect(sends()).toHaveLength(3);
		});

		test('while the service throttles, and all arrive in the end', async () => {
			rig.sandbox.faults.add({
				kind: 'status',
				path: /send$/,
				status: 429,
				headers: { 'Retry-After': '0' },
				times: 3,
			});
			withoutWaiting();
			const items = people(10);
			const { json } = await send(items);
			expect(json.every(({ status }) => status === 'accepted')).toBe(true);
			expect(sends()).toHaveLength(13);
		});

		test('to the same number in another writing, where duplicates are skipped', async () => {
			const items = [
				{ phone: '+919810000001', name: 'A' },
				{ phone: '91 98100 00001', name: 'A' },
			];
			const options = { ...FAST, skipDuplicateRecipients: true };
			const { json } = await send(items, { options });
			expect(json.map(({ status }) => status)).toEqual(['accepted', 'skipped']);
		});
	});
});
