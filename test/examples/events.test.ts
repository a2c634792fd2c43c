import type { IDataObject } from 'n8n-workflow';
import { startWebhookHost } from '../../sandbox/engine/webhookHost';
import type { WebhookHost } from '../../sandbox/engine/webhookHost';
import { exampleNode, runExample } from '../support/examples';
import type { ExampleRun } from '../support/examples';
import { kapsoEngine, NUMBER, byId } from '../support/kapsoEngine';

describe('the examples that hear events', () => {
	const kapso = kapsoEngine();
	let host: WebhookHost;
	beforeEach(async () => {
		kapso.engine.world.dataTables.clear();
		host = await startWebhookHost(kapso.engine);
	});
	afterEach(async () => await host.close());

	/** Activates the example's trigger; what it hears is then run through the example. */
	const activate = async (example: string) => {
		const heard: IDataObject[] = [];
		const trigger = host.add(exampleNode(kapso.engine, example, 'Kapso Trigger'), {
			onExecution: (items) => heard.push(...items.map(({ json }) => json)),
		});
		await trigger.activate();
		return async (): Promise<ExampleRun[]> => {
			await kapso.scheduler.advance(60_000);
			await kapso.sandbox.webhookSender.idle();
			const runs: ExampleRun[] = [];
			for (const event of heard.splice(0)) {
				runs.push(await runExample(kapso.engine, example, 'Kapso Trigger', [event]));
			}
			return runs;
		};
	};
	const send = async (to: string, callbackData: string) =>
		await kapso.runKapso({
			resource: 'message',
			operation: 'sendText',
			phoneNumberId: byId(NUMBER),
			to,
			text: 'Hello',
			simplify: true,
			options: { callbackData },
		});

	test('delivery events become properties of the HubSpot contact', async () => {
		const events = await activate('delivery-events-to-hubspot');
		kapso.engine.world.answers['Get Contact'] = () => ({
			properties: { email: { value: 'ana@example.com' } },
		});
		kapso.sandbox.unknownNumber('+15550000009');
		await send('+15550000001', 'hubspot-501');
		await send('+15550000002', 'another-system');
		await send('+15550000009', 'hubspot-502');
		const runs = await events();
		const written = runs.flatMap((run) => run.calls('Set WhatsApp Status'));
		const asked = runs.flatMap((run) => run.calls('Get Contact'));
		const summary = written.map(({ email, additionalFields }, at) => {
			const fields = additionalFields as { customPropertiesUi: { customPropertiesValues: [] } };
			const values = fields.customPropertiesUi.customPropertiesValues as IDataObject[];
			const [status, , failure] = values.map(({ value }) => value);
			return [(asked[at]?.contactId as IDataObject).value, email, status, failure];
		});
		expect(summary.sort()).toEqual([
			['501', 'ana@example.com', 'delivered', ''],
			['501', 'ana@example.com', 'read', ''],
			['502', 'ana@example.com', 'failed', expect.stringContaining('may not be on WhatsApp')],
		]);
	});

	test('who writes STOP or opts out is not in the next send', async () => {
		const events = await activate('stop-reply-to-opt-out-list');
		kapso.sandbox.receive('+15550000001', ' Stop please');
		kapso.sandbox.receive('+15550000002', "Don't stop sending");
		kapso.sandbox.optOut('+15550000003', NUMBER);
		const runs = await events();
		expect(runs.flatMap((run) => run.output('Wants No More?', 1))).toMatchObject([
			{ recipient: '+15550000002' },
		]);
		expect(kapso.engine.world.dataTables.get('WhatsApp Opt-Outs')).toEqual([
			{ id: 1, phone: '+15550000001', reason: ' Stop please' },
			{ id: 2, phone: '+15550000003', reason: 'optedOut' },
		]);

		const people = [1, 2, 3].map((n) => ({
			row_number: n + 1,
			phone: `+1 555-000-000${n}`,
			firstName: `Person ${n}`,
			discount: '10',
		}));
		kapso.engine.world.answers.People = () => people;
		const START = 'When clicking Execute workflow';
		const run = await runExample(kapso.engine, 'stop-reply-to-opt-out-list', START);
		expect(run.output('Send Template')).toMatchObject([
			{ status: 'accepted', recipient: '+15550000002' },
		]);
		expect(run.calls('Note in Sheet')).toMatchObject([
			{ columns: { value: { row_number: 3, whatsapp_status: 'accepted' } } },
		]);
	});

	test('what fails later is suppressed or told, and a message held back is let be', async () => {
		const EXAMPLE = 'failures-retry-suppress-alert';
		const events = await activate(EXAMPLE);
		kapso.sandbox.unknownNumber('+15550000009');
		await send('+15550000009', 'ref');
		const [run] = await events();
		expect(run?.output('Leave Out from Now On')).toMatchObject([{ phone: '+15550000009' }]);
		expect(run?.calls('Alert')).toEqual([]);

		const failed = (disposition: string) => ({
			recipient: '+15550000008',
			failure: { disposition, title: 'The account is locked', hint: 'Look for the reason' },
		});
		const fix = await runExample(kapso.engine, EXAMPLE, 'Kapso Trigger', [failed('fix')]);
		expect(fix.calls('Alert')).toMatchObject([
			{ text: '+15550000008: The account is locked. Look for the reason' },
		]);
		const later = await runExample(kapso.engine, EXAMPLE, 'Kapso Trigger', [failed('retryLater')]);
		expect([...later.calls('Alert'), ...later.output('Leave Out from Now On')]).toEqual([]);
	});
});
