import type { Report } from '../report';
import { expectThat } from '../report';
import { people, sendKinds, tally } from '../sends/kinds';
import { Production } from '../sends/production';
import type { Cluster } from './cluster';
import { workerOf } from './cluster';

const COUNT = 20;

/** Executions that start in the webhook process run in both workers. */
export async function spread(cluster: Cluster, report: Report): Promise<void> {
	await report.check('queue', `both workers take part in ${COUNT} executions`, async () => {
		const [kapso] = sendKinds(cluster);
		if (!kapso) throw new Error('There is nothing to send with');
		const workflow = await Production.of(cluster, kapso);
		const lists = Array.from({ length: COUNT }, () => people(kapso, 1));
		const executions = await workflow.runAtOnce(lists);
		await workflow.remove();
		const byWorker = executions.map(({ id }) => workerOf(cluster, id));
		const shares = cluster.workers.map(
			(_worker, index) => byWorker.filter((worker) => worker === index + 1).length,
		);
		expectThat(Math.min(...shares) > 0, `Executions of each: ${shares.join(', ')}`);
		const counts = tally(
			kapso,
			lists.flat().map(({ phone }) => phone),
		);
		expectThat(counts === `${COUNT}×1`, `People × messages: ${counts}`);
		return `executions of each: ${shares.join(', ')}; people × messages: ${counts}`;
	});
}
