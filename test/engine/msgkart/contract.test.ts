import {
	BULK_COMPONENTS,
	CAROUSEL,
	launchBody,
	LIST,
	REPORT_HEADER,
	STATS,
	UPDATED,
} from '../../support/msgkartDocuments';
import {
	BUSINESS_ID,
	byId,
	csvItem,
	msgkartEngine,
	MSGKART_ID,
	NUMBER,
} from '../../support/msgkartEngine';

describe("the bodies that Msgkart's documents print", () => {
	const msgkart = msgkartEngine({ keyPlaces: 'documented' });
	const answer = (method: string, path: RegExp, body: unknown) =>
		msgkart.sandbox.faults.add({ kind: 'status', status: 200, method, path, body });
	const promotion = (operation: string) => ({
		resource: 'promotion',
		operation,
		promotionId: byId('p-1'),
	});
	const base = `/api/v2/promotion/${MSGKART_ID}`;

	const card = (at: number, sources: string[]) => ({
		format: 'IMAGE',
		mediaUrl: `https://media.example.com/${at}.jpeg`,
		bodyVariables: { variable: sources.map((source) => ({ source })) },
	});
	const ALL = ['name', 'phone', 'language', 'businesssubscriberid', 'name', 'language', 'phone'];

	test.each([
		['fields', { cards: { card: [card(0, ALL), card(1, [])] } }],
		['json', { promotionComponents: JSON.stringify(CAROUSEL) }],
	])('launch with a file, the carousel from %s', async (componentsMode, content) => {
		msgkart.sandbox.addTemplate({ name: 'carousel_template', components: [] });
		answer('GET', /\/api\/v1\/template\//, []);
		const { json } = await msgkart.runMsgkart(
			{
				resource: 'promotion',
				operation: 'launch',
				promotionName: 'Seed promotion',
				phoneNumberId: NUMBER,
				template: byId('carousel_template:en_US'),
				componentsMode,
				...content,
				recipientsFrom: 'file',
				options: { targetListName: 'Seed list' },
			},
			[csvItem('name,phone,language\nA,919999900001,en_US\n')],
		);
		expect(json[0]).toMatchObject({ status: 'accepted' });
		const [request] = msgkart.requests('POST');
		expect(request).toMatchObject({
			path: `${base}/template/launch`,
			query: { name: 'Seed list' },
			body: { body: launchBody(MSGKART_ID, NUMBER), file: { name: 'recipients.csv' } },
		});
		expect((request?.body as { body: unknown }).body).toEqual(launchBody(MSGKART_ID, NUMBER));
	});

	test('list', async () => {
		answer('GET', /promotion\/\d+$/, LIST);
		const raw = await msgkart.runMsgkart({ ...promotion('getAll'), simplify: false });
		expect(raw.json).toEqual(LIST.promotions);
		expect(msgkart.sandbox.requests).toMatchObject([{ method: 'GET', path: base, query: {} }]);
		answer('GET', /promotion\/\d+$/, LIST);
		expect((await msgkart.runMsgkart(promotion('get'))).json).toEqual([
			{
				id: 'p-1',
				name: 'Seed promotion',
				status: 'Completed',
				channelType: 'whatsapp',
				promotionType: 'IMMEDIATE',
				targetSource: 'CSV',
				createdAt: '2025-12-10T16:56:06.000Z',
				endedAt: '2025-12-10T16:57:09.000Z',
			},
		]);
	});

	test('stats: exclusive counts become cumulative ones', async () => {
		answer('GET', /\/stats$/, STATS);
		const counts = {
			attempted: 8,
			pending: null,
			accepted: null,
			sent: 6,
			delivered: 6,
			read: 6,
			replied: null,
			clicked: 0,
			failed: 2,
			optedOut: 0,
			deliveryRate: 1,
			readRate: 1,
			replyRate: null,
			clickRate: 0,
			failureRate: 0.25,
			optOutRate: 0,
		};
		expect((await msgkart.runMsgkart(promotion('getStats'))).json).toEqual([
			{ campaignId: 'p-1', ...counts, rounds: [{ retry: 0, ...counts }] },
		]);
		expect(msgkart.sandbox.requests).toMatchObject([{ path: `${base}/p-1/stats` }]);
	});

	test('report', async () => {
		const row = 'Asha,919999900001,read,1765385790,,,,0,healthcare,en_US';
		answer('GET', /\/report$/, `${REPORT_HEADER}\n${row}`);
		expect((await msgkart.runMsgkart(promotion('getReport'))).json).toEqual([
			{
				name: 'Asha',
				phone: '919999900001',
				status: 'read',
				timestamp: '2025-12-10T16:56:30.000Z',
				reason: '',
				flowId: '',
				flowName: '',
				retryCount: 0,
				templateName: 'healthcare',
				language: 'en_US',
			},
		]);
		expect(msgkart.sandbox.requests).toMatchObject([{ path: `${base}/statistics/p-1/report` }]);
	});

	test.each([
		['stop', 'Stopped'],
		['cancel', 'Cancelled'],
	])('%s', async (operation, status) => {
		answer('PATCH', /p-1$/, UPDATED);
		const { json } = await msgkart.runMsgkart(promotion(operation));
		expect(json).toEqual([
			{
				id: 'p-1',
				name: 'Seed promotion',
				status: 'Cancelled',
				channelType: 'whatsapp',
				promotionType: 'IMMEDIATE',
				targetSource: 'CSV',
				targetListName: 'Seed list',
				templateName: 'healthcare',
				createdAt: '2025-12-15T05:46:50.000Z',
				endedAt: '2025-12-15T05:47:59.000Z',
			},
		]);
		expect(msgkart.sandbox.requests).toMatchObject([
			{ method: 'PATCH', path: `${base}/p-1`, body: { type: 'status', status } },
		]);
	});

	test('single and bulk message', async () => {
		const parameters = (operation: string) => ({
			resource: 'message',
			operation,
			phoneNumberId: NUMBER,
			template: byId('kids:en_US'),
			to: '919999999999',
			variablesMode: 'json',
			messageComponents: JSON.stringify(BULK_COMPONENTS)
				.replace('"1"', '"Sunil"')
				.replace('"2"', '"1234"')
				.replace('"3"', '"?Kid_ID=123"'),
			options: { messagesPerSecond: 0 },
		});
		await msgkart.runMsgkart(parameters('sendTemplate'));
		await msgkart.runMsgkart(parameters('sendTemplateInBulk'));
		const [single, bulk] = msgkart.sandbox.requests;
		const message = { messageType: 'template', name: 'kids', language: 'en_US' };
		expect(single).toMatchObject({
			path: `/api/v1/message/${BUSINESS_ID}/template`,
			body: { message, to: '919999999999', phoneNumberId: NUMBER },
		});
		expect(bulk).toMatchObject({ path: `/api/v2/message/${BUSINESS_ID}/template` });
		expect(bulk?.body).toEqual({
			message: { ...message, components: BULK_COMPONENTS },
			subscribers: [{ subscriberId: '919999999999', variables: ['Sunil', '1234', '?Kid_ID=123'] }],
			phoneNumberId: NUMBER,
		});
	});
});
