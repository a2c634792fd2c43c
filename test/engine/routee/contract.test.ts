import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../../sandbox/engine/engine';
import type { Engine } from '../../../sandbox/engine/engine';
import { runNode } from '../../support/runNode';
import { send, SENDER } from '../../support/routeeEngine';

/** The address parts that the credential has unless they are changed. */
const AUTH = 'https://auth.routee.net';
const CONNECT = 'https://connect.routee.net';
const PHONE = '+306900000001';

/** What docs.routee.net and the seed print, field by field; see providers/routee.md. */
describe("Routee's printed requests and answers", () => {
	let engine: Engine;

	beforeAll(async () => {
		nock.disableNetConnect();
		engine = await createEngine(process.env.PACKAGE_DIR ?? '', {});
	});
	beforeEach(() => {
		engine.credentials.data.routeeApi = {
			applicationId: '57b2e8',
			applicationSecret: 'VhMaNcM0',
			accessToken: '',
			usableUntil: '',
		};
		nock(AUTH)
			.post('/oauth/token', 'grant_type=client_credentials')
			.basicAuth({ user: '57b2e8', pass: 'VhMaNcM0' })
			.matchHeader('content-type', /^application\/x-www-form-urlencoded/)
			.reply(200, {
				access_token: '12dc9fe4-7df4-4786-8d7a-a46d307687f4',
				token_type: 'bearer',
				expires_in: 3599,
				scope: 'sms whatsapp account',
				permissions: ['MT_ROLE_SMS'],
			});
	});
	afterEach(() => {
		const missing = nock.pendingMocks();
		nock.cleanAll();
		expect(missing).toEqual([]);
	});
	afterAll(() => {
		nock.cleanAll();
		nock.enableNetConnect();
	});

	const run = async (parameters: INodeParameters) =>
		await runNode(engine, 'routee', 'routeeApi', parameters, [{ phone: PHONE }]);
	const api = () =>
		nock(CONNECT, {
			reqheaders: { authorization: 'Bearer 12dc9fe4-7df4-4786-8d7a-a46d307687f4' },
		});
	const addresses = { from: SENDER, to: PHONE };

	test.each([
		['sendText', { text: 'Hello' }, { text: 'Hello' }],
		[
			'sendMedia',
			{ mediaType: 'image', mediaUrl: 'https://x.example/a.png', caption: 'C' },
			{ text: '', imageURL: 'https://x.example/a.png', caption: 'C' },
		],
		[
			'sendMedia',
			{ mediaType: 'document', mediaUrl: 'https://x.example/a.pdf', caption: 'C', fileName: 'F' },
			{ text: '', documentURL: 'https://x.example/a.pdf', caption: 'C', filename: 'F' },
		],
		[
			'sendLocation',
			{ latitude: 37.98, longitude: 23.72, locationName: 'N', locationAddress: 'A' },
			{ text: '', latitude: 37.98, longitude: 23.72, locationName: 'N', locationAddress: 'A' },
		],
		[
			'sendTemplate',
			{ templateMode: 'json', templateJson: '{"templateId":"my_template"}' },
			{ text: '', template: { templateId: 'my_template' } },
		],
	])('%s posts the fields of the reference', async (operation, parameters, fields) => {
		const answer = { trackingId: 'aa5ff3e6', createdAt: '2021-01-14T07:40:55Z' };
		api()
			.matchHeader('content-type', /^application\/json/)
			.post('/whatsapp/campaign', { ...addresses, ...fields })
			.reply(200, answer);
		const { json, error } = await run(send(operation, { ...parameters, simplify: false }));
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				status: 'accepted',
				recipient: PHONE,
				attempts: 1,
				messageId: answer.trackingId,
				...answer,
				response: answer,
			},
		]);
	});

	test.each([
		['getStatus', '', { trackingId: 'aa5', from: 'a', to: 'b', date: 'd', message: { text: 't' } }],
		['getHistory', '/history', { trackingId: 'aa5', history: [{ date: 'd', status: 's' }] }],
		['getHistory', '/history', { trackingId: 'aa5', history: [[{ date: 'd', status: 's' }]] }],
	])('%s reads %s', async (operation, path, answer) => {
		api().get(`/whatsapp/tracking/campaign/aa5${path}`).reply(200, answer);
		const parameters = {
			resource: 'message',
			operation,
			trackingId: 'aa5',
			simplify: false,
			options: {},
		};
		expect((await run(parameters)).json).toEqual([answer]);
	});

	test('a template is submitted and read', async () => {
		const localizations = [
			{ language: 'en', components: [{ componentType: 'Body', text: 'Hi {{1}}' }] },
		];
		api()
			.post('/whatsapp/accounts/42/templates', {
				templateName: 'my_template',
				templateCategory: 'MARKETING',
				localizations,
			})
			.reply(200, { id: 't1' })
			.get('/whatsapp/accounts/templates/t1')
			.reply(200, { status: 'IN_REVIEW' });
		const submitted = await run({
			resource: 'template',
			operation: 'submit',
			whatsappAccountId: '42',
			templateName: 'my_template',
			category: 'MARKETING',
			componentsMode: 'json',
			localizations: JSON.stringify(localizations),
			options: {},
		});
		expect(submitted.json).toEqual([{ templateName: 'my_template', id: 't1' }]);
		const parameters = { resource: 'template', operation: 'get', templateId: 't1', options: {} };
		expect((await run(parameters)).json).toEqual([{ status: 'IN_REVIEW' }]);
	});

	test('the balance is asked of the general host', async () => {
		const answer = { balance: 21.5, currency: { code: 'EUR', name: 'Euro', sign: '€' } };
		api().get('/accounts/me/balance').reply(200, answer);
		const parameters = { resource: 'account', operation: 'getBalance', options: {} };
		expect((await run(parameters)).json).toEqual([answer]);
	});

	test('the error envelope is read', async () => {
		api()
			.post('/whatsapp/campaign')
			.reply(400, { code: '400005000', developerMessage: 'Validation Error' });
		const { error } = await run(send('sendText', { text: 'Hello' }));
		expect(error?.message).toBe('Validation Error [item 0]');
		expect(error?.description).toContain('Code 400005000');
	});
});
