import type { N8nServer } from '../n8n/server';
import { started } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Cluster } from './cluster';
import { Deliveries } from './deliveries';
import { removeDuplicates } from './duplicatesRemoved';

const AREA = 'queue, repeats';
const REPEATS = 6;

/** What a trigger, and Remove Duplicates behind it, do about events that come again. */
export async function duplicates(cluster: Cluster, report: Report): Promise<void> {
	const { server, webhookProcess } = cluster;
	const second = await cluster.addWebhookProcess();
	const alone = await Deliveries.to(cluster, started);
	await triggerAlone(alone, report, 'one webhook process', [webhookProcess]);
	await triggerAlone(alone, report, 'webhook and main process', [webhookProcess, server]);
	await triggerAlone(alone, report, 'two webhook processes', [webhookProcess, second]);
	await alone.remove();
	await removeDuplicates(cluster, report, [webhookProcess, second, server]);
	await second.stop();
}

/** The trigger remembers in its process's memory: each process lets an event through once. */
async function triggerAlone(
	deliveries: Deliveries,
	report: Report,
	where: string,
	processes: N8nServer[],
): Promise<void> {
	const check = async (how: string, post: (to: N8nServer[]) => Promise<void>): Promise<void> => {
		const name = `trigger, ${where}, ${how}: ${processes.length} of ${REPEATS}`;
		await report.check(AREA, name, async () => {
			const to = Array.from({ length: REPEATS / processes.length }, () => processes).flat();
			const { items } = await deliveries.resulting('Note', async () => await post(to));
			expectThat(items.length === processes.length, `It started ${items.length} executions`);
			return `an event delivered ${to.length} times, ${items.length} executions`;
		});
	};
	await check('one after the other', async (to) => {
		const event = deliveries.another();
		for (const process of to) await deliveries.post(event, process);
	});
	await check('at once', async (to) => {
		const event = deliveries.another();
		await Promise.all(to.map(async (process) => await deliveries.post(event, process)));
	});
}
