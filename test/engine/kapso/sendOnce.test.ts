import type { INodeParameters } from 'n8n-workflow';
import { keyRows } from '../../../sandbox/engine/keyStore';
import { byId, kapsoEngine, NUMBER, withoutWaiting } from '../../support/kapsoEngine';
import { ACROSS, forgetful, remembered, tally } from '../../support/sendOnce';

const variables = {
	mappingMode: 'defineBelow',
	value: { 'body:name': '={{ $json.name }}', 'body:discount': '20' },
};
const SEND: INodeParameters = {
	resource: 'message',
	operation: 'sendTemplate',
	phoneNumberId: byId(NUMBER),
	template: byId('weekend_sale'),
	to: '={{ $json.phone }}',
	variablesMode: 'fields',
	variables,
	simplify: true,
	options: { messagesPerSecond: 1000, ...ACROSS },
};
const LAUNCH: INodeParameters = {
	...SEND,
	resource: 'broadcast',
	operation: 'launch',
	broadcastName: 'Weekend sale',
	start: 'now',
	scheduledAt: '',
	options: { ...ACROSS },
};

const people = (count: number) =>
	Array.from({ length: count }, (_none, at) => ({
		phone: `+1555060${String(at).padStart(4, '0')}`,
		name: `Person ${at}`,
	}));
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const ADD = /\/recipients$/;

