import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from '../../../../core/operation/pickers';

const locator = {
	displayName: 'Campaign',
	name: 'campaignId',
	placeholder: 'e.g. 66b48d4864d14f4260c3ca9c or packagedeliverycampaign',
	idName: 'ID or Name',
};

export const apiCampaignField = locatorField({
	...locator,
	searchListMethod: 'searchCampaigns',
	description: 'The API campaign to work with',
});

/** Broadcasts as well, which can only be made in the dashboard. */
export const anyCampaignField = locatorField({
	...locator,
	searchListMethod: 'searchAllCampaigns',
	description: 'The campaign or broadcast to work with',
});

export const campaignNameField: INodeProperties = {
	displayName: 'Campaign Name',
	name: 'campaignName',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. august_sale',
	description: 'Unique in the project',
};
