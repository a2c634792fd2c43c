import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';
import type { Answer } from '../../sandbox/kapso/client';

const TO = '15550001111';
const BSUID = 'US.3000000000000000003';
const text = (value = 'Hello'): object => ({ type: 'text', text: { body: value } });

describe('sending through the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	const post = async (body: object, number = '1234567890'): Promise<Answer> =>
		await client.proxy('POST', `/${number}/messages`, {
			messaging_product: 'whatsapp',
			to: TO,
			...body,
		});

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler, random: () => 0.5 });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test('an accepted text is stored and runs through its statuses', async () => {
		const data = 'campaign-42';
		const { status, data: answer } = await post({
			...text(),
			to: `+${TO}`,
			biz_opaque_callback_data: data,
			context: { message_id: 'wamid.1' },
		});
		expect(status).toBe(200);
		expect(answer.contacts).toEqual([{ input: `+${TO}`, wa_id: TO }]);
		expect(answer.messages[0].id).toMatch(/^wamid\./);
		expect(answer.messages[0]).not.toHaveProperty('message_status');
		const [message] = kapso.messagesTo(TO);
		expect(message).toMatchObject({ status: 'pending', contextId: 'wamid.1', via: 'messages' });
		for (const [ms, expected] of [
			[500, 'sent'],
			[1000, 'delivered'],
			[3500, 'read'],
		] as const) {
			await scheduler.advance(ms);
			expect(message?.status).toBe(expected);
		}
		expect(message?.statuses.map((each) => each.biz_opaque_callback_data)).toEqual([
			data,
			data,
			data,
		]);
		expect(message?.statuses[0]).toMatchObject({
			recipient_id: TO,
			pricing: { category: 'service' },
		});
	});

	test('a BSUID goes in recipient, and to wins when both are given', async () => {
		const alone = await post({ ...text(), to: undefined, recipient: BSUID });
		expect(alone.data.contacts).toEqual([{ input: BSUID, user_id: BSUID }]);
		await scheduler.advance(500);
		expect(kapso.messagesTo(BSUID)[0]?.statuses[0]).not.toHaveProperty('recipient_id');
		const both = await post({ ...text(), recipient: BSUID });
		expect(both.data.contacts).toEqual([{ input: TO, wa_id: TO }]);
		// A contact with both ids is one person.
		await post({ ...text(), to: undefined, recipient: 'US.2000000000000000002' });
		expect(kapso.messagesTo('15550000002')).toHaveLength(1);
	});

	test('free-form messages need an open window, which an inbound one opens for a day', async () => {
		kapso.closeWindow(TO);
		const closed = await post(text());
		expect([closed.status, typeof closed.data.error]).toEqual([422, 'string']);
		kapso.receive(`+${TO}`, 'Hi');
		expect((await post(text())).status).toBe(200);
		await scheduler.advance(24 * 3_600_000);
		expect((await post(text())).status).toBe(422);
		kapso.openWindow(TO);
		expect((await post(text())).status).toBe(200);
	});

	test('with windows closed by default only those who wrote can be answered', async () => {
		const strict = await startKapsoSandbox({ scheduler, windowsOpen: false });
		const body = { messaging_product: 'whatsapp', ...text() };
		const send = async (to: string): Promise<number> =>
			(await new KapsoClient(strict).proxy('POST', '/1234567890/messages', { ...body, to })).status;
		expect([await send(TO), await send('15550000001')]).toEqual([422, 200]);
		await strict.close();
	});

	test('a reaction is only sent, an unknown number fails', async () => {
		await post({ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } });
		kapso.unknownNumber('+15550009999');
		expect((await post({ ...text(), to: '15550009999' })).status).toBe(200);
		await scheduler.advance(10_000);
		expect(kapso.messagesTo(TO)[0]?.statuses.map(({ status }) => status)).toEqual(['sent']);
		expect(kapso.messagesTo('15550009999')[0]?.statuses).toMatchObject([
			{ status: 'failed', errors: [{ code: 131026 }] },
		]);
	});

	test('shares decide what fails and what is read', async () => {
		const unlucky = await startKapsoSandbox({ scheduler, failShare: 1, random: () => 0.5 });
		const body = { messaging_product: 'whatsapp', to: TO, ...text() };
		await new KapsoClient(unlucky).proxy('POST', '/1234567890/messages', body);
		const unread = await startKapsoSandbox({ scheduler, readShare: 0.4, random: () => 0.5 });
		await new KapsoClient(unread).proxy('POST', '/1234567890/messages', body);
		await scheduler.advance(10_000);
		expect(unlucky.messagesTo(TO)[0]?.status).toBe('failed');
		expect(unread.messagesTo(TO)[0]?.status).toBe('delivered');
		await unlucky.close();
		await unread.close();
	});

	test('a sandbox number sends texts to one recipient', async () => {
		const sandbox = '1999999999';
		expect((await post(text(), sandbox)).status).toBe(200);
		expect((await post({ ...text(), to: '15550002222' }, sandbox)).status).toBe(422);
		const image = { type: 'image', image: { link: 'https://e.com/a.jpg' } };
		expect((await post(image, sandbox)).status).toBe(422);
	});

	test('marks inbound messages as read', async () => {
		const { id } = kapso.receive(TO, 'Hi');
		const read = { to: undefined, status: 'read', message_id: id };
		const typing = { typing_indicator: { type: 'text' } };
		expect((await post({ ...read, ...typing })).data).toEqual({ success: true });
		expect((await post(read, '1234567891')).data.error.code).toBe(131009);
		expect((await post({ ...read, message_id: 'wamid.x' })).data.error.code).toBe(131009);
	});

	test('history lists by cursor, filters, and chooses the extra fields', async () => {
		for (const value of ['one', 'two', 'three']) await post(text(value));
		kapso.receive(TO, 'four');
		const page = await client.platform('GET', '/messages?limit=3&direction=outbound');
		expect(page.data.data.map((each: { text: { body: string } }) => each.text.body)).toEqual([
			'three',
			'two',
			'one',
		]);
		const first = await client.platform('GET', '/messages?limit=3');
		expect(first.data.data[0].kapso).toMatchObject({ direction: 'inbound', content: 'four' });
		const { after } = first.data.paging.cursors;
		const second = await client.platform('GET', `/messages?limit=3&after=${after}`);
		expect(second.data.data).toHaveLength(1);
		expect(second.data.paging.next).toBeNull();
		const back = second.data.paging.cursors.before;
		const previous = await client.platform('GET', `/messages?limit=3&before=${back}`);
		expect(previous.data.data).toEqual(first.data.data);
		expect((await client.call('GET', first.data.paging.next.replace(kapso.url, ''))).data).toEqual(
			second.data,
		);
		expect((await client.platform('GET', '/messages?after=bm9uZQ')).status).toBe(400);
		const paged = await client.platform('GET', '/messages?page=2&per_page=3');
		expect(paged.data.meta).toMatchObject({ page: 2, total_count: 4 });

		const { id } = first.data.data[0];
		const one = await client.platform('GET', `/messages/${encodeURIComponent(id)}`);
		expect(one.data.data.id).toBe(id);
		const bare = await client.proxy('GET', '/1234567890/messages?fields=kapso()');
		expect(bare.data.data[0]).not.toHaveProperty('kapso');
		const path = `/1234567890/messages/${encodeURIComponent(id)}?fields=kapso(status)`;
		expect((await client.proxy('GET', path)).data.kapso).toEqual({ status: 'received' });
		expect((await client.proxy('GET', '/1234567891/messages')).data.data).toEqual([]);
	});

	test('conversations can be listed and ended', async () => {
		await post(text());
		const found = await client.platform('GET', `/conversations?phone_number=${TO}`);
		const [conversation] = found.data.data;
		expect(conversation).toMatchObject({ phone_number: TO, kapso: { messages_count: 1 } });
		const path = `/conversations/${conversation.id}`;
		expect((await client.platform('PATCH', path, { status: 'ended' })).status).toBe(422);
		const ended = await client.platform('PATCH', path, {
			whatsapp_conversation: { status: 'ended' },
		});
		expect(ended.data.data.status).toBe('ended');
		await post(text());
		expect(kapso.state.conversations.size).toBe(2);
	});
});
