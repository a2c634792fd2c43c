import type { IDataObject } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { errorOf, jsonOf } from '../n8n/client';
import type { NodeJson, NodeType, Saved, WorkflowJson } from '../n8n/types';
import { ROOT } from '../paths';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';

const AREA = 'examples';
const FOLDER = path.join(ROOT, 'examples');
const MANUAL = 'n8n-nodes-base.manualTrigger';

/** What other services would give: their nodes are pinned, since nobody has accounts for all. */
const PEOPLE: IDataObject[] = [
	{ row_number: 2, phone: '+15550107001', firstName: 'Ana', name: 'Ana', discount: '20' },
	{ row_number: 3, phone: '+15550107002', firstName: 'Ben', name: 'Ben', discount: '15' },
];

/** Every example imports, runs where it is started by hand, and can be activated. */
export async function examples(stage: Stage, report: Report): Promise<void> {
	const { n8n, packageName } = stage;
	const types = (await (await n8n.file('types/nodes.json')).json()) as NodeType[];
	const known = new Set(types.map(({ name }) => name));
	await addOptOutTable(stage);
	for (const file of fs.readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
		const saved = await importExample(stage, file);
		await report.check(AREA, `${file} imports`, async () => {
			const missing = saved.nodes.filter(({ type }) => !known.has(type)).map(({ type }) => type);
			expectThat(missing.length === 0, `n8n does not know ${missing.join(', ')}`);
			const own = saved.nodes.filter(({ type }) => type.startsWith(packageName));
			expectThat(own.length > 0, 'It has no node of the package');
			return `${saved.nodes.length} nodes, ${own.length} of them ours`;
		});
		const start = saved.nodes.find(({ type }) => type === MANUAL);
		if (start) {
			await report.check(AREA, `${file} runs by hand`, async () => {
				return await runByHand(stage, saved, start.name);
			});
		}
		if (saved.nodes.some(({ type }) => /trigger$/i.test(type) && type !== MANUAL)) {
			await report.check(AREA, `${file} is activated, and deactivated`, async () => {
				return await activated(stage, saved);
			});
		}
		await n8n.remove(saved);
	}
}

/** Asks for nothing but what a person has to choose: the accounts of other services. */
async function activated({ n8n, credentials }: Stage, saved: Saved): Promise<string> {
	try {
		await n8n.activate(saved);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const asks = [...reason.matchAll(/ - (.+?)(?=\\n|")/g)].map(([, complaint = '']) => complaint);
		const missing = asks.map((each) => /^Missing required credential: (\w+)$/.exec(each)?.[1]);
		const isForeign = (type?: string): boolean => type !== undefined && !(type in credentials);
		if (missing.length === 0 || !missing.every(isForeign)) throw error;
		return `asks for ${[...new Set(missing)].join(', ')}`;
	}
	await n8n.deactivate(saved);
	return '';
}

/** The table that some examples keep those in who want no more messages. */
async function addOptOutTable({ n8n }: Stage): Promise<void> {
	const { id } = await n8n.call<{ id: string }>('GET', '/rest/projects/personal');
	const columns = ['phone', 'reason'].map((name) => ({ name, type: 'string' }));
	const table = { name: 'WhatsApp Opt-Outs', columns };
	await n8n.call('POST', `/rest/projects/${id}/data-tables`, table);
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
			Object.keys(node.credentials ?? {}).flatMap((type) => {
				const ref = credentials[type];
				return ref ? [[type, ref]] : [];
			}),
		),
	}));
	const foreign = example.nodes.filter(({ credentials: asked = {} }) =>
		Object.keys(asked).some((type) => !credentials[type]),
	);
	const items = PEOPLE.map((json) => ({ json }));
	const pinData = Object.fromEntries(foreign.map(({ name }) => [name, items]));
	return await n8n.save({ ...example, nodes, pinData });
}

async function runByHand(
	{ n8n, packageName }: Stage,
	saved: Saved,
	start: string,
): Promise<string> {
	const execution = await n8n.finished(await n8n.runByHand(saved, start));
	expectThat(execution.status === 'success', errorOf(execution));
	const outcomes = saved.nodes
		.filter(({ type, name }) => type.startsWith(packageName) && jsonOf(execution, name).length > 0)
		.flatMap(({ name }) => jsonOf(execution, name));
	expectThat(outcomes.length > 0, 'Nothing came out');
	const refused = outcomes.find(({ status, failure }) => failure ?? status === 'failed');
	expectThat(refused === undefined, JSON.stringify(refused));
	return `${outcomes.length} ${String(outcomes[0]?.status)}`;
}
