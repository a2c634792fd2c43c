import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { take } from '../../core/http/paging';
import type { PickerContext } from '../../core/operation/pickers';
import { slotsToMapperFields } from '../../core/template/fields';
import type { Template } from '../../core/template/types';
import { pathOf } from './api';
import type { WhatomateApi } from './api';
import { pickers } from './operation';
import { getCampaign } from './resources/campaign/campaigns';
import { templateOf } from './resources/campaign/ready';
import { recipientsOf } from './resources/campaign/roster';
import { findTemplate } from './templates';
import { fillableParts } from './variables';
import type { Use } from './variables';

type Context = PickerContext<WhatomateApi>;

/** A list longer than this is searched instead of scrolled. */
const LONGEST_LIST = 500;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const label = (...parts: unknown[]): string => parts.map(text).filter(Boolean).join(' · ');

/** The server searches where it can; what it gives is searched again, for servers that can't. */
async function found(
	{ api, filter }: Context,
	resource: string,
	item: (row: IDataObject) => INodeListSearchItems,
	qs: IDataObject = {},
) {
	const query = filter ? { ...qs, search: filter } : qs;
	const rows = await take(api.list(pathOf(resource), resource, query), LONGEST_LIST);
	return matching(filter, rows.map(item));
}

function matching(filter: string, items: INodeListSearchItems[]) {
	return { results: items.filter(({ name }) => name.toLowerCase().includes(filter)) };
}

const accountFilter = ({ value }: Context): IDataObject => {
	const account = value('account');
	return account === '' ? {} : { account };
};

const templateItem = (row: IDataObject): INodeListSearchItems => ({
	name: label(row.name, row.language, row.category, row.whatsapp_account),
	value: String(row.id),
});

export const listSearch = {
	/** Whatomate refers to accounts by name. */
	searchAccounts: pickers.list(
		async (context) =>
			await found(context, 'accounts', (row) => ({
				name: label(row.name, row.phone_number),
				value: String(row.name),
			})),
	),

	searchTemplates: pickers.list(
		async (context) =>
			await found(context, 'templates', templateItem, {
				status: 'APPROVED',
				...accountFilter(context),
			}),
	),

	searchAllTemplates: pickers.list(
		async (context) =>
			await found(context, 'templates', (row) => ({
				name: label(row.name, row.language, row.status, row.whatsapp_account),
				value: String(row.id),
			})),
	),

	searchCampaigns: pickers.list(
		async (context) =>
			await found(context, 'campaigns', (row) => ({
				name: label(row.name, row.status),
				value: String(row.id),
			})),
	),

	searchContacts: pickers.list(
		async (context) =>
			await found(context, 'contacts', (row) => ({
				name: label(row.profile_name ?? row.name, row.phone_number),
				value: String(row.id),
			})),
	),

	/** Only those that Meta knows can be sent. */
	searchFlows: pickers.list(async (context) => {
		const { results } = await found(context, 'flows', (row) => ({
			name: label(row.name, row.status),
			value: text(row.meta_flow_id),
		}));
		return { results: results.filter(({ value }) => value !== '') };
	}),

	searchRecipients: pickers.list(async ({ api, value, filter }) => {
		const campaignId = value('campaignId');
		if (campaignId === '') throw new Error("Choose a 'Campaign' first");
		const rows = await take(recipientsOf(api, campaignId));
		const items = rows.map((row) => ({
			name: label(row.recipient_name, row.phone_number),
			value: String(row.id),
		}));
		const { results } = matching(filter, items);
		return { results: results.slice(0, LONGEST_LIST) };
	}),
};

const fieldsFor = (template: Template, use: Use) => ({
	fields: slotsToMapperFields(fillableParts(template, use).flatMap(({ slots }) => slots)),
});

const templateVariables = (use: Use) =>
	pickers.fields(async ({ api, value }) => {
		const chosen = value('template');
		if (chosen === '') return { fields: [], emptyFieldsNotice: "Choose a 'Template' first" };
		return fieldsFor((await findTemplate(api, chosen, value('account'))).template, use);
	});

export const resourceMapping = {
	getTemplateVariables: templateVariables('message'),
	getCampaignTemplateVariables: templateVariables('campaign'),

	getCampaignVariables: pickers.fields(async ({ api, value }) => {
		const chosen = value('campaignId');
		if (chosen === '') return { fields: [], emptyFieldsNotice: "Choose a 'Campaign' first" };
		const { template } = await templateOf(api, await getCampaign(api, chosen));
		return fieldsFor(template, 'campaign');
	}),
};
