import { errorOf } from '../n8n/client';
import type { Execution } from '../n8n/types';
import type { Report } from '../report';
import { expectThat } from '../report';
import { people, sendKinds, tally } from '../sends/kinds';
import type { SendKind } from '../sends/kinds';
import { Production } from '../sends/production';
import type { Stage } from '../stage';
import { pause, until } from '../wait';

const AREA = 'nobody twice';
const COUNT = 12;

const BY_N8N =
	'n8n stores a stopped execution as it was before its first node, without the context of its nodes, and its editor offers no Retry for it';

/** What n8n does again, or breaks off, with the service as the witness. */
export async function reliability(stage: Stage, report: Report): Promise<void> {
	for (const kind of sendKinds(stage)) {
		const check = async (name: string, run: () => Promise<string>): Promise<void> => {
			kind.faults.clear();
			await report.check(AREA, `${kind.name}: ${name}`, run, 120_000);
			kind.faults.clear();
		};
		await check('Retry On Fail', async () => await retryOnFail(stage, kind));
		await check('retry of a failed execution', async () => await retried(stage, kind, false));
		await check('retry with the saved workflow', async () => await retried(stage, kind, true));
		await check('retry after lost answers', async () => await lostAnswers(stage, kind));
		await check('stopping ends the feed', async () => await stopped(stage, kind));
	}
	const [first] = sendKinds(stage);
	if (first) {
		await report.known(AREA, 'retry of a stopped execution', BY_N8N, async () => {
			await retriedAfterStop(stage, first);
		});
	}
}

/** Refuses some of the sends, once. */
function refuse({ faults, path }: SendKind, times: number): void {
	faults.add({ kind: 'status', method: 'POST', path, after: 4, times, status: 400 });
}

function assertOnce(kind: SendKind, phones: string[]): string {
	const counts = tally(kind, phones);
	expectThat(counts === `${phones.length}×1`, `People × messages: ${counts}`);
	return counts;
}

function assertSucceeded(execution: Execution): void {
	expectThat(execution.status === 'success', `It is ${execution.status}: ${errorOf(execution)}`);
}

async function retryOnFail(stage: Stage, kind: SendKind): Promise<string> {
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const workflow = await Production.of(stage, kind, retry);
	const list = people(kind, COUNT);
	refuse(kind, 3);
	assertSucceeded(await workflow.run(list));
	await workflow.remove();
	return assertOnce(
		kind,
		list.map(({ phone }) => phone),
	);
}

async function retried(stage: Stage, kind: SendKind, loadWorkflow: boolean): Promise<string> {
	const workflow = await Production.of(stage, kind);
	const list = people(kind, COUNT);
	const phones = list.map(({ phone }) => phone);
	refuse(kind, 3);
	const failed = await workflow.run(list);
	expectThat(failed.status === 'error', `The first try is ${failed.status}`);
	const before = tally(kind, phones);
	expectThat(before === `3×0 ${COUNT - 3}×1`, `After the first try: ${before}`);
	assertSucceeded(await stage.n8n.retry(failed.id, loadWorkflow));
	await workflow.remove();
	return `${before}, then ${assertOnce(kind, phones)}: ${errorOf(failed).slice(0, 120)}`;
}

async function lostAnswers(stage: Stage, kind: SendKind): Promise<string> {
	const workflow = await Production.of(stage, kind);
	const list = people(kind, COUNT);
	const { faults, path } = kind;
	faults.add({ kind: 'resetAfter', method: 'POST', path, after: 4, times: 2 });
	const first = await workflow.run(list);
	expectThat(first.status === 'error', `The first try is ${first.status}`);
	const second = await stage.n8n.retry(first.id);
	await workflow.remove();
	const counts = assertOnce(
		kind,
		list.map(({ phone }) => phone),
	);
	return `${counts}; the retry is ${second.status}: ${errorOf(second).slice(0, 120)}`;
}

/** Stops an execution in the middle of its sends. */
async function stop(stage: Stage, kind: SendKind) {
	const { n8n } = stage;
	const workflow = await Production.of(
		stage,
		kind,
		{},
		{ messagesPerSecond: 10, maxConcurrent: 2 },
	);
	const list = people(kind, 60);
	const phones = list.map(({ phone }) => phone);
	const sent = (): number => phones.filter((phone) => kind.messagesTo(phone) > 0).length;
	const id = await workflow.begin(list);
	await until('some are sent', () => sent() >= 8);
	await n8n.stop(id);
	const { status } = await n8n.finished(id);
	await pause(500);
	return { workflow, phones, id, status, sent };
}

async function stopped(stage: Stage, kind: SendKind): Promise<string> {
	const { workflow, phones, status, sent } = await stop(stage, kind);
	const atStop = sent();
	await pause(2000);
	await workflow.remove();
	expectThat(sent() === atStop, `It went on: ${atStop}, then ${sent()}`);
	expectThat(atStop < phones.length, 'It was not stopped');
	return `${atStop} of ${phones.length} sent, ${status}, ${tally(kind, phones)}`;
}

async function retriedAfterStop(stage: Stage, kind: SendKind): Promise<void> {
	const { workflow, phones, id } = await stop(stage, kind);
	await stage.n8n.retry(id);
	await workflow.remove();
	assertOnce(kind, phones);
}
