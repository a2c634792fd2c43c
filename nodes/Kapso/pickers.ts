import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { take } from '../../core/http/paging';
import type { PickerContext } from '../../core/operation/pickers';
import { slotsToMapperFields } from '../../core/template/fields';
import { templateSlots } from '../../core/template/slots';
import type { KapsoApi } from './api';
import { pickers } from './operation';
import { getBroadcast } from './resources/broadcast/broadcasts';
import { templateOf } from './resources/broadcast/template';
import { businessAccountOf, findTemplate } from './templates';

/** A list longer than this is searched instead of scrolled. */
const LONGEST_LIST = 500;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const label = (...parts: unknown[]): string => parts.map(text).filter(Boolean).join(' · ');

async function rowsOf(
	{ api, filter }: PickerContext<KapsoApi>,
	path: string,
	item: (row: IDataObject) => INodeListSearchItems,
	qs: IDataObject = {},
) {
	const rows = await take(api.list(path, qs), LONGEST_LIST);
	const results = rows.map(item).filter(({ name }) => name.toLowerCase().includes(filter));
	return { results };
}

function chosenPhoneNumber({ value }: PickerContext<KapsoApi>): string {
	const phoneNumberId = value('phoneNumberId');
	if (phoneNumberId === '') throw new Error("Choose a 'Phone Number' first");
	return phoneNumberId;
}

async function templatesPath(context: PickerContext<KapsoApi>): Promise<string> {
	const account = await businessAccountOf(context.api, chosenPhoneNumber(context));
	return context.api.meta(`/${account}/message_templates`);
}

export const listSearch = {
	searchPhoneNumbers: pickers.list(
		async (context) =>
			await rowsOf(context, context.api.platform('/phone_numbers'), (row) => ({
				name: label(row.name, row.display_phone_number),
				value: String(row.phone_number_id ?? row.id),
			})),
	),

	searchTemplates: pickers.list(async (context) => {
		const item = (row: IDataObject) => ({
			name: label(row.name, row.language, row.category),
			value: String(row.id),
		});
		return await rowsOf(context, await templatesPath(context), item, { status: 'APPROVED' });
	}),

	/** Also those that can not be sent. */
	searchAllTemplates: pickers.list(
		async (context) =>
			await rowsOf(context, await templatesPath(context), (row) => ({
				name: label(row.name, row.language, row.status),
				value: String(row.id),
			})),
	),

	searchBroadcasts: pickers.list(
		async (context) =>
			await rowsOf(context, context.api.platform('/broadcasts'), (row) => ({
				name: label(row.name, row.status),
				value: String(row.id),
			})),
	),

	searchContacts: pickers.list(async (context) => {
		const { api, filter } = context;
		const qs = filter ? { profile_name_contains: filter } : {};
		const item = (row: IDataObject) => ({
			name: label(row.display_name ?? row.profile_name, row.wa_id ?? row.business_scoped_user_id),
			value: String(row.id),
		});
		return await rowsOf({ ...context, filter: '' }, api.platform('/contacts'), item, qs);
	}),
};

export const resourceMapping = {
	getTemplateVariables: pickers.fields(async (context) => {
		const chosen = context.value('template');
		if (chosen === '') return { fields: [], emptyFieldsNotice: "Choose a 'Template' first" };
		const template = await findTemplate(context.api, chosenPhoneNumber(context), chosen);
		return { fields: slotsToMapperFields(templateSlots(template)) };
	}),

	getBroadcastVariables: pickers.fields(async ({ api, value }) => {
		const chosen = value('broadcastId');
		if (chosen === '') return { fields: [], emptyFieldsNotice: "Choose a 'Broadcast' first" };
		const template = await templateOf(api, await getBroadcast(api, chosen));
		return { fields: slotsToMapperFields(templateSlots(template)) };
	}),
};
