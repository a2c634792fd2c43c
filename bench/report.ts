/*
 * Msgkart's report of 100,000 recipients as items: the node in n8n's engine, and what n8n's own
 * HTTP Request + Extract From File do for the same, in the same run.
 *
 * n8n-nodes-base is not installed here, so its part is what Extract From File calls: csv-parse's
 * streaming parser with a header row, read record by record into items, after the same download.
 */
import axios from 'axios';
import { parse } from 'csv-parse';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createEngine } from '../sandbox/engine/engine';
import type { Engine } from '../sandbox/engine/engine';
import { buildPackage } from '../sandbox/engine/packageBuild';
import { startMsgkartSandbox } from '../sandbox/msgkart';
import type { MsgkartSandbox } from '../sandbox/msgkart';

const ROWS = 100_000;
const ROUNDS = 5;

interface Measured {
	items: INodeExecutionData[];
	ms: number;
	/** The longest time that nothing else of n8n could run. */
	stallMs: number;
}

async function measured(run: () => Promise<INodeExecutionData[]>): Promise<Measured> {
	globalThis.gc?.();
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await new Promise((resolve) => setTimeout(resolve, 50));
	delay.reset();
	const started = performance.now();
	const items = await run();
	const ms = performance.now() - started;
	await new Promise((resolve) => setTimeout(resolve, 10));
	delay.disable();
	return { items, ms, stallMs: delay.max / 1e6 };
}

/** n8n hands a node's output on unchanged, so the trigger's one item in and all rows out. */
function throughNode(engine: Engine, promotionId: string, simplify: boolean) {
	const base = { typeVersion: 1, position: [0, 0] as [number, number] };
	const nodes: INode[] = [
		{ ...base, id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{
			...base,
			id: '2',
			name: 'Msgkart',
			type: `${engine.packageName}.msgkart`,
			parameters: {
				resource: 'promotion',
				operation: 'getReport',
				promotionId: { __rl: true, mode: 'id', value: promotionId },
				simplify,
			},
			credentials: { msgkartApi: { id: '1', name: 'Msgkart' } },
		},
	];
	const connections = { Start: { main: [[{ node: 'Msgkart', type: 'main' as const, index: 0 }]] } };
	return async (): Promise<INodeExecutionData[]> => {
		const { data } = await engine.execute({ nodes, connections });
		const [run] = data.resultData.runData.Msgkart ?? [];
		if (run?.error) throw run.error;
		return run?.data?.main[0] ?? [];
	};
}

function throughCsvParse(sandbox: MsgkartSandbox, promotionId: string) {
	const { apiKey, msgkartId } = sandbox.credentials;
	const url = `${sandbox.url}/api/v2/promotion/${msgkartId}/statistics/${promotionId}/report`;
	return async (): Promise<INodeExecutionData[]> => {
		const { data } = await axios.get<Buffer>(url, {
			headers: { 'x-api-key': apiKey },
			responseType: 'arraybuffer',
			proxy: false,
		});
		const parser = parse({ columns: true, bom: true, relax_quotes: true });
		parser.end(data);
		const items: INodeExecutionData[] = [];
		for await (const json of parser) items.push({ json, pairedItem: { item: 0 } });
		return items;
	};
}

const median = (values: number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function main(): Promise<void> {
	// Below the repository, where the package finds n8n-workflow.
	const target = path.resolve(__dirname, '..', '.cache', `bench-report-${process.pid}`);
	await buildPackage(target);
	const sandbox = await startMsgkartSandbox();
	const engine = await createEngine(target, {
		msgkartApi: { ...sandbox.credentials, baseUrl: sandbox.url },
	});
	const { id } = sandbox.seedPromotion({ rows: ROWS });
	const ways: Array<[string, () => Promise<INodeExecutionData[]>]> = [
		['Msgkart: Get Report, Simplify on', throughNode(engine, id, true)],
		['Msgkart: Get Report, Simplify off', throughNode(engine, id, false)],
		['download + csv-parse as in Extract From File', throughCsvParse(sandbox, id)],
	];

	console.log(`${ROWS} rows, median of ${ROUNDS} rounds after one to warm up`);
	console.log('The sandbox makes its CSV in the same process: its share of the stall is in all.');
	const results = new Map(ways.map(([name]) => [name, [] as Measured[]]));
	for (let round = 0; round <= ROUNDS; round += 1) {
		for (const [name, way] of ways) {
			const result = await measured(way);
			if (result.items.length !== ROWS) throw new Error(`${name}: ${result.items.length} rows`);
			if (round > 0) results.get(name)?.push({ ...result, items: [] });
		}
	}
	for (const [name, runs] of results) {
		const ms = median(runs.map((run) => run.ms));
		const stallMs = median(runs.map((run) => run.stallMs));
		console.log(
			`${name.padEnd(46)} ${ms.toFixed(0).padStart(6)} ms   longest stall ${stallMs.toFixed(0).padStart(5)} ms`,
		);
	}
	await sandbox.close();
	fs.rmSync(target, { recursive: true, force: true });
}

main().catch((error: unknown) => {
	console.error(error);
	// At once: the sandbox may still be listening.
	process.exit(1);
});
