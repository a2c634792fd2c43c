import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { runNode } from '../../core/operation/run';
import { whatomate, whatomateProperties } from './definition';
import { listSearch, resourceMapping } from './pickers';

export class Whatomate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Whatomate',
		name: 'whatomate',
		icon: { light: 'file:../../icons/whatomate.svg', dark: 'file:../../icons/whatomate.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send WhatsApp messages and run campaigns with your own Whatomate server',
		defaults: { name: 'Whatomate' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'whatomateApi', required: true }],
		properties: whatomateProperties,
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(whatomate, this);
	}
}
