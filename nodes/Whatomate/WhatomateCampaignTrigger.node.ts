import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { failureOf } from '../../core/failures/error';
import { explain } from '../../core/operation/onError';
import { listSearch } from './pickers';
import { poll } from './polling/poll';
import { pollFields } from './polling/settings';

export class WhatomateCampaignTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Whatomate Campaign Trigger',
		name: 'whatomateCampaignTrigger',
		icon: { light: 'file:../../icons/whatomate.svg', dark: 'file:../../icons/whatomate.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when campaigns move on, and their messages with them',
		defaults: { name: 'Whatomate Campaign Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'whatomateApi', required: true }],
		properties: pollFields,
	};

	methods = {
		listSearch: {
			searchAccounts: listSearch.searchAccounts,
			searchCampaigns: listSearch.searchCampaigns,
		},
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const items = await poll(this);
			return items ? [items] : null;
		} catch (error) {
			const failure = failureOf(error);
			throw new NodeOperationError(this.getNode(), failure.title, {
				description: explain(failure),
			});
		}
	}
}
