import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { runNode } from '../../core/operation/run';
import { msgkart, msgkartProperties } from './definition';
import { listSearch, resourceMapping } from './pickers';

export class Msgkart implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Msgkart',
		name: 'msgkart',
		icon: { light: 'file:../../icons/msgkart.svg', dark: 'file:../../icons/msgkart.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Run WhatsApp promotions and send template messages with Msgkart',
		defaults: { name: 'Msgkart' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'msgkartApi', required: true }],
		properties: msgkartProperties,
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(msgkart, this);
	}
}
