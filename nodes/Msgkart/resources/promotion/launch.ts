import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { fingerprint } from '../../../../core/send/ledger';
import type { MsgkartApi } from '../../api';
import { phoneNumberField, templateField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenTemplate, knownTemplate } from '../../templates';
import type { TemplateName } from '../../templates';
import { checkTemplate } from './launch/checkTemplate';
import { contentFields } from './launch/contentFields';
import { fileRows } from './launch/fileRows';
import { itemRows } from './launch/itemRows';
import type { ListContent } from './launch/itemRows';
import { launchOnce } from './launch/launchOnce';
import type { Launched, ToLaunch } from './launch/launchOnce';
import { launchOptions } from './launch/options';
import { packRecipients, unpackRecipients } from './launch/packed';
import { placeholdersIn } from './launch/placeholders';
import { recipientFields } from './launch/recipientFields';
import { launchRequest } from './launch/request';
import type { TargetRows } from './launch/request';
import { promotionName, sharedSettings } from './launch/settings';
import type { LaunchSettings } from './launch/settings';

type Group = BatchGroup<MsgkartApi>;
type Item = ItemContext<MsgkartApi>;

interface Prepared {
	settings: LaunchSettings;
	template: TemplateName;
	content: ListContent;
}

async function prepare(group: Group): Promise<Prepared> {
	const settings = sharedSettings(group);
	const template = await chosenTemplate(group.first);
	const content = {
		language: template.language,
		placeholders: placeholdersIn(settings.components),
		parameter: settings.componentsParameter,
	};
	return { settings, template, content };
}

/** What to launch; the template is compared last, since that asks Msgkart. */
function toLaunch(
	{ first: { api } }: Group,
	{ settings, template }: Prepared,
	list?: TargetRows,
): ToLaunch {
	return {
		name: settings.name,
		check: async () => {
			const known = await knownTemplate(api, template);
			if (known) checkTemplate(known, settings.components);
		},
		request: launchRequest(api, settings, template, list),
	};
}

function settle(
	group: Group,
	item: Item,
	{ settings }: Prepared,
	{ promotion, failure, replayed }: Launched,
	more: { recipient?: string; notes?: IDataObject } = {},
): void {
	const extra = {
		campaignId: promotion?.promotionId,
		campaignName: settings.name,
		campaignStatus: promotion?.status,
		targetList: settings.targetList,
		...more.notes,
	};
	group.settle(item, {
		status: failure ? 'unknown' : 'accepted',
		recipient: more.recipient,
		attempts: replayed ? 0 : 1,
		...(replayed && { replayed }),
		...(failure && { failure }),
		extra: JSON.parse(JSON.stringify(extra)) as IDataObject,
	});
}

/** A file and a list are launched as a whole, so nobody in them has a key of their own. */
const launchPrint = ({ settings }: Prepared, recipientKey = ''): string =>
	fingerprint('launch', settings.name, settings.targetList ?? '', recipientKey);

async function toItems(group: Group, prepared: Prepared): Promise<void> {
	const { settings, content } = prepared;
	const { columns, rows: all } = await itemRows(group, content);
	const rows = await group.claim(all, ({ key }) => launchPrint(prepared, key));
	if (rows.length === 0) return;
	const list = { columns, rows: rows.map(({ values }) => values) };
	const recipients = packRecipients(rows.map(({ key }) => key));
	const launched = await launchOnce(group, { ...toLaunch(group, prepared, list), recipients });
	const isIn = unpackRecipients(launched.recipients ?? recipients);
	for (const { item, recipient, key } of rows) {
		if (isIn(key)) settle(group, item, prepared, launched, { recipient });
		else
			group.settle(item, { status: 'failed', recipient, attempts: 0, failure: tooLate(settings) });
	}
}

/** A second try never launches again, so one who was refused in the first one is not in the list. */
function tooLate({ name }: LaunchSettings): Failure {
	return {
		code: 'ALREADY_LAUNCHED',
		title: `An earlier try of this execution launched '${name}' without this recipient`,
		disposition: 'fix',
		hint: 'Launch another promotion for those who are missing, in an execution of its own',
	};
}

async function toFile(group: Group, prepared: Prepared): Promise<void> {
	const { notes, ...list } = await fileRows(group.first, prepared.content);
	const [row] = await group.claim([{ item: group.first }], () => launchPrint(prepared));
	if (!row) return;
	const launched = await launchOnce(group, toLaunch(group, prepared, list));
	settle(group, group.first, prepared, launched, { notes });
}

async function toList(group: Group, prepared: Prepared): Promise<void> {
	const all = group.items.map((item) => ({ item }));
	const rows = await group.claim(all, () => launchPrint(prepared));
	if (rows.length === 0) return;
	const launched = await launchOnce(group, toLaunch(group, prepared)).catch(aboutList);
	for (const { item } of rows) settle(group, item, prepared, launched);
}

/** What a launch on a list can miss is the list: there is nothing to choose it from. */
function aboutList(error: unknown): never {
	if (!(error instanceof FailureError) || error.failure.httpStatus !== 404) throw error;
	const hint = 'Give the name of the list as Msgkart shows it, in the same case';
	throw new FailureError({ failure: { ...error.failure, hint, parameter: 'Target List' } });
}

export const launch = defineOperation({
	name: 'Launch',
	value: 'launch',
	action: 'Launch promotion',
	description: 'Send a template at once to all input items, to a CSV file or to a target list',
	fields: [
		{
			displayName: 'Promotion Name',
			name: 'promotionName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Summer sale, week 27',
			description:
				'Items with the same name go into one promotion. A name of its own lets a launch be found again if the answer gets lost.',
		},
		phoneNumberField,
		templateField,
		...contentFields,
		...recipientFields,
	],
	options: launchOptions,
	groupKey: (ctx) => {
		const source = ctx.text('recipientsFrom');
		const own = source === 'file' ? [ctx.index] : [];
		return JSON.stringify([source, promotionName(ctx), ...own]);
	},
	async batch(group) {
		const prepared = await prepare(group);
		const { source } = prepared.settings;
		if (source === 'file') await toFile(group, prepared);
		else if (source === 'list') await toList(group, prepared);
		else await toItems(group, prepared);
	},
});