describe('Kapso: Send Once across executions', () => {
	const kapso = kapsoEngine();
	forgetful();
	const send = async (items: ReturnType<typeof people>, more: INodeParameters = {}) =>
		await kapso.runKapso({ ...SEND, ...more }, items, CONTINUE);
	const launch = async (items: ReturnType<typeof people>) =>
		await kapso.runKapso(LAUNCH, items, CONTINUE);
	const broadcasts = () => [...kapso.sandbox.state.broadcasts.values()];
	const times = async (items: ReturnType<typeof people>) => {
		await kapso.scheduler.advance(3_600_000);
		return items.map(({ phone }) => kapso.sandbox.messagesTo(phone).length);
	};
	const ones = (count: number) => Array.from({ length: count }, () => 1);

	describe('messages', () => {
		test('a second execution skips everybody and says why', async () => {
			const items = people(20);
			expect(tally((await send(items)).json)).toBe('accepted×20');
			const { json } = await send(items);
			expect(tally(json)).toBe('skipped×20');
			expect(json[3]).toEqual({
				status: 'skipped',
				recipient: items[3]?.phone,
				attempts: 0,
				reason: "Already recorded by 'Send Once': sent before, or being sent by another execution",
			});
			expect(await times(items)).toEqual(ones(20));
		});

		test('two executions at the same time message each person once', async () => {
			const items = people(60);
			const [one, two] = await Promise.all([send(items), send([...items].reverse())]);
			expect(one.json.length + two.json.length).toBe(120);
			expect(tally([...one.json, ...two.json])).toBe('accepted×60 skipped×60');
			expect(await times(items)).toEqual(ones(60));
		});

		test('without the option, a second execution sends again', async () => {
			const options = { messagesPerSecond: 1000 };
			await send(people(2), { options });
			await send(people(2), { options: { ...options, sendOnce: 'perExecution' } });
			expect(await times(people(2))).toEqual([2, 2]);
			expect(remembered()).toBe(0);
		});

		test('another template is another message', async () => {
			await send(people(1));
			const text = { operation: 'sendText', text: 'Hi' };
			expect(tally((await send(people(1), text)).json)).toBe('accepted×1');
		});

		test('one who was refused may be sent to by the next execution', async () => {
			kapso.sandbox.faults.add({ kind: 'status', status: 400, path: /\/messages$/ });
			expect(tally((await send(people(3))).json)).toBe('accepted×2 failed×1');
			expect(remembered()).toBe(2);
			expect(tally((await send(people(3))).json)).toBe('accepted×1 skipped×2');
			expect(await times(people(3))).toEqual(ones(3));
		});

		test('keys of the user decide what is the same', async () => {
			const options = { ...(SEND.options as object), sendOnceKey: '={{ $json.name }}' };
			const items = people(3);
			items[2]!.name = 'Person 0';
			const first = await send(items, { options });
			expect(first.json[2]).toMatchObject({ reason: "Same key for 'Send Once' as item 0" });
			const other = [{ phone: '+15550609999', name: 'Person 1' }];
			expect(tally((await send(other, { options })).json)).toBe('skipped×1');
		});

		test('an item without a key is refused, the others are sent', async () => {
			const options = { ...(SEND.options as object), sendOnceKey: '={{ $json.dealId }}' };
			const items = people(2).map((one, at) => (at === 0 ? one : { ...one, dealId: 7 }));
			const { json } = await send(items, { options });
			expect(json.map(({ status }) => status)).toEqual(['failed', 'accepted']);
			expect(json[0]?.failure).toMatchObject({
				parameter: 'Send Once Key',
				title: "'Send Once Key' is empty for this item",
			});
		});

		test('where nothing is recorded, an item needs no key', async () => {
			const options = { messagesPerSecond: 1000, sendOnceKey: '={{ $json.dealId }}' };
			expect(tally((await send(people(2), { options })).json)).toBe('accepted×2');
		});

		test('nothing is sent where n8n can not record it', async () => {
			withoutWaiting();
			keyRows.broken = new Error('SQLITE_FULL: database or disk is full');
			const { json } = await send(people(2));
			expect(tally(json)).toBe('failed×2');
			expect(json[0]?.failure).toMatchObject({
				code: 'NOT_RECORDED',
				disposition: 'retryNow',
				details: 'SQLITE_FULL: database or disk is full',
			});
			expect(await times(people(2))).toEqual([0, 0]);
		});
	});

	describe('broadcasts', () => {
		test('a second launch of the same name reaches only those who are new', async () => {
			expect(tally((await launch(people(20))).json)).toBe('accepted×20');
			expect(tally((await launch(people(25))).json)).toBe('accepted×5 skipped×20');
			expect(broadcasts()).toHaveLength(2);
			expect(await times(people(25))).toEqual(ones(25));
			await launch(people(25));
			expect(broadcasts()).toHaveLength(2);
		});

		test('two launches at the same time message each person once', async () => {
			const [one, two] = await Promise.all([launch(people(30)), launch(people(30))]);
			expect(tally([...one.json, ...two.json])).toBe('accepted×30 skipped×30');
			expect(await times(people(30))).toEqual(ones(30));
		});

		test('a launch that failed before it had a draft may be made by another execution', async () => {
			withoutWaiting();
			const path = /\/broadcasts$/;
			kapso.sandbox.faults.add({ kind: 'status', method: 'POST', status: 422, path });
			expect(tally((await launch(people(3))).json)).toBe('failed×3');
			expect(remembered()).toBe(0);
			expect(tally((await launch(people(3))).json)).toBe('accepted×3');
			expect(await times(people(3))).toEqual(ones(3));
		});

		test('those in a draft that was not started are left to the retry of that execution', async () => {
			withoutWaiting();
			kapso.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: ADD, times: 20 });
			const first = await kapso.runKapso(LAUNCH, people(3));
			expect(first.error?.message).toContain('3 of 3');
			kapso.sandbox.faults.clear();
			expect(tally((await launch(people(3))).json)).toBe('skipped×3');
			const again = { ...CONTINUE, resume: first.run, executionId: '3' };
			const retried = await kapso.runKapso(LAUNCH, people(3), again);
			expect(tally(retried.json)).toBe('accepted×3');
			expect(await times(people(3))).toEqual(ones(3));
		});

		test('those whom Kapso did not take into the draft may be launched by another', async () => {
			withoutWaiting();
			kapso.sandbox.faults.add({ kind: 'status', method: 'POST', status: 422, path: ADD });
			expect(tally((await launch(people(3))).json)).toBe('failed×3');
			expect(tally((await launch(people(3))).json)).toBe('accepted×3');
			expect(await times(people(3))).toEqual(ones(3));
		});

		test('a start of which nothing is known is unknown: only a retry looks, and goes on', async () => {
			withoutWaiting();
			const start = { kind: 'resetAfter', method: 'POST', path: /\/send$/ } as const;
			kapso.sandbox.faults.add({ ...start, times: 20 });
			const look = { kind: 'resetBefore', method: 'GET', path: /\/broadcasts\/[^/]+$/ } as const;
			kapso.sandbox.faults.add({ ...look, after: 1, times: 20 });
			const first = await kapso.runKapso(LAUNCH, people(3));
			expect(first.error?.message).toContain('It is not known whether the broadcast was sent');
			expect(first.error?.description).toContain('3 may have been accepted');
			kapso.sandbox.faults.clear();
			expect(tally((await launch(people(3))).json)).toBe('skipped×3');
			const again = { ...CONTINUE, resume: first.run, executionId: '3' };
			expect(tally((await kapso.runKapso(LAUNCH, people(3), again)).json)).toBe('accepted×3');
			expect(broadcasts()).toHaveLength(1);
			expect(await times(people(3))).toEqual(ones(3));
		});

		test('Add Recipients adds each person to a draft once', async () => {
			const draft = await kapso.runKapso({ ...LAUNCH, start: 'draft' }, people(2));
			const add: INodeParameters = {
				...LAUNCH,
				operation: 'addRecipients',
				broadcastId: byId(String(draft.json[0]?.campaignId)),
			};
			expect(tally((await kapso.runKapso(add, people(5))).json)).toBe('accepted×5');
			expect(tally((await kapso.runKapso(add, people(6))).json)).toBe('accepted×1 skipped×5');
		});
	});
});
