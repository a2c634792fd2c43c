import { byId, inOrder, kapsoEngine, NUMBER } from '../../support/kapsoEngine';

const PEOPLE = [{ phone: '+1 555 000 1001' }, { phone: '15550001002' }, { phone: 'US.42abc' }];

const send = (operation: string, more: object, options: object = {}) => ({
	resource: 'message',
	operation,
	phoneNumberId: byId(NUMBER),
	to: '={{ $json.phone }}',
	...more,
	options: { messagesPerSecond: 100, ...options },
});

describe('sending text, places, cards and reactions', () => {
	const kapso = kapsoEngine();
	const bodies = () => kapso.requests('POST', `/${NUMBER}/messages`).map(({ body }) => body);

	test('each item sends its own text to its own recipient', async () => {
		const items = PEOPLE.map((person, index) => ({ ...person, note: `Note ${index}` }));
		const options = { previewUrl: true, replyTo: 'wamid.A', callbackData: '={{ $json.note }}!' };
		const parameters = send('sendText', { text: '={{ $json.note }}' }, options);
		const { items: out } = await kapso.runKapso(parameters, items);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
		expect(out.map(({ json }) => [json.status, json.recipient, json.reference])).toEqual([
			['accepted', '+15550001001', 'Note 0!'],
			['accepted', '+15550001002', 'Note 1!'],
			['accepted', 'US.42abc', 'Note 2!'],
		]);
		expect(out.every(({ json }) => String(json.messageId).startsWith('wamid.'))).toBe(true);
		expect(out.some(({ json }) => 'error' in json)).toBe(false);
		const common = { messaging_product: 'whatsapp', recipient_type: 'individual', type: 'text' };
		const own = (note: string) => ({
			...common,
			text: { body: note, preview_url: true },
			context: { message_id: 'wamid.A' },
			biz_opaque_callback_data: `${note}!`,
		});
		expect(bodies()).toHaveLength(3);
		expect(bodies()).toEqual(
			expect.arrayContaining([
				{ ...own('Note 0'), to: '15550001001' },
				{ ...own('Note 1'), to: '15550001002' },
				{ ...own('Note 2'), recipient: 'US.42abc' },
			]),
		);
	});

	test('without callback data, each message gets a reference of its own', async () => {
		const { json } = await kapso.runKapso(send('sendText', { text: 'Hello' }), PEOPLE);
		const references = json.map(({ reference }) => reference);
		expect(new Set(references).size).toBe(3);
		const sent = bodies().map((body) => body as { biz_opaque_callback_data: string });
		expect(sent.map((body) => body.biz_opaque_callback_data).sort()).toEqual(references.sort());
	});

	test('with Simplify off, the whole answer comes along', async () => {
		const parameters = { ...send('sendText', { text: 'Hello' }), simplify: false };
		const { json } = await kapso.runKapso(parameters, PEOPLE.slice(0, 1));
		expect(json[0]?.response).toMatchObject({
			messages: [{ id: json[0]?.messageId }],
			contacts: [{ wa_id: '15550001001' }],
		});
	});

	test('each item sends its own place', async () => {
		const places = [
			{ phone: '15550001001', lat: 52.52, name: 'Berlin' },
			{ phone: '15550001002', lat: -33.45, name: '' },
		];
		const parameters = send('sendLocation', {
			latitude: '={{ $json.lat }}',
			longitude: 13.405,
			locationName: '={{ $json.name }}',
			address: 'Street 1',
		});
		const { json } = await kapso.runKapso(parameters, places);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(bodies()).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					to: '15550001001',
					type: 'location',
					location: { latitude: 52.52, longitude: 13.405, name: 'Berlin', address: 'Street 1' },
				}),
				expect.objectContaining({
					to: '15550001002',
					location: { latitude: -33.45, longitude: 13.405, address: 'Street 1' },
				}),
			]),
		);
	});

	test('each item sends its own contact card', async () => {
		const cards = {
			contact: [
				{
					formattedName: '={{ $json.card }}',
					lastName: 'Lovelace',
					phone: '+15550009999',
					email: 'ada@example.com',
					company: 'Engines',
					title: 'Analyst',
					url: 'https://example.com',
				},
				{ formattedName: 'Second', firstName: 'Sec' },
			],
		};
		const items = [
			{ phone: '15550001001', card: 'Ada' },
			{ phone: '15550001002', card: 'Augusta' },
		];
		const { json } = await kapso.runKapso(send('sendContacts', { contacts: cards }), items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		const card = (name: string) => ({
			name: { formatted_name: name, first_name: name, last_name: 'Lovelace' },
			phones: [{ phone: '+15550009999', type: 'WORK' }],
			emails: [{ email: 'ada@example.com', type: 'WORK' }],
			urls: [{ url: 'https://example.com', type: 'WORK' }],
			org: { company: 'Engines', title: 'Analyst' },
		});
		const second = { name: { formatted_name: 'Second', first_name: 'Sec' } };
		expect(bodies()).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ to: '15550001001', contacts: [card('Ada'), second] }),
				expect.objectContaining({ to: '15550001002', contacts: [card('Augusta'), second] }),
			]),
		);
	});

	test('each item reacts to its own message, and an empty emoji takes it back', async () => {
		const items = [
			{ phone: '15550001001', message: 'wamid.one', emoji: '👍' },
			{ phone: '15550001002', message: 'wamid.two', emoji: '' },
		];
		const parameters = send('sendReaction', {
			messageId: '={{ $json.message }}',
			emoji: '={{ $json.emoji }}',
		});
		const { json } = await kapso.runKapso(parameters, items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(bodies()).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					to: '15550001001',
					reaction: { message_id: 'wamid.one', emoji: '👍' },
				}),
				expect.objectContaining({
					to: '15550001002',
					reaction: { message_id: 'wamid.two', emoji: '' },
				}),
			]),
		);
	});

	test.each([
		['sendText', { text: '={{ "x".repeat(4097) }}' }, 'Text'],
		['sendText', { text: '={{ " " }}' }, 'Text'],
		['sendLocation', { latitude: '={{ 91 }}', longitude: 0 }, 'Latitude'],
		['sendLocation', { latitude: 0, longitude: '={{ "east" }}' }, 'Longitude'],
		['sendContacts', { contacts: {} }, 'Contacts'],
		['sendReaction', { messageId: '={{ "" }}', emoji: '👍' }, 'Message ID'],
		['sendText', { text: 'Hello', to: 'not a number' }, 'Recipient'],
	])('%s refuses bad input before any request: %j', async (operation, fields, parameter) => {
		const { json } = await kapso.runKapso(send(operation, fields), [{ phone: '15550001001' }], {
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([
			expect.objectContaining({
				status: 'failed',
				attempts: 0,
				failure: expect.objectContaining({ parameter, disposition: 'fix' }),
			}),
		]);
		expect(kapso.sandbox.requests).toEqual([]);
	});

	test('callback data beyond 512 characters is refused before any request', async () => {
		const parameters = send('sendText', { text: 'Hello' }, { callbackData: 'x'.repeat(513) });
		const { error } = await kapso.runKapso(parameters, [{ phone: '15550001001' }]);
		expect(error?.message).toContain("'Callback Data' has 513 characters");
		expect(kapso.sandbox.requests).toEqual([]);
	});
});
