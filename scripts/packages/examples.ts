import type { INode } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { readManifest, ROOT } from './services';
import type { Service } from './services';

const FOLDER = path.join(ROOT, 'examples');

/** The example workflows in which this service is the only one. */
export function examplesOf({ key }: Pick<Service, 'key'>): string[] {
	return fs
		.readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.filter((file) => {
			const own = ownNodes(file);
			return own.length > 0 && own.every((name) => name.startsWith(key));
		});
}

/** Names of this package's nodes in an example: `kapso`, `kapsoTrigger`, `kapsoTool`. */
function ownNodes(file: string): string[] {
	const text = fs.readFileSync(path.join(FOLDER, file), 'utf8');
	const { nodes } = JSON.parse(text) as { nodes: INode[] };
	const prefix = `${readManifest().name}.`;
	return nodes.flatMap(({ type }) => (type.startsWith(prefix) ? [type.slice(prefix.length)] : []));
}
