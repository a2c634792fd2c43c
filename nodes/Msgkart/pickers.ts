import type { INodeListSearchItems } from 'n8n-workflow';
import { take } from '../../core/http/paging';
import { slotsToMapperFields } from '../../core/template/fields';
import { templateSlots } from '../../core/template/slots';
import { pickers } from './operation';
import { listTemplates, templateKey } from './templates';

/** A list longer than this is not scrolled; the ID is quicker. */
const LONGEST_LIST = 200;

const matching = (items: INodeListSearchItems[], filter: string) => ({
	results: items.filter(({ name }) => name.toLowerCase().includes(filter)),
});

export const listSearch = {
	searchPromotions: pickers.list(async ({ api, filter }) => {
		const rows = await take(api.promotions(), LONGEST_LIST);
		const items = rows.map(({ promotionId, name, status }) => ({
			name: [name, status].filter(Boolean).join(' · '),
			value: String(promotionId),
		}));
		return matching(items, filter);
	}),

	searchTemplates: pickers.list(async ({ api, filter }) => {
		const templates = await listTemplates(api);
		const items = templates
			.filter(({ status }) => status === undefined || status === 'APPROVED')
			.map((template) => ({
				name: [template.name, template.language, template.category].filter(Boolean).join(' · '),
				value: templateKey(template),
			}));
		return matching(items, filter);
	}),
};

export const resourceMapping = {
	getTemplateVariables: pickers.fields(async ({ api, value }) => {
		const chosen = value('template');
		if (chosen === '') return { fields: [], emptyFieldsNotice: "Choose a 'Template' first" };
		const templates = await listTemplates(api);
		const template = templates.find((each) => [templateKey(each), each.name].includes(chosen));
		if (!template) {
			const emptyFieldsNotice = "Msgkart does not list this template: fill it in 'Using JSON'";
			return { fields: [], emptyFieldsNotice };
		}
		return { fields: slotsToMapperFields(templateSlots(template)) };
	}),
};
