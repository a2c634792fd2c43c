import type { INodeTypeDescription } from 'n8n-workflow';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');

const load = createRequire(__filename);

type NodeClass = new () => { description: INodeTypeDescription };

/** Every node that the package registers, loaded from its source. */
export function registeredNodes(): INodeTypeDescription[] {
	const file = path.join(ROOT, 'package.json');
	const { n8n } = JSON.parse(fs.readFileSync(file, 'utf8')) as { n8n: { nodes: string[] } };
	return n8n.nodes.map((built) => {
		const source = path.join(ROOT, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
		const loaded = load(source) as Record<string, NodeClass>;
		const Node = loaded[path.basename(source, '.node.ts')];
		if (!Node) throw new Error(`${source} has no class of its own name`);
		return new Node().description;
	});
}
