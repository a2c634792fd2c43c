import type { IExecuteFunctions, INode } from 'n8n-workflow';

/** What operations and reports ask n8n for, without n8n. */
export interface FakeNode {
	onError?: INode['onError'];
	continueOnFail?: boolean;
	items?: number;
}

export function nodeFunctions(options: FakeNode = {}): IExecuteFunctions {
	const node: INode = {
		id: '1',
		name: 'Kapso',
		type: 'kapso',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		onError: options.onError,
	};
	const functions: Partial<IExecuteFunctions> = {
		getNode: () => node,
		continueOnFail: () => options.continueOnFail === true,
		getInputData: () => Array.from({ length: options.items ?? 1 }, () => ({ json: {} })),
	};
	return functions as IExecuteFunctions;
}
