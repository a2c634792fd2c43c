import type { INodeExecutionData } from 'n8n-workflow';
import { withoutUndefined } from '../withoutUndefined';
import { eventItem } from './types';
import type { PollEvent } from './pollTypes';

/** A campaign's event has nothing to simplify. */
export function pollItem(event: PollEvent, simplify: boolean): INodeExecutionData {
	if (!('campaignName' in event)) return eventItem(event, simplify);
	return { json: withoutUndefined({ ...event }) };
}
