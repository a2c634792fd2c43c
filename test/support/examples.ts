import type { IConnections, IDataObject, INode, IRun, IWorkflowSettings } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../sandbox/engine/engine';
import { ownTypes } from './ownTypes';

export interface Example {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
	[key: string]: unknown;
}

export const EXAMPLES = path.resolve(__dirname, '../../examples');

/** The names of all example workflows, without their ending. */
export const exampleNames = fs
	.readdirSync(EXAMPLES)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -'.json'.length))
	.sort();

export const readExample = (name: string): Example =>
	JSON.parse(fs.readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8')) as Example;

export interface ExampleRun {
	/** What came out of a node, over all of its runs; nothing if it did not run. */
	output(node: string, output?: number): IDataObject[];
	/** The parameters that one of n8n's own nodes was run with, for each item. */
	calls(node: string): IDataObject[];
}

/** Runs an example as it is in the file, from the node of this name, with these items. */
export async function runExample(
	engine: Engine,
	name: string,
	from: string,
	items: IDataObject[] = [{}],
): Promise<ExampleRun> {
	const { nodes: saved, connections, settings } = readExample(name);
	const nodes = ownTypes(saved, engine);
	const input = items.map((json) => ({ json }));
	const before = engine.world.calls.length;
	const run = await engine.execute({ nodes, connections, settings, from, input });
	const { error } = run.data.resultData;
	if (error) throw error;
	const calls = engine.world.calls.slice(before);
	return {
		output: (node, output = 0) => outputOf(run, node, output),
		calls: (node) => calls.filter((call) => call.node === node).map((call) => call.parameters),
	};
}

function outputOf(run: IRun, node: string, output: number): IDataObject[] {
	const runs = run.data.resultData.runData[node] ?? [];
	return runs.flatMap(({ data }) => (data?.main[output] ?? []).map(({ json }) => json));
}

/** The node of this name, for the webhook host. */
export function exampleNode(engine: Engine, example: string, name: string): INode {
	const nodes = ownTypes(readExample(example).nodes, engine);
	const node = nodes.find((each) => each.name === name);
	if (!node) throw new Error(`The example ${example} has no node '${name}'`);
	return node;
}
