import { inOrder, people, routeeEngine, send, SENDER } from '../../support/routeeEngine';

describe('sending with Routee', () => {
	const routee = routeeEngine();
	const bodies = () => routee.requests('POST', '/campaign').map(({ body }) => body);
	const addressed = (at: number) => ({ from: SENDER, to: people(3)[at]?.phone });

	test('each item sends its own text to its own recipient', async () => {
		const items = people(3);
		const { items: out } = await routee.run(
			send('sendText', { text: '=Hi {{ $json.name }}' }),
			items,
		);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
		for (const [at, { json }] of out.entries()) {
			expect(json).toEqual({
				status: 'accepted',
				recipient: items[at]?.phone,
				attempts: 1,
				messageId: expect.any(String),
				trackingId: json.messageId,
				createdAt: expect.stringMatching(/^2026-01-05T10:00:00/),
			});
		}
		expect(new Set(out.map(({ json }) => json.messageId)).size).toBe(3);
		expect(bodies()).toHaveLength(3);
		expect(bodies()).toEqual(
			expect.arrayContaining(
				items.map(({ name }, at) => ({ ...addressed(at), text: `Hi ${name}` })),
			),
		);
	});

	test('recipients in any writing, numbers of a default country, and groups', async () => {
		routee.sandbox.state.groups.add('group-7');
		const text = { text: 'Hi' };
		const { json } = await routee.run(
			send('sendText', text, { defaultCountry: 'GR' }),
			['0030 690 000 0001', '690 000 0002', '+30-690-000-0003'].map((phone) => ({ phone })),
		);
		expect(json.map(({ recipient }) => recipient)).toEqual([
			'+306900000001',
			'+306900000002',
			'+306900000003',
		]);
		const group = send('sendText', { ...text, recipientType: 'group', to: ' group-7 ' });
		expect((await routee.run(group)).json[0]).toMatchObject({
			status: 'accepted',
			recipient: 'group-7',
		});
	});

	test.each([
		['+30 210 000-0000', SENDER],
		['302100000000', '302100000000'],
		['00302100000000', '00302100000000'],
	])('the sender %p is passed on as %p', async (from, passed) => {
		const { json } = await routee.run(send('sendText', { text: 'Hi', from }), people(1));
		expect(json[0]?.status).toBe('accepted');
		expect(bodies()).toEqual([expect.objectContaining({ from: passed })]);
	});

	test.each([
		['image', 'imageURL', { caption: 'A pic' }],
		['video', 'videoURL', { caption: 'A film' }],
		['document', 'documentURL', { caption: 'A doc', filename: 'offer.pdf' }],
		['audio', 'audioURL', {}],
		['sticker', 'stickerURL', {}],
	])('%s goes into %s, with what shows beside it', async (mediaType, field, shown) => {
		const caption = 'caption' in shown ? shown.caption : 'not for this type';
		const items = people(2).map((person, at) => ({ ...person, file: `https://x.example/${at}` }));
		const parameters = send('sendMedia', {
			mediaType,
			mediaUrl: '={{ $json.file }}',
			caption,
			fileName: 'offer.pdf',
		});
		const { json } = await routee.run(parameters, items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(bodies()).toHaveLength(2);
		expect(bodies()).toEqual(
			expect.arrayContaining(
				items.map(({ file }, at) => ({ ...addressed(at), text: '', [field]: file, ...shown })),
			),
		);
	});

	test('each item sends its own place', async () => {
		const places = [
			{ ...people(2)[0], lat: 37.98, name: 'Athens' },
			{ ...people(2)[1], lat: -90, name: '' },
		];
		const parameters = send(
			'sendLocation',
			{
				latitude: '={{ $json.lat }}',
				longitude: 180,
				locationName: '={{ $json.name }}',
				locationAddress: '={{ $json.name && "Street 1" }}',
			},
			{ text: 'Here' },
		);
		const { json } = await routee.run(parameters, places);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		const common = { text: 'Here', longitude: 180 };
		const named = { locationName: 'Athens', locationAddress: 'Street 1' };
		expect(bodies()).toEqual(
			expect.arrayContaining([
				{ ...addressed(0), ...common, latitude: 37.98, ...named },
				{ ...addressed(1), ...common, latitude: -90 },
			]),
		);
	});

	test('limits are counted in characters, and the last allowed one passes', async () => {
		const runs = [
			send('sendText', { text: `={{ "é".repeat(4067) + "👍👍" }}` }),
			send('sendMedia', {
				mediaType: 'document',
				mediaUrl: 'https://x.example/a.pdf',
				caption: '={{ "👍".repeat(512) }}',
				fileName: '={{ "x".repeat(512) }}',
			}),
			send('sendLocation', {
				latitude: 90,
				longitude: -180,
				locationName: '={{ "x".repeat(256) }}',
				locationAddress: '={{ "x".repeat(256) }}',
			}),
		];
		for (const parameters of runs) {
			const { error, json } = await routee.run(parameters, people(1));
			expect(error).toBeUndefined();
			expect(json[0]?.status).toBe('accepted');
		}
	});

	const media = {
		mediaType: 'image',
		mediaUrl: 'https://x.example/a.png',
		caption: '',
		fileName: '',
	};
	const place = { latitude: 0, longitude: 0, locationName: '', locationAddress: '' };
	test.each([
		['sendText', { text: '={{ "x".repeat(4070) }}' }, 'Text'],
		['sendText', { text: '={{ " " }}' }, 'Text'],
		['sendText', { text: 'Hi', from: '={{ "" }}' }, 'Sender'],
		['sendText', { text: 'Hi', from: 'Shop' }, 'Sender'],
		['sendText', { text: 'Hi', to: 'not a number' }, 'Recipient'],
		['sendText', { text: 'Hi', to: 'US.42abc' }, 'Recipient'],
		['sendText', { text: 'Hi', recipientType: 'group', to: '={{ " " }}' }, 'Group ID'],
		['sendMedia', { ...media, mediaUrl: 'ftp://x.example/a.png' }, 'URL'],
		['sendMedia', { ...media, mediaUrl: 'x.example/a.png' }, 'URL'],
		['sendMedia', { ...media, mediaUrl: 'https://x.example/ä.png' }, 'URL'],
		['sendMedia', { ...media, mediaType: 'sticker', mediaUrl: 'https://x.example/a b' }, 'URL'],
		['sendMedia', { ...media, mediaType: 'gif' }, 'Media Type'],
		['sendMedia', { ...media, caption: '={{ "x".repeat(513) }}' }, 'Caption'],
		[
			'sendMedia',
			{ ...media, mediaType: 'document', fileName: '={{ "x".repeat(513) }}' },
			'File Name',
		],
		['sendLocation', { ...place, latitude: '={{ 90.1 }}' }, 'Latitude'],
		['sendLocation', { ...place, longitude: '={{ -180.5 }}' }, 'Longitude'],
		['sendLocation', { ...place, longitude: '={{ "east" }}' }, 'Longitude'],
		['sendLocation', { ...place, locationName: '={{ "x".repeat(257) }}' }, 'Name'],
		['sendLocation', { ...place, locationAddress: '={{ "x".repeat(257) }}' }, 'Address'],
	])('%s refuses bad input before any request: %j', async (operation, fields, parameter) => {
		const { json } = await routee.run(send(operation, fields), people(1), {
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([
			expect.objectContaining({
				status: 'failed',
				attempts: 0,
				failure: expect.objectContaining({ parameter, disposition: 'fix' }),
			}),
		]);
		expect(routee.sandbox.requests).toEqual([]);
	});

	test('an address beyond ASCII is refused with the way to write it', async () => {
		const parameters = send('sendMedia', { ...media, mediaUrl: 'https://x.example/ä.png' });
		const { error } = await routee.run(parameters, people(1));
		expect(error?.description).toContain('https://x.example/%C3%A4.png');
	});

	test('documents and audio may be at any address of the web', async () => {
		const parameters = send('sendMedia', {
			...media,
			mediaType: 'document',
			mediaUrl: 'https://x.example/τιμές.pdf',
		});
		expect((await routee.run(parameters, people(1))).json[0]?.status).toBe('accepted');
	});
});
