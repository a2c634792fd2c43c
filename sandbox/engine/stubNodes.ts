import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

type Body = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

function stub(name: string, group: 'trigger' | 'transform', execute: Body): INodeType {
	const isTrigger = group === 'trigger';
	return {
		description: {
			displayName: name,
			name,
			group: [group],
			version: [1, 1.1, 1.2, 2, 2.1, 2.2, 3, 3.1, 3.2, 3.3, 3.4],
			description: '',
			defaults: { name },
			inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute,
	};
}

const passOn: Body = async function () {
	return [this.getInputData()];
};

/** As much of n8n's own nodes as the sandbox workflows need; the engine is real, these are not. */
export const stubNodes: Readonly<Record<string, INodeType>> = {
	manualTrigger: stub('manualTrigger', 'trigger', passOn),
	noOp: stub('noOp', 'transform', passOn),
	// Stands for the CRM: what it hands over is what the workflow was started with.
	code: stub('code', 'transform', passOn),
};
