import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../../core/failures/error';
import type { BatchGroup } from '../../../../../core/operation/batchGroup';
import type { ItemContext } from '../../../../../core/operation/itemContext';
import { asRecord } from '../../../../../core/template/json';
import type { MsgkartApi } from '../../../api';
import { componentsOf } from './components';

type Context = ItemContext<MsgkartApi>;

export interface LaunchSettings {
	source: string;
	name: string;
	phoneNumberId: string;
	template: string;
	targetList: string;
	components: IDataObject[];
	/** The parameter that the components come from. */
	componentsParameter: string;
	additional: IDataObject;
	bodyPart: string;
}

export function promotionName(ctx: Context): string {
	return ctx.required('promotionName', 'Promotion Name').trim();
}

function settingsOf(ctx: Context): LaunchSettings {
	const source = ctx.text('recipientsFrom');
	const name = promotionName(ctx);
	return {
		source,
		name,
		phoneNumberId: ctx.required('phoneNumberId', 'Phone Number ID').trim(),
		template: ctx.locator('template', 'Template'),
		targetList:
			source === 'list'
				? ctx.required('existingList', 'Target List').trim()
				: ctx.option<string>('targetListName')?.trim() || name,
		components: componentsOf(ctx),
		componentsParameter: ctx.text('componentsMode') === 'json' ? 'Components' : 'Body Variables',
		additional: additionalOf(ctx),
		bodyPart: ctx.option<string>('bodyPart') ?? 'text',
	};
}

function additionalOf(ctx: Context): IDataObject {
	const given = ctx.option<unknown>('additionalFields');
	if (given === undefined || given === '') return {};
	const parsed = typeof given === 'string' ? jsonOf(given) : given;
	const fields = asRecord(parsed);
	if (fields) return fields as IDataObject;
	throw invalidParameter(
		'Additional Fields',
		"'Additional Fields' is not a JSON object",
		'Give an object such as { "retryPromotion": true }, or remove the option',
	);
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * The settings that all items of a promotion share. Differing ones would quietly become as many
 * promotions as there are items: a person's own values belong into columns of the list.
 */
export function sharedSettings(group: BatchGroup<MsgkartApi>): LaunchSettings {
	const first = settingsOf(group.first);
	const expected = JSON.stringify(first);
	const other = group.items.find((item) => JSON.stringify(settingsOf(item)) !== expected);
	if (!other) return first;
	const own = settingsOf(other);
	const keys = Object.keys(first) as Array<keyof LaunchSettings>;
	const key = keys.find((each) => JSON.stringify(own[each]) !== JSON.stringify(first[each]));
	const label = key === 'components' ? first.componentsParameter : LABELS[key ?? 'name'];
	throw invalidParameter(
		label,
		`'${label}' differs between item ${group.first.index} and item ${other.index} of the promotion '${first.name}'`,
		"Give all items the same, or another 'Promotion Name'. A recipient's own values go into 'Extra Columns', which variables then name",
	);
}

const LABELS: Record<keyof LaunchSettings, string> = {
	source: 'Recipients',
	name: 'Promotion Name',
	phoneNumberId: 'Phone Number ID',
	template: 'Template',
	targetList: 'Target List',
	components: 'Fill In Template',
	componentsParameter: 'Fill In Template',
	additional: 'Additional Fields',
	bodyPart: 'Form Part Type',
};
