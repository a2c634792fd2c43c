import nock from 'nock';
import { byId, FAST, file, redingtonEngine } from '../../support/redingtonEngine';
import { testCredential } from '../../support/credentialTest';

const PRESETS = [
	['redington', 'https://apis.whatsapp.redingtongroup.com', 'X-Project-API-Pwd'],
	['aiSensy', 'https://apis.aisensy.com', 'X-AiSensy-Project-API-Pwd'],
] as const;

describe('Redington: project, media and credential', () => {
	const rig = redingtonEngine();

	test('the project, simplified', async () => {
		const { json } = await rig.run('project', 'get');
		expect(json[0]).toEqual({
			id: rig.sandbox.projectId,
			name: 'Cetas Information Technology Private Limited',
			status: 'ACTIVE',
			phoneNumber: '+919999900000',
			displayName: 'Cetas',
			messagingTier: 'TIER_1K',
			qualityRating: 'GREEN',
			plan: 'PRO_MONTHLY',
			credit: 500,
			currency: 'INR',
		});
	});

	test('a file up and down again', async () => {
		const item = { json: {}, binary: { data: file('Hello', 'application/pdf', 'a.pdf') } };
		const up = await rig.run('media', 'upload', { binaryPropertyName: 'data' }, [item]);
		const mediaId = String(up.json[0]?.id);
		const { items, error } = await rig.run('media', 'download', { mediaId });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({
			id: mediaId,
			fileName: `${mediaId}.pdf`,
			mimeType: 'application/pdf',
			fileSize: 5,
		});
		expect(items[0]?.binary?.data).toMatchObject({ mimeType: 'application/pdf', bytes: 5 });
		await rig.run('media', 'upload', { binaryPropertyName: 'data' }, items);
		expect([...rig.sandbox.state.media.values()].at(-1)?.bytes.toString()).toBe('Hello');
		const named = await rig.run('media', 'download', {
			mediaId,
			options: { fileName: 'b.pdf', outputBinaryPropertyName: 'file' },
		});
		expect(named.items[0]?.binary?.file?.fileName).toBe('b.pdf');
	});

	test("a media that is gone is explained, in the answer's own words", async () => {
		const { error } = await rig.run('media', 'download', { mediaId: 'none' });
		expect(error?.message).toMatch(/Media not found \[item 0\]/);
	});

	test.each(PRESETS)('%s has its own address and header', async (service, host, headerName) => {
		const credential = {
			service,
			baseUrl: 'https://unused.example',
			headerName: 'X-Unused',
			projectId: 'abc',
			projectPassword: 'pw',
		};
		const service200 = () =>
			nock(host, { reqheaders: { [headerName]: 'pw' } })
				.get('/project-apis/v1/project/abc')
				.reply(200, { id: 'abc' });
		service200();
		expect(await testCredential(rig.engine, 'redingtonApi', credential)).toBe(200);
		service200();
		rig.engine.credentials.data.redingtonApi = credential;
		const { json } = await rig.run('project', 'get');
		expect(json[0]).toEqual({ id: 'abc' });
		expect(nock.isDone()).toBe(true);
	});

	test('the credential test passes with the right password only', async () => {
		const right = rig.engine.credentials.data.redingtonApi;
		expect(await testCredential(rig.engine, 'redingtonApi', right)).toBe(200);
		const wrong = { ...right, projectPassword: 'x' };
		expect(await testCredential(rig.engine, 'redingtonApi', wrong)).toBe(401);
	});

	test("a partner's key in its own header", async () => {
		await rig.restart({ headerName: 'X-AiSensy-Project-API-Pwd' });
		const { redingtonApi } = rig.engine.credentials.data;
		rig.engine.credentials.data.redingtonApi = {
			...redingtonApi,
			headerName: 'X-AiSensy-Partner-API-Key',
			projectPassword: 'sandbox-partner-key',
		};
		expect((await rig.run('project', 'get')).error).toBeUndefined();
	});

	test.each(['', '/', '/project', '/project/664b97befdf4713a4a265e59/'])(
		'a base URL that ends in "%s"',
		async (ending) => {
			const { redingtonApi } = rig.engine.credentials.data;
			const baseUrl = ` ${rig.sandbox.url}/project-apis/v1${ending}`;
			rig.engine.credentials.data.redingtonApi = { ...redingtonApi, baseUrl };
			expect((await rig.run('project', 'get')).error).toBeUndefined();
		},
	);

	test('a wrong password stops the rest of a campaign', async () => {
		const { redingtonApi } = rig.engine.credentials.data;
		rig.engine.credentials.data.redingtonApi = { ...redingtonApi, projectPassword: 'x' };
		const items = Array.from({ length: 20 }, (_none, at) => ({ to: `+91981${1_000_000 + at}` }));
		const parameters = {
			to: '={{ $json.to }}',
			text: 'Hi',
			options: { ...FAST, maxConcurrent: 1 },
		};
		const { error } = await rig.run('message', 'sendText', parameters, items);
		expect(error?.message).toMatch(/20 of 20 .* first: Unauthorized/);
		expect(error?.message).not.toMatch(/"x"/);
		expect(rig.sandbox.requests).toHaveLength(1);
	});

	describe('the shapes of a refusal', () => {
		const send = async (text = 'Hi') =>
			await rig.run('message', 'sendText', { to: '+919812345678', text, options: FAST }, [{}], {
				onError: 'continueRegularOutput',
			});
		const failure = async () => (await send()).json[0]?.failure;

		test.each<[number, string, string]>([
			[400, 'fix', 'HTTP_400'],
			[401, 'auth', 'HTTP_401'],
			[403, 'auth', 'HTTP_403'],
			[404, 'fix', 'HTTP_404'],
			[405, 'fix', 'HTTP_405'],
			[409, 'fix', 'HTTP_409'],
			[500, 'unknown', 'HTTP_500'],
			[502, 'unknown', 'HTTP_502'],
			[503, 'unknown', 'HTTP_503'],
			[504, 'unknown', 'HTTP_504'],
		])('status %i', async (status, disposition, code) => {
			rig.sandbox.faults.add({ kind: 'status', path: /messages$/, status });
			expect(await failure()).toMatchObject({ disposition, code, httpStatus: status });
			expect(rig.requests('POST', '/messages')).toHaveLength(1);
		});

		test('status 429, with and without a time', async () => {
			jest.spyOn(Math, 'random').mockReturnValue(0);
			const headers = { 'Retry-After': '0' };
			rig.sandbox.faults.add({ kind: 'status', path: /messages$/, status: 429, headers });
			rig.sandbox.faults.add({ kind: 'status', path: /messages$/, status: 429 });
			expect((await send()).json[0]).toMatchObject({ status: 'accepted', attempts: 3 });
		});

		test.each([601, 602, 603, 604])('code %i, also with status 200', async (code) => {
			for (const status of [400, 200]) {
				const body = { code, message: 'It says so' };
				rig.sandbox.faults.add({ kind: 'status', path: /messages$/, status, body });
				expect(await failure()).toMatchObject({
					code: String(code),
					disposition: 'fix',
					details: 'It says so',
				});
			}
		});

		test.each(['message', 'error', 'name'] as const)('the text in %s', async (errorShape) => {
			for (const refusalStatus of [400, 200] as const) {
				await rig.restart({ errorShape, refusalStatus });
				const get = { campaignName: 'new', template: byId('a'.repeat(24)) };
				rig.sandbox.faults.add({
					kind: 'status',
					path: /wa_template/,
					status: refusalStatus,
					body: { [errorShape]: 'Something is wrong' },
				});
				const { error } = await rig.run('campaign', 'create', get);
				expect(error?.message).toBe('Something is wrong [item 0]');
			}
		});

		test("Meta's own error, and a status in the body", async () => {
			const fault = { kind: 'status', path: /messages$/, status: 400 } as const;
			const error = { code: 131026, message: 'Message undeliverable' };
			rig.sandbox.faults.add({ ...fault, body: { error } });
			expect(await failure()).toMatchObject({ code: '131026', disposition: 'suppress' });
			rig.sandbox.faults.add({ ...fault, body: { code: 400, error: 'Bad' } });
			expect(await failure()).toMatchObject({ code: 'HTTP_400', title: 'Bad' });
		});

		test('a page in place of JSON: nobody knows whether it was sent', async () => {
			const body = '<html>Proxy</html>';
			rig.sandbox.faults.add({ kind: 'status', path: /messages$/, status: 200, body });
			expect(await failure()).toMatchObject({ code: 'NOT_JSON', disposition: 'unknown' });
		});

		test('a campaign send that is refused with status 200 is not taken for accepted', async () => {
			await rig.restart({ refusalStatus: 200 });
			rig.sandbox.faults.add({
				kind: 'status',
				path: /send$/,
				status: 200,
				body: { message: 'Campaign does not exist.' },
			});
			const { json } = await rig.run(
				'campaign',
				'send',
				{
					campaignId: byId('packagedeliverycampaign'),
					to: '+919812345678',
					contactName: 'A',
					variablesMode: 'json',
					parameters: '["a","b"]',
					options: FAST,
				},
				[{}],
				{ onError: 'continueRegularOutput' },
			);
			expect(json[0]).toMatchObject({
				status: 'failed',
				failure: { title: 'Campaign does not exist.', disposition: 'fix' },
			});
		});
	});
});
