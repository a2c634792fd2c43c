import { jsonOf } from '../n8n/client';
import type { Execution } from '../n8n/types';
import type { Report } from '../report';
import { expectThat } from '../report';
import { people, sendKinds, tally } from '../sends/kinds';
import type { SendKind } from '../sends/kinds';
import { Production } from '../sends/production';
import { until } from '../wait';
import type { Cluster } from './cluster';
import { workerOf } from './cluster';

const AREA = 'queue, send once';
const COUNT = 5000;
const CONTROL = 200;
const KILLED = 400;
const TIMEOUT_MS = 300_000;
type Person = ReturnType<typeof people>[number];

const ACROSS = { sendOnce: 'acrossExecutions' };

/** One list, given to executions in different workers. */
export async function sendOnce(cluster: Cluster, report: Report): Promise<void> {
	const [kapso] = sendKinds(cluster);
	if (!kapso) return;
	const check = async (name: string, run: () => Promise<string>): Promise<void> => {
		await report.check(AREA, name, run, TIMEOUT_MS);
	};
	await check(`two at once without the option: ${CONTROL} people twice`, async () => {
		return await control(cluster, kapso);
	});
	await check(`two at once, and one later: ${COUNT} people once`, async () => {
		return await across(cluster, kapso);
	});
	await check('a worker is killed, the other one goes on: nobody twice', async () => {
		return await afterKill(cluster, kapso);
	});
}

/** Shows that the next check can fail. */
async function control(cluster: Cluster, kind: SendKind): Promise<string> {
	const workflow = await Production.of(cluster, kind);
	const { counts, pairs, detail } = await inBothWorkers(cluster, kind, workflow, CONTROL);
	await workflow.remove();
	expectThat(counts === `${CONTROL}×2`, detail);
	expectThat(pairs === `${CONTROL} accepted + accepted`, detail);
	return detail;
}

async function across(cluster: Cluster, kind: SendKind): Promise<string> {
	const workflow = await Production.of(cluster, kind, {}, ACROSS);
	const both = await inBothWorkers(cluster, kind, workflow, COUNT);
	const { list } = both;
	expectThat(both.counts === `${COUNT}×1`, both.detail);
	expectThat(both.pairs === `${COUNT} accepted + skipped`, both.detail);
	const later = await workflow.runAtOnce([list], TIMEOUT_MS);
	await workflow.remove();
	const third = statuses(later, workflow.node, list);
	expectThat(third === `${COUNT} skipped`, `The later one: ${third}`);
	const counts = tally(kind, phonesOf(list));
	expectThat(counts === `${COUNT}×1`, `After the later one: ${counts}`);
	return `${both.detail}; later: ${third}, ${counts}`;
}

/** What the killed one had recorded and not sent is sent to nobody: the price of never twice. */
async function afterKill(cluster: Cluster, kind: SendKind): Promise<string> {
	const slow = { ...ACROSS, messagesPerSecond: 20 };
	const workflow = await Production.of(cluster, kind, {}, slow);
	const list = people(kind, KILLED);
	const phones = phonesOf(list);
	const sent = (): number => phones.filter((phone) => kind.messagesTo(phone) > 0).length;
	const first = await workflow.begin(list);
	await until('some are sent', () => sent() >= 60);
	const worker = cluster.workers[workerOf(cluster, first) - 1];
	expectThat(worker !== undefined, 'No worker says that it runs it');
	worker?.kill();
	const second = await workflow.runAtOnce([list], TIMEOUT_MS);
	await worker?.start();
	await workflow.remove();
	const counts = tally(kind, phones);
	expectThat(/^(\d+×0 )?\d+×1$/.test(counts), `People × messages: ${counts}`);
	const given = statuses(second, workflow.node, list);
	expectThat(given.includes('accepted'), `The other one did not go on: ${given}`);
	return `people × messages: ${counts}; the other one: ${given}`;
}

interface Outcome {
	list: Person[];
	/** As the service counts. */
	counts: string;
	/** What both executions say of a person. */
	pairs: string;
	detail: string;
}

/** Whether the queue gives them to both workers is up to chance, nearly always so. */
async function inBothWorkers(
	cluster: Cluster,
	kind: SendKind,
	workflow: Production,
	count: number,
	tries = 3,
): Promise<Outcome> {
	const list = people(kind, count);
	const begun = Date.now();
	const executions = await workflow.runAtOnce([list, list], TIMEOUT_MS);
	const seconds = ((Date.now() - begun) / 1000).toFixed(1);
	const workers = new Set(executions.map(({ id }) => workerOf(cluster, id)));
	if (workers.size < 2 && tries > 1) {
		return await inBothWorkers(cluster, kind, workflow, count, tries - 1);
	}
	expectThat(workers.size === 2, `They ran in the same worker: ${[...workers].join(', ')}`);
	const counts = tally(kind, phonesOf(list));
	const pairs = statuses(executions, workflow.node, list);
	const each = executions.map((execution) => statuses([execution], workflow.node, list));
	const detail = `people × messages: ${counts}; ${pairs} (${each.join(' | ')}) in ${seconds} s`;
	return { list, counts, pairs, detail };
}

const phonesOf = (list: Person[]): string[] => list.map(({ phone }) => phone);

/** How many people have which statuses, of one execution or of several. */
function statuses(executions: Execution[], node: string, list: Array<{ phone: string }>): string {
	const outputs = executions.map((execution) => {
		const items = jsonOf(execution, node);
		return new Map(items.map((item) => [String(item.recipient), String(item.status)]));
	});
	const found = new Map<string, number>();
	for (const { phone } of list) {
		const given = outputs.map((output) => output.get(phone) ?? 'missing');
		const key = given.sort().join(' + ');
		found.set(key, (found.get(key) ?? 0) + 1);
	}
	return [...found].map(([key, number]) => `${number} ${key}`).join(', ');
}
