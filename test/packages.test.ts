import fs from 'node:fs';
import path from 'node:path';
import { assembleAll } from '../scripts/packages/assemble';
import type { Assembled } from '../scripts/packages/assemble';
import { readManifest, ROOT, sourceOf } from '../scripts/packages/services';
import { tablesIn } from '../scripts/operationTables';

const NAMES = ['kapso', 'msgkart', 'redington', 'routee', 'whatomate'];
const into = path.join(ROOT, '.cache', `packages-${process.pid}`);
const combined = readManifest();
const packages = assembleAll(into);

afterAll(() => fs.rmSync(into, { recursive: true, force: true }));

test('each node and credential is in one package', () => {
	expect(packages.map(({ packageName }) => packageName).sort()).toEqual(
		NAMES.map((name) => `n8n-nodes-${name}`),
	);
	const registered = (list: 'nodes' | 'credentials') => packages.flatMap((each) => each[list]);
	expect(registered('nodes').sort()).toEqual([...combined.n8n.nodes].sort());
	expect(registered('credentials').sort()).toEqual([...combined.n8n.credentials].sort());
});

describe.each(packages)('$packageName', (each: Assembled) => {
	const { key, packageName, target, files } = each;
	const read = (file: string): string => fs.readFileSync(path.join(target, file), 'utf8');
	const parsed = <T>(file: string): T => JSON.parse(read(file)) as T;

	test('names no other service', () => {
		const others = new RegExp(NAMES.filter((name) => name !== key).join('|'), 'i');
		const naming = files.filter((file) => others.test(file) || others.test(read(file)));
		expect(naming).toEqual([]);
	});

	test('has all that its sources import, and nothing that they do not', () => {
		const sources = files.filter((file) => file.endsWith('.ts'));
		const imported = sources.flatMap((file) =>
			[...read(file).matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, to]) =>
				path.join(path.dirname(file), to ?? ''),
			),
		);
		const needed = imported.map((to) =>
			[`${to}.ts`, path.join(to, 'index.ts'), to].find((file) => files.includes(file)),
		);
		expect(imported.filter((_to, at) => !needed[at])).toEqual([]);
		const core = sources.filter((file) => file.startsWith('core/'));
		expect(core.filter((file) => !needed.includes(file))).toEqual([]);
		expect(core.length).toBeGreaterThan(10);
	});

	test('has its pictures, its notes for the node panel and its licence', () => {
		const icons = [`icons/${key}.dark.svg`, `icons/${key}.svg`];
		expect(files.filter((file) => file.startsWith('icons/'))).toEqual(icons);
		const { nodes } = each;
		expect(files).toEqual(
			expect.arrayContaining(['LICENSE', ...nodes.map((file) => codexOf(file))]),
		);
		for (const node of nodes) {
			const { node: type } = parsed<{ node: string }>(codexOf(node));
			const name = path.basename(node, '.node.js');
			expect(type).toBe(`${packageName}.${name.charAt(0).toLowerCase()}${name.slice(1)}`);
		}
	});

	test("has its service's examples, made with its own nodes", () => {
		const own = files.filter((file) => file.startsWith('examples/'));
		const named = new RegExp(`"${combined.name}\\.${key}(?:Trigger|Tool|CampaignTrigger)?"`);
		const all = fs.readdirSync(path.join(ROOT, 'examples')).filter((file) => /json$/.test(file));
		const uses = (file: string) =>
			named.test(fs.readFileSync(path.join(ROOT, 'examples', file), 'utf8'));
		expect(own).toEqual(all.filter(uses).map((file) => `examples/${file}`));
		for (const file of own) {
			const { nodes } = parsed<{ nodes: Array<{ type: string }> }>(file);
			const types = nodes.map(({ type }) => type);
			expect(types.filter((type) => type.startsWith(combined.name))).toEqual([]);
			expect(types.some((type) => type.startsWith(`${packageName}.`))).toBe(true);
		}
	});

	test('has a package.json that n8n and npm take', () => {
		const manifest = parsed<Record<string, unknown>>('package.json');
		expect(manifest).toMatchObject({
			name: packageName,
			version: combined.version,
			license: 'MIT',
			files: ['dist'],
			main: each.nodes[0],
			scripts: { build: 'gulp build' },
			repository: { url: combined.repository.url, directory: `nodes/${each.folder}` },
			n8n: { n8nNodesApiVersion: 1, nodes: each.nodes, credentials: each.credentials },
			peerDependencies: { 'n8n-workflow': '*' },
		});
		expect(manifest.keywords).toEqual(expect.arrayContaining(['n8n-community-node-package', key]));
		expect(manifest.dependencies).toBeUndefined();
		expect(fs.existsSync(path.join(ROOT, `nodes/${each.folder}`))).toBe(true);
		// What these lead to after a build is checked by `npm run packages:check`.
		const sources = [...each.nodes, ...each.credentials].map((file) => sourceOf(file));
		expect(files).toEqual(expect.arrayContaining(sources));
	});

	test('declares each library that it bundles', () => {
		const { devDependencies } = parsed<{ devDependencies: Record<string, string> }>('package.json');
		const bundled = files
			.filter((file) => file.startsWith('core/vendor/'))
			.flatMap((file) => [...read(file).matchAll(/from '([^'/]+)/g)])
			.map(([, library]) => library);
		expect(bundled).not.toEqual([]);
		expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(bundled));
	});

	test('has a README of its own', () => {
		const readme = read('README.md');
		expect(readme).toMatch(new RegExp(`^# ${packageName}\n`));
		const table = '| Resource | Operations |';
		const inCombined = tablesIn(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8'));
		expect(inCombined).toContain(key);
		expect(readme.split(table)).toHaveLength(2);
		for (const heading of ['Install', 'What comes out of a send', 'Troubleshooting']) {
			expect(readme).toContain(`\n## ${heading}\n`);
		}
		expect(readme).not.toContain('<!--');
		// npm shows it without the files that a path of ours would lead to.
		expect(readme).not.toMatch(/\]\((?!https:|#)/);
		for (const [, anchor] of readme.matchAll(/\]\(#([^)]+)\)/g)) {
			expect(readme.toLowerCase()).toMatch(new RegExp(`^#+ ${anchor?.replaceAll('-', ' ')}$`, 'm'));
		}
		expect(readme).toContain(`then enter \`${packageName}\``);
	});
});

function codexOf(node: string): string {
	return sourceOf(node).replace(/\.ts$/, '.json');
}
