import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { runNode } from '../../core/operation/run';
import { redington, redingtonProperties } from './definition';
import { listSearch, resourceMapping } from './pickers';

export class Redington implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Redington',
		name: 'redington',
		icon: { light: 'file:../../icons/redington.svg', dark: 'file:../../icons/redington.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send WhatsApp messages and run API campaigns with Redington or AiSensy',
		defaults: { name: 'Redington' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'redingtonApi', required: true }],
		properties: redingtonProperties,
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(redington, this);
	}
}
