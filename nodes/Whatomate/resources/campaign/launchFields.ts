import type { INodeProperties } from 'n8n-workflow';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { WhatomateApi } from '../../api';
import { accountField, templateField, variablesFields } from '../../fields';
import { campaignName, campaignNameField } from './content';
import { fileField } from './headerMedia';
import { recipientFields } from './recipientRows';

/** What items must have in common to go into one campaign. */
export interface LaunchSettings {
	name: string;
	account: string;
	template: string;
	start: string;
	media: string;
	mediaId: string;
}

export function settingsOf(ctx: ItemContext<WhatomateApi>): LaunchSettings {
	const media = ctx.text('headerMedia') || 'none';
	return {
		name: campaignName(ctx),
		account: ctx.locator('account', 'Account'),
		template: ctx.locator('template', 'Template'),
		start: ctx.text('start'),
		media,
		mediaId: media === 'id' ? ctx.required('headerMediaId', 'Header Media ID').trim() : '',
	};
}

const headerMedia: INodeProperties = {
	displayName: 'Header Media',
	name: 'headerMedia',
	type: 'options',
	options: [
		{ name: 'Input File', value: 'binary', description: 'A file of the first input item' },
		{ name: 'Media ID', value: 'id', description: 'Of a file that was uploaded to Meta before' },
		{ name: 'None', value: 'none', description: 'For templates without such a header' },
	],
	default: 'none',
	description: "Where the image, video or document of the template's header comes from",
};

const headerMediaId: INodeProperties = {
	displayName: 'Header Media ID',
	name: 'headerMediaId',
	type: 'string',
	default: '',
	required: true,
	displayOptions: { show: { headerMedia: ['id'] } },
};

const start: INodeProperties = {
	displayName: 'Start',
	name: 'start',
	type: 'options',
	options: [
		{ name: 'Leave as Draft', value: 'draft' },
		{ name: 'Start Now', value: 'now' },
	],
	default: 'now',
	description: 'What to do once all recipients are added',
};

const noScheduler: INodeProperties = {
	displayName:
		"Whatomate does not start campaigns at a set time. To start this draft later, put n8n's Wait node and 'Campaign: Start' behind it, or start it from a workflow with a Schedule Trigger.",
	name: 'scheduleNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { start: ['draft'] } },
};

export const launchFields: INodeProperties[] = [
	{
		...campaignNameField,
		description: 'Items with the same name, account, template and start go into one campaign',
	},
	accountField,
	templateField,
	...recipientFields,
	...variablesFields('getCampaignTemplateVariables', ['template.value']),
	headerMedia,
	{ ...fileField, displayOptions: { show: { headerMedia: ['binary'] } } },
	headerMediaId,
	start,
	noScheduler,
];
