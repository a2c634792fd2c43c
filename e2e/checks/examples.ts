import fs from 'node:fs';
import path from 'node:path';
import { errorOf, jsonOf } from '../n8n/client';
import type { NodeJson, Saved, WorkflowJson } from '../n8n/types';
import { ROOT } from '../paths';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';

const AREA = 'examples';
const FOLDER = path.join(ROOT, 'examples');
const MANUAL = 'n8n-nodes-base.manualTrigger';

/** Every example imports, runs where it is started by hand, and can be activated. */
export async function examples(stage: Stage, report: Report): Promise<void> {
	const { n8n, packageName } = stage;
	for (const file of fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
		let saved: Saved | undefined;
		await report.check(AREA, `${file} imports`, async () => {
			saved = await importExample(stage, file);
			const { nodes } = saved;
			const own = nodes.filter(({ type }) => type.startsWith(packageName));
			expectThat(own.length > 0, 'It has no node of the package');
			return `${nodes.length} nodes, ${own.length} of them ours`;
		});
		await report.check(AREA, `${file} runs by hand`, async () => {
			if (!saved) throw new Error('It was not imported');
			return await runByHand(stage, saved);
		});
		await report.check(AREA, `${file} is activated, and deactivated`, async () => {
			if (!saved) throw new Error('It was not imported');
			await n8n.activate(saved);
			await n8n.deactivate(saved);
		});
		if (saved) await n8n.remove(saved);
	}
}

/** As a person would import it: choosing credentials, and filling in what the README asks for. */
export async function importExample({ n8n, credentials }: Stage, file: string): Promise<Saved> {
	const example = JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as WorkflowJson;
	const nodes = example.nodes.map((node): NodeJson => ({
		...node,
		parameters: {
			...node.parameters,
			...(node.parameters?.authentication === 'path' && {
				pathSecret: 'a-long-secret-for-Routee_1',
			}),
		},
		credentials: Object.fromEntries(
			Object.keys(node.credentials ?? {}).map((type) => [
				type,
				credentials[type] ?? { id: '', name: '' },
			]),
		),
	}));
	return await n8n.save({ ...example, nodes });
}

async function runByHand({ n8n, packageName }: Stage, saved: Saved): Promise<string> {
	const start = saved.nodes.find(({ type }) => type === MANUAL);
	if (!start) return 'it has no manual trigger';
	const execution = await n8n.finished(await n8n.runByHand(saved, start.name));
	expectThat(execution.status === 'success', errorOf(execution));
	const outcomes = saved.nodes
		.filter(({ type, name }) => type.startsWith(packageName) && jsonOf(execution, name).length > 0)
		.flatMap(({ name }) => jsonOf(execution, name));
	expectThat(outcomes.length > 0, 'Nothing came out');
	const refused = outcomes.find(({ status, failure }) => failure ?? status === 'failed');
	expectThat(refused === undefined, JSON.stringify(refused));
	return `${outcomes.length} ${String(outcomes[0]?.status)}`;
}
