import { jsonOf } from '../n8n/client';
import type { Execution } from '../n8n/types';
import { cost } from '../once/cost';
import type { Report } from '../report';
import { expectThat } from '../report';
import { people, sendKinds, tally } from '../sends/kinds';
import type { SendKind } from '../sends/kinds';
import { Production } from '../sends/production';
import type { Stage } from '../stage';
import { pause, until } from '../wait';

const AREA = 'send once';
const ONCE = { sendOnce: 'acrossExecutions' };
const CONTINUE = { onError: 'continueRegularOutput' } as const;

/** The option Send Once with n8n's own store, with the service as the witness. */
export async function sendOnce(stage: Stage, report: Report): Promise<void> {
	for (const kind of sendKinds(stage)) {
		kind.faults.clear();
		await report.check(
			AREA,
			`${kind.name}: a second execution`,
			async () => await again(stage, kind),
		);
		await report.check(
			AREA,
			`${kind.name}: two at the same time`,
			async () => await both(stage, kind),
		);
	}
	const [kind] = sendKinds(stage);
	if (!kind) return;
	const check = async (name: string, run: () => Promise<string>): Promise<void> => {
		await report.check(AREA, name, run, 180_000);
	};
	await check('30 executions for one person', async () => await crowd(stage, kind));
	await check('a retry of a stopped execution', async () => await afterStop(stage, kind));
	await check('kill -9 in the middle', async () => await afterKill(stage, kind));
	await check('cost', async () => await cost(stage, kind));
}

const phonesOf = (list: Array<{ phone: string }>): string[] => list.map(({ phone }) => phone);

/** How often each status came out of a node. */
function statuses(execution: Execution, node: string): string {
	const counts = new Map<unknown, number>();
	for (const { status } of jsonOf(execution, node))
		counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} ${String(status)}`).join(', ');
}

function assertTally(kind: SendKind, phones: string[], wanted: string): void {
	const counts = tally(kind, phones);
	expectThat(counts === wanted, `People × messages: ${counts} instead of ${wanted}`);
}

async function again(stage: Stage, kind: SendKind): Promise<string> {
	const workflow = await Production.of(stage, kind, CONTINUE, ONCE);
	const list = people(kind, 12);
	await workflow.run(list);
	const second = statuses(await workflow.run(list), workflow.node);
	await workflow.remove();
	expectThat(second === '12 skipped', `The second gave ${second}`);
	assertTally(kind, phonesOf(list), '12×1');
	return second;
}

async function both(stage: Stage, kind: SendKind): Promise<string> {
	const workflow = await Production.of(stage, kind, CONTINUE, { ...ONCE, messagesPerSecond: 50 });
	const list = people(kind, 300);
	const ids = [await workflow.begin(list), await workflow.begin([...list].reverse())];
	const ends = await Promise.all(ids.map(async (id) => await stage.n8n.finished(id)));
	const given = ends.map((each) => statuses(each, workflow.node));
	await workflow.remove();
	assertTally(kind, phonesOf(list), '300×1');
	return given.join('; ');
}

/** As where a CRM tells of the same change again and again. */
async function crowd(stage: Stage, kind: SendKind): Promise<string> {
	const workflow = await Production.of(stage, kind, CONTINUE, ONCE);
	const list = people(kind, 1);
	const all = await workflow.runAtOnce(Array.from({ length: 30 }, () => list));
	const given = all.map((execution) => statuses(execution, workflow.node)).sort();
	await workflow.remove();
	assertTally(kind, phonesOf(list), '1×1');
	expectThat(given.filter((each) => each === '1 skipped').length === 29, given.join('; '));
	return `${given[0]}, and 29 times ${given[1]}`;
}

/** A slow campaign, as far as some of it is sent. */
async function underWay(stage: Stage, kind: SendKind) {
	const options = { ...ONCE, messagesPerSecond: 20 };
	const workflow = await Production.of(stage, kind, CONTINUE, options);
	const list = people(kind, 200);
	const phones = phonesOf(list);
	const sent = (): number => phones.filter((phone) => kind.messagesTo(phone) > 0).length;
	const id = await workflow.begin(list);
	await until('some are sent', () => sent() >= 60);
	return { workflow, list, phones, sent, id };
}

async function afterStop(stage: Stage, kind: SendKind): Promise<string> {
	const { n8n } = stage;
	const { workflow, phones, sent, id } = await underWay(stage, kind);
	await n8n.stop(id);
	await n8n.finished(id);
	await until('the node has ended', async () => {
		const before = sent();
		await pause(3000);
		return sent() === before;
	});
	const atStop = sent();
	const retried = await n8n.retry(id);
	const given = statuses(retried, workflow.node);
	await workflow.remove();
	assertTally(kind, phones, '200×1');
	return `${atStop} sent when it was stopped; the retry: ${given}`;
}

async function afterKill(stage: Stage, kind: SendKind): Promise<string> {
	const { server } = stage;
	const { workflow, list, phones, sent } = await underWay(stage, kind);
	server.kill();
	await pause(1000);
	const atKill = sent();
	await server.start();
	const second = statuses(await workflow.run(list), workflow.node);
	await workflow.remove();
	const missing = phones.length - sent();
	assertTally(kind, phones, missing > 0 ? `${missing}×0 ${sent()}×1` : '200×1');
	// What is claimed ahead: eight seconds' worth at the most, where claims are slow.
	expectThat(missing <= 160, `${missing} were never sent to`);
	return `${atKill} sent when it was killed; the second run: ${second}; never sent to: ${missing}`;
}
