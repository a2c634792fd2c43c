import type { INodeParameters } from 'n8n-workflow';
import { errorOf, jsonOf } from '../n8n/client';
import { runOnce } from '../n8n/runOnce';
import { byId, mapped, started } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';
import { HostedTrigger } from '../triggers/hosted';
import { selfRegistering } from '../triggers/kinds';
import { until } from '../wait';

const AREA = 'more of triggers';

/** What else a person does with triggers. */
export async function activation(stage: Stage, report: Report): Promise<void> {
	const { n8n } = stage;
	const refused = async (node: string, parameters: INodeParameters): Promise<string> => {
		const saved = await n8n.save(started(stage.node(node, parameters)));
		const reason = await n8n.activate(saved).then(
			() => '',
			(error: unknown) => (error instanceof Error ? error.message : String(error)),
		);
		await n8n.remove(saved);
		expectThat(reason !== '', 'It was activated');
		return /"message":"(.*?)"[,}]/.exec(reason)?.[1] ?? reason;
	};

	await report.check(
		AREA,
		'Routee with a secret that can be guessed is not activated',
		async () => {
			const reason = await refused('routeeTrigger', { pathSecret: 'short', events: ['read'] });
			expectThat(reason.includes('Path Secret'), reason);
			return reason;
		},
	);
	await report.check(AREA, 'Kapso with an unknown number is not activated', async () => {
		const reason = await refused('kapsoTrigger', { phoneNumberId: byId('42'), events: ['read'] });
		expectThat(/not found|number/i.test(reason), reason);
		return reason;
	});

	await report.check(AREA, "a send's delivery event has its message ID and reference", async () => {
		const [kind] = selfRegistering(stage);
		if (!kind) throw new Error('There is no such trigger');
		const trigger = await HostedTrigger.activated(stage, {
			...kind,
			event: 'delivered',
			parameters: { phoneNumberId: byId('1234567890'), events: ['delivered'] },
		});
		const { json } = await runOnce(
			stage,
			stage.node('kapso', {
				resource: 'message',
				operation: 'sendTemplate',
				phoneNumberId: byId('1234567890'),
				template: byId('weekend_sale'),
				to: '+15550105001',
				variables: mapped({ 'body:name': 'Ana', 'body:discount': '20' }),
			}),
		);
		const item = await trigger.next(0);
		await trigger.deactivate();
		await trigger.remove();
		const [sent] = json;
		expectThat(item.messageId === sent?.messageId, JSON.stringify([sent, item]));
		expectThat(item.reference === sent?.reference, JSON.stringify([sent, item]));
		return JSON.stringify(item);
	});

	await report.check(
		AREA,
		'Whatomate Campaign Trigger polls',
		async () => {
			const pollTimes = { item: [{ mode: 'everyMinute' }] };
			const node = stage.node('whatomateCampaignTrigger', {
				pollTimes,
				events: ['campaignFinished', 'delivered'],
			});
			const saved = await n8n.save(started(node));
			await n8n.activate(saved);
			const launched = await runOnce(
				stage,
				stage.node('whatomate', {
					resource: 'campaign',
					operation: 'launch',
					campaignName: 'To be polled',
					account: byId('Main'),
					template: byId('order_update'),
					recipientPhone: '+15557000001',
					variables: mapped({ 'body:1': 'Ana', 'body:2': 'A-17' }),
				}),
			);
			expectThat(launched.error === '', launched.error);
			const events = await until(
				'the campaign has finished',
				async () => {
					const all = await Promise.all(
						(await n8n.executions(saved)).map(async ({ id }) => await n8n.finished(id)),
					);
					const failed = all.find(({ status }) => status !== 'success');
					if (failed) throw new Error(errorOf(failed));
					const items = all.flatMap((execution) => jsonOf(execution, 'Note'));
					const names = items.map(({ event }) => String(event));
					return names.includes('campaignFinished') && names.includes('delivered') && names;
				},
				// n8n polls once a minute at most.
				{ timeoutMs: 90_000, everyMs: 1000 },
			);
			await n8n.deactivate(saved);
			await n8n.remove(saved);
			return events.join(', ');
		},
		120_000,
	);
}
