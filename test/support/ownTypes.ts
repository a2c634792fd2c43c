import type { INode } from 'n8n-workflow';
import type { Engine } from '../../sandbox/engine/engine';

/** What the example workflows in examples/ are made with. */
const COMBINED = 'n8n-nodes-whatsapp-campaigns.';

/** An example's nodes as those of the package under test, which may have only one service. */
export function ownTypes(nodes: INode[], { packageName }: Pick<Engine, 'packageName'>): INode[] {
	return nodes.map((node) => {
		if (!node.type.startsWith(COMBINED)) return node;
		return { ...node, type: `${packageName}.${node.type.slice(COMBINED.length)}` };
	});
}
