import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

/** Not tracked: assembled anew each time. Below the repository, so that its node_modules serve. */
export const PACKAGES = path.join(ROOT, '.cache', 'packages');

export interface Service {
	/** Its folder in nodes/, such as `Kapso`. */
	folder: string;
	/** Its main node, such as `kapso`; also the prefix of its examples and its tests' folder. */
	key: string;
	/** The package that has only this service. */
	packageName: string;
	/** What package.json registers of it. */
	nodes: string[];
	credentials: string[];
	description: string;
	keywords: string[];
}

interface Manifest {
	name: string;
	version: string;
	description: string;
	keywords: string[];
	main: string;
	scripts: Record<string, string>;
	repository: { type: string; url: string; directory?: string };
	n8n: { n8nNodesApiVersion: number; nodes: string[]; credentials: string[] };
	devDependencies: Record<string, string>;
	[key: string]: unknown;
}

/** What the registries show: a search there finds a package by these words alone. */
const ABOUT: Record<string, { does: string; keywords: string[] }> = {
	Kapso: { does: 'WhatsApp messages and broadcasts with Kapso', keywords: ['broadcast'] },
	Msgkart: { does: 'WhatsApp promotions and messages with Msgkart', keywords: ['promotion'] },
	Redington: {
		does: 'WhatsApp messages and campaigns with Redington and AiSensy',
		keywords: ['aisensy', 'campaign'],
	},
	Routee: { does: 'WhatsApp messages with Routee', keywords: ['messaging'] },
	Whatomate: {
		does: 'WhatsApp messages and campaigns with your own Whatomate server',
		keywords: ['campaign', 'self-hosted'],
	},
};

export function readManifest(): Manifest {
	return JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
}

/** The services by what the combined package registers, so that a new one is not left out. */
export function allServices({ n8n } = readManifest()): Service[] {
	const folders = n8n.nodes.map((file) => file.split('/')[2] ?? '');
	const services = [...new Set(folders)].map((folder): Service => {
		const about = ABOUT[folder];
		if (!about) throw new Error(`scripts/packages/services.ts does not describe ${folder}`);
		const key = folder.toLowerCase();
		return {
			folder,
			key,
			packageName: `n8n-nodes-${key}`,
			nodes: n8n.nodes.filter((file) => file.startsWith(`dist/nodes/${folder}/`)),
			credentials: n8n.credentials.filter((file) => path.basename(file).startsWith(folder)),
			description: `${about.does}: paced sending, nothing sent twice, delivery events`,
			keywords: [key, ...about.keywords],
		};
	});
	const taken = services.flatMap(({ credentials }) => credentials);
	const orphans = n8n.credentials.filter((file) => !taken.includes(file));
	if (orphans.length > 0) throw new Error(`No service has the credentials ${orphans.join(', ')}`);
	return services;
}

/** A package's folder in the tag of its version: its own README and examples, for good. */
export function pageOf({ packageName }: Service): string {
	return inTag('tree', `packages/${packageName}`);
}

/** The address of a folder (`tree`), a file (`blob`) or what a file holds (`raw`). */
export function inTag(kind: 'blob' | 'raw' | 'tree', file: string): string {
	return `${repositoryPage()}/${kind}/v${readManifest().version}/${file}`;
}

export function repositoryPage(): string {
	return readManifest().repository.url.replace(/^git\+|\.git$/g, '');
}

/** Where a registered file comes from: `dist/nodes/X/X.node.js` from `nodes/X/X.node.ts`. */
export function sourceOf(registered: string): string {
	return registered.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}
