import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../n8n/workflows';

export interface TriggerForm {
	/** As the nodes panel has it, without the word Trigger. */
	name: string;
	node: string;
	/** One of its events, as the nodes panel names it and as the form does. */
	event: [inPanel: string, inForm: string];
	parameters: INodeParameters;
	/** Something that the form's first list offers. */
	offers?: string;
}

const fromList = byId('', 'list');

export const CAMPAIGN = 'A campaign to choose';

export const triggerForms: TriggerForm[] = [
	{
		name: 'Kapso',
		node: 'kapsoTrigger',
		event: ['On message delivered', 'Message Delivered'],
		parameters: { phoneNumberId: fromList },
		offers: 'Support Line',
	},
	{
		name: 'Msgkart',
		node: 'msgkartTrigger',
		event: ['On message failed', 'Message Failed'],
		parameters: {},
	},
	{
		name: 'Redington',
		node: 'redingtonTrigger',
		event: ['On any event', 'All'],
		parameters: {},
	},
	{
		name: 'Routee',
		node: 'routeeTrigger',
		event: ['On any other event', 'Other Event'],
		parameters: { authentication: 'basic' },
	},
	{
		name: 'Whatomate',
		node: 'whatomateTrigger',
		event: ['On message incoming', 'Message Incoming'],
		parameters: {},
	},
	{
		name: 'Whatomate Campaign',
		node: 'whatomateCampaignTrigger',
		event: ['On campaign finished', 'Campaign Finished'],
		parameters: { campaignId: fromList },
		offers: CAMPAIGN,
	},
];
