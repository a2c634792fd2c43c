import type { INode, INodeTypeDescription } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { toolDescription } from '../sandbox/engine/toolNode';
import { registeredNodes } from '../scripts/nodes';
import { pictureOf } from '../scripts/pictures/draw';
import { boxOf, isNote, isSubNode, overlap, roomOf } from '../scripts/pictures/layout';
import { outputsOf } from '../scripts/pictures/outputs';
import { EXAMPLES, exampleNames, readExample } from './support/examples';
import { hostNodes, isHostThere } from './support/hostNodes';
import { problemsOf } from './support/nodeParameters';

const PACKAGE = 'n8n-nodes-whatsapp-campaigns.';
const isOurs = ({ type }: INode): boolean => type.startsWith(PACKAGE);
const own = registeredNodes();

function ownDescription({ type }: INode): INodeTypeDescription {
	const name = type.slice(PACKAGE.length);
	const plain = own.find((each) => each.name === name);
	const description = plain ?? own.find((each) => `${each.name}Tool` === name);
	if (!description) throw new Error(`There is no node ${type}`);
	const { polling, properties } = description;
	// Which n8n adds to each node that polls.
	const times = {
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'json',
		default: {},
	} as const;
	if (polling) return { ...description, properties: [times, ...properties] };
	return plain ?? toolDescription(description);
}

/** What nobody can fill in beforehand. */
const LEFT_OPEN = ['Routee Trigger: Parameter "Path Secret" is required.'];

/** With the name of the node before each. */
const problems = (nodes: INode[], descriptionOf: (node: INode) => INodeTypeDescription): string[] =>
	nodes.flatMap((node) =>
		problemsOf(node, descriptionOf(node)).map((problem) => `${node.name}: ${problem}`),
	);

describe.each(exampleNames)('the example %s', (name) => {
	const example = readExample(name);
	const { nodes, connections } = example;
	const named = new Map(nodes.map((node) => [node.name, node]));

	test('can be imported: an inactive workflow with names and ids of its own', () => {
		expect(example).toMatchObject({ active: false, settings: { executionOrder: 'v1' } });
		expect(example.name).not.toBe('');
		expect(named.size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(nodes.some(isOurs)).toBe(true);
	});

	test('has credentials by name only', () => {
		const ids = nodes.flatMap(({ credentials = {} }) => Object.values(credentials));
		expect(ids.filter(({ id, name: label }) => id !== '' || !label)).toEqual([]);
	});

	test('its connections are between nodes and outputs that exist', () => {
		for (const [from, byType] of Object.entries(connections)) {
			const outputs = outputsOf(named.get(from)!);
			for (const [type, targets] of Object.entries(byType)) {
				expect(targets.length).toBeLessThanOrEqual(type === 'main' ? outputs.length : 1);
				for (const target of targets.flatMap((each) => each ?? [])) {
					expect(named.has(target.node)).toBe(true);
					expect(target).toMatchObject({ type, index: 0 });
				}
			}
		}
	});

	test('our nodes know its parameters, and lack none', () => {
		const found = problems(nodes.filter(isOurs), ownDescription);
		expect(found.filter((problem) => !LEFT_OPEN.includes(problem))).toEqual([]);
	});

	test('runs from left to right, with nothing on top of each other', () => {
		for (const [from, { main = [] }] of Object.entries(connections)) {
			const { x, width } = boxOf(named.get(from)!, example);
			for (const target of main.flatMap((each) => each ?? [])) {
				expect(boxOf(named.get(target.node)!, example).x).toBeGreaterThan(x + width);
			}
		}
		const rooms = nodes
			.filter((node) => !isSubNode(node, example))
			.map((node) => (isNote(node) ? boxOf(node, example) : roomOf(node, example)));
		const overlapping = rooms.flatMap((room, at) =>
			rooms.slice(at + 1).filter((other) => overlap(room, other)),
		);
		expect(overlapping).toEqual([]);
	});

	test('its picture is as `npm run pictures` draws it', () => {
		const file = path.join(EXAMPLES, 'pictures', `${name}.svg`);
		expect(fs.readFileSync(file, 'utf8')).toBe(pictureOf(example));
	});
});

test('each picture is one of an example', () => {
	const pictures = fs.readdirSync(path.join(EXAMPLES, 'pictures'));
	expect(pictures.sort()).toEqual(exampleNames.map((name) => `${name}.svg`).sort());
});

test('each example is run by a test', () => {
	const tests = fs
		.readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => fs.readFileSync(path.join(__dirname, file), 'utf8'));
	const missing = exampleNames.filter((name) => !tests.some((text) => text.includes(name)));
	expect(missing).toEqual([]);
});

/** n8n's own nodes are checked where a complete n8n is at hand, as for the end-to-end tests. */
// Only where the end-to-end stage has installed a whole n8n to compare with.
if (isHostThere) {
	describe("n8n's own nodes, by their descriptions", () => {
		const find = isHostThere ? hostNodes() : () => undefined;

		test.each(exampleNames)('%s', (name) => {
			const theirs = readExample(name).nodes.filter((node) => !isOurs(node));
			const found = (node: INode): INodeTypeDescription => {
				const description = find(node.type, node.typeVersion);
				if (!description) throw new Error(`n8n has no ${node.type} ${node.typeVersion}`);
				return description;
			};
			expect(problems(theirs, found)).toEqual([]);
		});
	});
}
