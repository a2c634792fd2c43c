import type { IDataObject } from 'n8n-workflow';
import { readReport } from '../../../../core/campaigns/reportCsv';
import type { ReportRow } from '../../../../core/campaigns/reportCsv';
import { toIso } from '../../../../core/events/time';
import { FileOutput } from '../../../../core/operation/types';
import { promotionField } from '../../fields';
import { defineOperation } from '../../operation';
import { chosenPromotion } from './promotions';

/** Msgkart's columns by our names; computed for each row anew, they would take half the time. */
const NAMES = {
	Name: 'name',
	Phone: 'phone',
	Status: 'status',
	Timestamp: 'timestamp',
	// Not `error`: in the first item that makes n8n run the whole node again.
	Error: 'reason',
	FlowId: 'flowId',
	FlowName: 'flowName',
	RetryCount: 'retryCount',
	TemplateName: 'templateName',
	Language: 'language',
} as const;

const nameOf = (column: string): string =>
	column in NAMES ? NAMES[column as keyof typeof NAMES] : column;

function simplifyReportRow(row: ReportRow): IDataObject {
	const tidy: IDataObject = {};
	for (const column in row) tidy[nameOf(column)] = row[column];
	if (tidy.timestamp) tidy.timestamp = toIso(tidy.timestamp) ?? tidy.timestamp;
	if (tidy.retryCount) tidy.retryCount = Number(tidy.retryCount);
	return tidy;
}

export const getReport = defineOperation({
	name: 'Get Report',
	value: 'getReport',
	action: 'Get report of promotion',
	description: 'Get what became of each recipient, as items or as a CSV file',
	fields: [
		promotionField,
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'File', value: 'file', description: "Msgkart's CSV as it is" },
				{ name: 'Items', value: 'items', description: 'One item a recipient' },
			],
			default: 'items',
			description: 'How to return the report',
		},
	],
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			description: 'What to call the file, by default after the promotion',
		},
		{
			displayName: 'Output Data Field Name',
			name: 'outputBinaryPropertyName',
			type: 'string',
			default: 'data',
			hint: 'The name of the output field to put the file in',
		},
	],
	// Already done in the course of reading: 100,000 rows at once would hold n8n up.
	simplify: (row) => row,
	async perItem(ctx) {
		const id = chosenPromotion(ctx);
		const path = ctx.api.promotionPath('statistics', id, 'report');
		const { body } = await ctx.api.call({ method: 'GET', path, binary: true });
		const csv = body as Buffer;
		if (ctx.text('output') !== 'file') {
			return await readReport(csv, ctx.boolean('simplify') ? simplifyReportRow : undefined);
		}
		const field = ctx.option<string>('outputBinaryPropertyName')?.trim() || 'data';
		const fileName = ctx.option<string>('fileName')?.trim() || `promotion-${id}.csv`;
		const file = await ctx.functions.helpers.prepareBinaryData(csv, fileName, 'text/csv');
		return new FileOutput({ campaignId: id, fileName, fileSize: csv.length }, { [field]: file });
	},
});
