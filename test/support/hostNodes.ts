import type { INodeTypeDescription } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';

/** A complete n8n, where the end-to-end tests have put one. */
const HOST = path.resolve(__dirname, '../../.cache/n8n-host/node_modules');

const PACKAGES = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'];

const listOf = (name: string): string => path.join(HOST, name, 'dist', 'types', 'nodes.json');

export const isHostThere = PACKAGES.every((name) => fs.existsSync(listOf(name)));

/** The descriptions of n8n's own nodes, each found by its full type and a version. */
export function hostNodes(): (type: string, version: number) => INodeTypeDescription | undefined {
	const all = PACKAGES.flatMap((name) =>
		(JSON.parse(fs.readFileSync(listOf(name), 'utf8')) as INodeTypeDescription[]).map((each) => ({
			...each,
			type: `${name}.${each.name}`,
		})),
	);
	return (type, version) =>
		all.find((each) => each.type === type && [each.version].flat().includes(version));
}
