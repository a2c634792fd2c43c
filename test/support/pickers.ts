import type {
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Engine } from '../../sandbox/engine/engine';
import { core } from '../../sandbox/engine/n8nCore';

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

export interface Pickers {
	search(method: string, filter?: string, position?: string): Promise<INodeListSearchResult>;
	options(method: string): Promise<INodePropertyOptions[]>;
	fields(method: string): Promise<ResourceMapperFields>;
}

/** Calls a node's pickers in n8n-core's own context, with the parameters chosen so far. */
export function pickersOf(
	engine: Engine,
	name: string,
	credential: string,
	parameters: INodeParameters,
): Pickers {
	const node = {
		id: '1',
		name,
		type: `${engine.packageName}.${name}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
		credentials: { [credential]: { id: '1', name: credential } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: engine.nodeTypes,
	});
	const type = engine.nodeTypes.getByNameAndVersion(node.type, 1);
	const call = async <T>(
		kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
		method: string,
		...args: unknown[]
	): Promise<T> => {
		const additional = { ...engine.additionalData(), currentNodeParameters: parameters };
		const context = new core.LoadOptionsContext(workflow, node, additional, '');
		const run = (type.methods?.[kind] as unknown as Methods | undefined)?.[method];
		if (!run) throw new Error(`${name} has no ${kind} method ${method}`);
		return (await run.call(context, ...args)) as T;
	};
	return {
		search: async (method, filter, position) => await call('listSearch', method, filter, position),
		options: async (method) => await call('loadOptions', method),
		fields: async (method) => await call('resourceMapping', method),
	};
}
