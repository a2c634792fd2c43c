import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** The engine keeps those parameters of a node that its description has, and no others. */
export const parameter = (
	name: string,
	type: INodeProperties['type'] = 'string',
): INodeProperties => ({ displayName: name, name, type, default: type === 'string' ? '' : {} });

interface Stub extends Partial<INodeTypeDescription> {
	name: string;
	execute: INodeType['execute'];
}

/** A node that takes one input and has one output, unless told otherwise, in any version. */
export function stub({ name, execute, ...more }: Stub): INodeType {
	const isTrigger = more.group?.includes('trigger');
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 1.2, 1.3, 1.4, 2, 2.1, 2.2, 2.3, 3, 3.1, 3.2, 3.3, 3.4, 4.7],
			description: '',
			defaults: { name },
			inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			...more,
		},
		execute,
	};
}

export const trigger = (name: string): INodeType =>
	stub({
		name,
		group: ['trigger'],
		async execute() {
			return [this.getInputData()];
		},
	});

/** What comes out in place of the item with this index. */
export const inPlaceOf = (item: number, json: IDataObject): INodeExecutionData => ({
	json,
	pairedItem: { item },
});
