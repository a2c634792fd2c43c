import type { IConnections, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { createEngine } from '../engine/engine';
import { startWebhookHost } from '../engine/webhookHost';
import { startKapsoSandbox } from '../kapso';
import { CONTACTS, crmContacts, OPTED_OUT_PHONE, UNKNOWN_PHONE } from './contacts';
import { progress } from './print';
import { tally } from './tally';
import type { Tally } from './tally';

export interface CampaignResult {
	tally: Tally;
	seconds: number;
	perSecond: number;
	permittedPerSecond: number;
	refused: number;
	requests: number;
	/** Recipients with more than one accepted message. */
	sentTwice: string[];
}

/** Kapso's Platform plan (docs.kapso.ai/api/rate-limits). */
const REQUESTS_PER_MINUTE = 1000;
const LONGEST_WAIT_MS = 60_000;

interface Workflow {
	nodes: INode[];
	connections: IConnections;
}

/** Runs the example workflow through n8n's engine against the sandbox, until all events are in. */
export async function runCampaign(root: string): Promise<CampaignResult> {
	const sandbox = await startKapsoSandbox({
		requestsPerMinute: REQUESTS_PER_MINUTE,
		statusDelays: { sent: 50, delivered: 200, read: 600 },
		readShare: 0.6,
	});
	sandbox.optOut(OPTED_OUT_PHONE);
	sandbox.unknownNumber(UNKNOWN_PHONE);

	const engine = await createEngine(root, {
		kapsoApi: { apiKey: sandbox.apiKey, baseUrl: sandbox.url, graphVersion: 'v24.0' },
	});
	const host = await startWebhookHost(engine);
	const example = path.join(root, 'examples', 'kapso-template-to-crm-contacts.json');
	const { nodes, connections } = JSON.parse(fs.readFileSync(example, 'utf8')) as Workflow;
	const events: IDataObject[] = [];
	const trigger = host.add(find(nodes, 'Kapso Trigger'), {
		onExecution: (items) => events.push(...items.map(({ json }) => json)),
	});
	await trigger.activate();

	const accepted = (): number =>
		[...sandbox.state.messages.values()].filter(({ direction }) => direction === 'outbound').length;
	const line = progress(CONTACTS, () => ({ accepted: accepted(), events }));
	const before = sandbox.requests.length;
	const started = Date.now();
	const run = await engine.execute({ nodes, connections, input: crmContacts() });
	const seconds = (Date.now() - started) / 1000;
	const requests = sandbox.requests.length - before;
	const sent = outputOf(run.data.resultData.runData['Send Template']?.[0]?.data?.main[0]);

	const expected = sandbox.state.messages.size;
	await until(() => settled(events) >= expected);
	line.stop();
	await trigger.deactivate();
	const byRecipient = Map.groupBy(sandbox.state.messages.values(), ({ recipient }) => recipient);
	const result: CampaignResult = {
		tally: tally(sent, events, CONTACTS),
		seconds,
		perSecond: accepted() / seconds,
		permittedPerSecond: REQUESTS_PER_MINUTE / 60,
		refused: sandbox.refused,
		requests,
		sentTwice: [...byRecipient].flatMap(([who, list]) => (list.length > 1 ? [who] : [])),
	};
	await host.close();
	await sandbox.close();
	return result;
}

function find(nodes: INode[], name: string): INode {
	const node = nodes.find((candidate) => candidate.name === name);
	if (!node) throw new Error(`The example workflow has no node '${name}'`);
	return node;
}

function outputOf(items: INodeExecutionData[] | null | undefined): INodeExecutionData[] {
	if (!items) throw new Error('The workflow ended without output');
	return items;
}

/** Messages whose delivery is certain one way or the other. */
function settled(events: IDataObject[]): number {
	const ids = events
		.filter(({ event }) => event === 'delivered' || event === 'read' || event === 'failed')
		.map(({ messageId }) => messageId);
	return new Set(ids).size;
}

async function until(done: () => boolean): Promise<void> {
	const end = Date.now() + LONGEST_WAIT_MS;
	while (!done() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
	// Readers come after delivery; give the last of them a moment.
	await new Promise((resolve) => setTimeout(resolve, 1000));
}
