import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { take } from '../../core/http/paging';
import type { PickerContext } from '../../core/operation/pickers';
import { slotsToMapperFields } from '../../core/template/fields';
import { templateSlots } from '../../core/template/slots';
import type { Template } from '../../core/template/types';
import type { RedingtonApi } from './api';
import { text } from '../../core/json';
import { pickers } from './operation';
import { apiCampaigns, campaignsOf, templateIn } from './resources/campaign/campaigns';
import { campaignTemplate } from './resources/campaign/parameters';
import { hasForm, toTemplate } from './templateShape';
import { findTemplate, isId } from './templates';

type Context = PickerContext<RedingtonApi>;

/** A list longer than this is searched instead of scrolled. */
const LONGEST_LIST = 500;

function found(rows: IDataObject[], { filter }: Context, ...more: string[]) {
	const item = (row: IDataObject): INodeListSearchItems => ({
		name: ['name', ...more].flatMap((key) => text(row[key]) ?? []).join(' · '),
		value: String(row.id),
	});
	const results = rows.map(item).filter(({ name }) => name.toLowerCase().includes(filter));
	return { results };
}

export const listSearch = {
	searchTemplates: pickers.list(async (context) => {
		const rows = await take(context.api.templates(), LONGEST_LIST);
		const approved = rows.filter(({ status }) => status === 'APPROVED');
		return found(approved, context, 'language', 'category');
	}),

	searchAllTemplates: pickers.list(async (context) => {
		const rows = await take(context.api.templates(), LONGEST_LIST);
		return found(rows, context, 'language', 'status');
	}),

	searchCampaigns: pickers.list(async (context) =>
		found(await apiCampaigns(context.api), context, 'status'),
	),

	searchAllCampaigns: pickers.list(async (context) => {
		const rows = await take(campaignsOf(context.api, 'ALL'), LONGEST_LIST);
		return found(rows, context, 'type', 'status');
	}),
};

const chosenTemplate = async ({ api, value }: Context): Promise<IDataObject | undefined> =>
	value('template') === '' ? undefined : await findTemplate(api, value('template'));

const fieldsOf = (template: Template) => ({ fields: slotsToMapperFields(templateSlots(template)) });

const nothing = (emptyFieldsNotice: string) => ({ fields: [], emptyFieldsNotice });

export const resourceMapping = {
	getTemplateVariables: pickers.fields(async (context) => {
		const row = await chosenTemplate(context);
		if (!row) return nothing("Choose a 'Template' first");
		if (hasForm(row)) return fieldsOf(toTemplate(row));
		return nothing("This type of template needs 'Fill In Variables' set to 'Using JSON'");
	}),

	/** By the template, since the campaign may still have to be created. */
	getLaunchVariables: pickers.fields(async (context) => {
		const row = await chosenTemplate(context);
		return row ? fieldsOf(campaignTemplate(row)) : nothing("Choose a 'Template' first");
	}),

	getCampaignVariables: pickers.fields(async ({ api, value }) => {
		const chosen = value('campaignId');
		if (chosen === '') return nothing("Choose a 'Campaign' first");
		const campaign = isId(chosen)
			? await api.get(`/campaign/api/${chosen}`)
			: (await apiCampaigns(api)).find(({ name }) => name === chosen);
		return campaign
			? fieldsOf(campaignTemplate(templateIn(campaign)))
			: nothing(`There is no API campaign '${chosen}'`);
	}),
};
