import type { INodeParameters } from 'n8n-workflow';
import type { NodeJson, WorkflowJson } from '../n8n/types';
import { chain } from '../n8n/workflows';

export const AFTER = 'Once';

const parameters: INodeParameters = {
	operation: 'removeItemsSeenInPreviousExecutions',
	dedupeValue: '={{ $json.eventId }}',
	options: {},
};

/** As the README advises where n8n has several webhook processes: what gets to the end is new. */
export function withRemoveDuplicates(trigger: NodeJson): WorkflowJson {
	return chain('Each event once', [
		trigger,
		{
			name: 'Remove Duplicates',
			type: 'n8n-nodes-base.removeDuplicates',
			typeVersion: 2,
			parameters,
		},
		{ name: AFTER, type: 'n8n-nodes-base.noOp' },
	]);
}
