import type { IDataObject } from 'n8n-workflow';
import type { HttpRequest } from '../../../../../core/http/types';
import { writeCsv } from '../../../../../core/recipients/csvWriter';
import type { MsgkartApi } from '../../../api';
import type { TemplateName } from '../../../templates';
import type { LaunchSettings } from './settings';

export interface TargetRows {
	columns: string[];
	rows: ReadonlyArray<Record<string, unknown>>;
}

/** One URL for both: a form with a file that makes the list, or JSON on a list that exists. */
export function launchRequest(
	api: MsgkartApi,
	settings: LaunchSettings,
	template: TemplateName,
	list?: TargetRows,
): HttpRequest {
	const body = launchBody(api, settings, template);
	return {
		method: 'POST',
		path: api.promotionPath('template', 'launch'),
		qs: { name: settings.targetList },
		body: list ? form(body, list, settings.bodyPart === 'json') : body,
	};
}

function launchBody(
	api: MsgkartApi,
	{ name, phoneNumberId, components, additional }: LaunchSettings,
	template: TemplateName,
): IDataObject {
	return {
		businessId: api.msgkartId,
		name,
		promotionType: 'IMMEDIATE',
		promotionBase: 'TEMPLATE',
		promotionTemplateType: 'TEMPLATE',
		phoneNumberId,
		template: { ...template, ...(components.length > 0 && { components }) },
		channelType: 'whatsapp',
		...additional,
	};
}

/**
 * The parts `file` and `body`. Whether `body` has to carry a content type of its own is not
 * documented; the sample reads like a plain form field.
 */
function form(body: IDataObject, { columns, rows }: TargetRows, asJson: boolean): () => FormData {
	const csv = writeCsv(columns, rows);
	const json = JSON.stringify(body);
	return () => {
		const data = new FormData();
		data.append('file', new Blob([csv], { type: 'text/csv' }), 'recipients.csv');
		data.append('body', asJson ? new Blob([json], { type: 'application/json' }) : json);
		return data;
	};
}
