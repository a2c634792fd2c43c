import { ManualScheduler } from '../../../sandbox/http/scheduler';
import { startRouteeSandbox } from '../../../sandbox/routee';
import { RouteeTrigger } from '../../../nodes/Routee/RouteeTrigger.node';
import { send } from '../../support/routeeEngine';
import { basic, jsons, LOGIN, post, startTriggerRig, status } from '../../support/routeeTrigger';
import type { TriggerRig } from '../../support/routeeTrigger';
import { runNode } from '../../support/runNode';

describe('Routee Trigger', () => {
	let rig: TriggerRig;

	beforeEach(async () => {
		rig = await startTriggerRig();
	});
	afterEach(async () => await rig.close());

	describe('what starts the workflow', () => {
		test('only chosen events do, by our names or by the own ones of Routee', async () => {
			const trigger = await rig.activated({
				events: ['read', 'MessageStatus::channelFailed'],
			});
			for (const name of ['accepted', 'delivered', 'channelFailed', 'deleted', 'failed', 'seen']) {
				expect((await post(trigger, status(name, { messageId: name }))).status).toBe(200);
			}
			expect(jsons(trigger).map(({ messageId }) => messageId)).toEqual(['channelFailed', 'seen']);
		});

		test('the same event of the same message does once', async () => {
			const trigger = await rig.activated();
			for (let times = 0; times < 3; times += 1) {
				expect((await post(trigger, status('delivered'))).status).toBe(200);
			}
			await post(trigger, status('delivered', { messageId: 'another' }));
			await Promise.all([1, 2, 3].map(async () => await post(trigger, status('seen'))));
			expect(jsons(trigger).map(({ event }) => event)).toEqual(['delivered', 'delivered', 'read']);
		});

		test('a status behind a later one does not, unless it is asked for', async () => {
			const names = ['seen', 'delivered', 'accepted'];
			const trigger = await rig.activated();
			for (const name of names) await post(trigger, status(name));
			expect(jsons(trigger).map(({ event }) => event)).toEqual(['read']);
			const all = await rig.activated({ options: { onlyAdvance: false } });
			for (const name of names) await post(all, status(name));
			expect(jsons(all).map(({ event }) => event)).toEqual(['read', 'delivered', 'accepted']);
		});

		test('a failed channel is not the end: what follows comes through', async () => {
			const trigger = await rig.activated();
			const names = ['accepted', 'channelFailed', 'delivered', 'seen'];
			for (const name of names) await post(trigger, status(name));
			expect(jsons(trigger).map(({ event }) => event)).toEqual([
				'accepted',
				'other',
				'delivered',
				'read',
			]);
			for (const name of ['channelFailed', 'failed', 'delivered']) {
				await post(trigger, status(name, { messageId: 'lost' }));
			}
			const lost = jsons(trigger).filter(({ messageId }) => messageId === 'lost');
			expect(lost.map(({ event }) => event)).toEqual(['other', 'failed']);
		});

		test.each([
			['no JSON', '{"event":', 422],
			['plain text', '"seen"', 400],
			['another service', { entry: [{ changes: [] }] }, 400],
			['nothing', [], 400],
			['null', 'null', 400],
		])('%s does not', async (_what, body, expected) => {
			const trigger = await rig.activated();
			expect((await post(trigger, body)).status).toBe(expected);
			expect(trigger.executions).toEqual([]);
		});
	});

	describe('who may call', () => {
		test('with a secret in the path, nobody without it', async () => {
			const trigger = await rig.activated();
			expect(trigger.url).toMatch(
				/\/webhook\/routee-hook-\d+\/webhook\/a-long-secret-for-Routee_1$/,
			);
			const wrong = [trigger.url.replace(/1$/, '2'), trigger.url.replace(/\/[^/]*$/, '')];
			for (const url of wrong) expect((await post({ url }, status('seen'))).status).toBe(404);
			expect(trigger.executions).toEqual([]);
			expect((await post(trigger, status('seen'))).status).toBe(200);
			expect(trigger.executions).toHaveLength(1);
		});

		test.each(['', 'short', 'with spaces in it and more', 'with/a/slash/in-it-0000'])(
			'the path secret %p is refused at activation',
			async (pathSecret) => {
				await expect(rig.activated({ pathSecret })).rejects.toThrow("'Path Secret'");
			},
		);

		test('an empty path secret lets nobody in, even if n8n had let it through', async () => {
			const trigger = await rig.activated();
			trigger.node.parameters.pathSecret = '';
			expect((await post(trigger, status('seen'))).status).toBe(401);
			expect(trigger.executions).toEqual([]);
		});

		test('with Basic Auth, only the right login', async () => {
			const trigger = await rig.activated({ authentication: 'basic' });
			const { user, password } = LOGIN;
			const refused = [
				{},
				basic(user, 'wrong'),
				basic('other', password),
				basic(user, ''),
				{ Authorization: `Bearer ${password}` },
			];
			for (const headers of refused) {
				const answer = await post(trigger, status('seen'), headers);
				expect(answer.status).toBe(401);
				expect(answer.headers['www-authenticate']).toBe('Basic realm="n8n"');
			}
			expect(trigger.executions).toEqual([]);
			const { status: right } = await post(trigger, status('seen'), basic(user, password));
			expect(right).toBe(200);
			expect(trigger.executions).toHaveLength(1);
		});

		test('an empty password never is the right one, nor can it be activated', async () => {
			const trigger = await rig.activated({ authentication: 'basic' });
			rig.withLogin({ user: 'routee', password: '' });
			expect((await post(trigger, status('seen'), basic('routee', ''))).status).toBe(401);
			await expect(rig.activated({ authentication: 'basic' })).rejects.toThrow(
				"'Password' is empty",
			);
			rig.withLogin({ user: 'routee', password: 'short' });
			await expect(rig.activated({ authentication: 'basic' })).rejects.toThrow('at least 12');
		});

		test('without authentication, which has to be chosen, anyone', async () => {
			const trigger = await rig.activated({ authentication: 'none' });
			expect((await post(trigger, status('seen'))).status).toBe(200);
			const { properties } = new RouteeTrigger().description;
			const authentication = properties.find(({ name }) => name === 'authentication');
			expect(authentication?.default).toBe('path');
		});
	});

	test('answers before the workflow has run, within the 2 s of Routee', async () => {
		const { webhooks } = new RouteeTrigger().description;
		expect(webhooks).toEqual([expect.objectContaining({ responseMode: 'onReceived' })]);
		const trigger = await rig.activated();
		const scheduler = new ManualScheduler();
		const sandbox = await startRouteeSandbox({ scheduler, webhookUrl: trigger.url });
		await sandbox.receive('+306900000001', { contentType: 'text', text: 'Hi' });
		expect(sandbox.webhookSender.attempts).toMatchObject([{ attempt: 1, ok: true, status: 200 }]);
		expect(jsons(trigger)).toMatchObject([{ event: 'received', text: 'Hi' }]);
		await sandbox.close();
	});

	test("a message's events join to its send by the message ID", async () => {
		const trigger = await rig.activated();
		const scheduler = new ManualScheduler();
		const sandbox = await startRouteeSandbox({
			scheduler,
			webhookUrl: trigger.url,
			enforceWindow: false,
			channelFailPhones: ['+306900000001'],
		});
		rig.engine.credentials.data.routeeApi = {
			applicationId: sandbox.credentials.applicationId,
			applicationSecret: sandbox.credentials.applicationSecret,
			whatsappBaseUrl: sandbox.whatsappUrl,
			authUrl: sandbox.authUrl,
			accessToken: '',
		};
		const phones = ['+306900000000', '+306900000001'];
		const items = phones.map((phone) => ({ phone }));
		const { json } = await runNode(
			rig.engine,
			'routee',
			'routeeApi',
			send('sendText', { text: 'Hi' }),
			items,
		);
		await scheduler.advance(60_000);
		const eventsOf = (messageId: unknown) =>
			jsons(trigger)
				.filter((event) => event.messageId === messageId)
				.map(({ event }) => event);
		expect(eventsOf(json[0]?.messageId)).toEqual(['accepted', 'delivered', 'read']);
		expect(eventsOf(json[1]?.messageId)).toEqual(['accepted', 'other', 'failed']);
		expect(sandbox.webhookSender.attempts.every(({ attempt, ok }) => ok && attempt === 1)).toBe(
			true,
		);
		await sandbox.close();
	});
});
