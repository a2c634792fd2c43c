import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { inPlaceOf, parameter, stub } from './define';

/** n8n-core itself works conditions out, as it does for n8n's own nodes. */
const holds = (functions: IExecuteFunctions, name: string, item: number): boolean =>
	functions.getNodeParameter(name, item, false, { extractValue: true }) === true;

function sorted(functions: IExecuteFunctions): Record<'kept' | 'others', INodeExecutionData[]> {
	const sides: Record<'kept' | 'others', INodeExecutionData[]> = { kept: [], others: [] };
	for (const [index, { json }] of functions.getInputData().entries()) {
		const side = holds(functions, 'conditions', index) ? 'kept' : 'others';
		sides[side].push(inPlaceOf(index, json));
	}
	return sides;
}

const ifNode = stub({
	name: 'if',
	outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
	properties: [parameter('conditions', 'filter')],
	async execute() {
		const { kept, others } = sorted(this);
		return [kept, others];
	},
});

const filter = stub({
	name: 'filter',
	properties: [parameter('conditions', 'filter')],
	async execute() {
		return [sorted(this).kept];
	},
});

/** Mode Rules; what matches none is dropped, unless the fallback is an output of its own. */
const switchNode = stub({
	name: 'switch',
	// As many as any example has.
	outputs: Array.from({ length: 4 }, () => NodeConnectionTypes.Main),
	properties: [
		{
			...parameter('rules', 'fixedCollection'),
			typeOptions: { multipleValues: true },
			options: [
				{ displayName: 'Rule', name: 'values', values: [parameter('conditions', 'filter')] },
			],
		},
		parameter('options', 'json'),
	],
	async execute() {
		const rules = this.getNodeParameter('rules.values', 0) as IDataObject[];
		const { fallbackOutput } = this.getNodeParameter('options', 0) as IDataObject;
		const outputs = Array.from({ length: 4 }, (): INodeExecutionData[] => []);
		for (const [index, { json }] of this.getInputData().entries()) {
			const rule = rules.findIndex((_rule, at) =>
				holds(this, `rules.values[${at}].conditions`, index),
			);
			const output = rule < 0 && fallbackOutput === 'extra' ? rules.length : rule;
			outputs[output]?.push(inPlaceOf(index, json));
		}
		return outputs;
	},
});

/** Mode Manual Mapping, with texts only, in place of what there was. */
const set = stub({
	name: 'set',
	properties: [parameter('assignments')],
	async execute() {
		const output = this.getInputData().map((_item, index) => {
			const list = this.getNodeParameter('assignments.assignments', index) as IDataObject[];
			return inPlaceOf(index, Object.fromEntries(list.map(({ name, value }) => [name, value])));
		});
		return [output];
	},
});

/** All Item Data, into one field. */
const aggregate = stub({
	name: 'aggregate',
	properties: [parameter('destinationFieldName')],
	async execute() {
		const field = this.getNodeParameter('destinationFieldName', 0) as string;
		const items = this.getInputData();
		const pairedItem = items.map((_item, item) => ({ item }));
		return [[{ json: { [field]: items.map(({ json }) => json) }, pairedItem }]];
	},
});

/** Remove Items Processed in Previous Executions, by their value, with n8n's own store of keys. */
const removeDuplicates = stub({
	name: 'removeDuplicates',
	properties: [parameter('dedupeValue')],
	async execute() {
		const items = this.getInputData();
		const valueOf = (item: number): string => String(this.getNodeParameter('dedupeValue', item));
		const values = items.map((_item, index) => valueOf(index));
		const { helpers } = this;
		const kept = await helpers.checkProcessedAndRecord(values, 'node', { mode: 'entries' });
		const isNew = (_item: INodeExecutionData, index: number): boolean =>
			kept.new.includes(values[index] ?? '');
		return [items.map(({ json }, index) => inPlaceOf(index, json)).filter(isNew)];
	},
});

/** Convert to HTML Table. */
const html = stub({
	name: 'html',
	async execute() {
		const rows = this.getInputData().map(({ json }) => json);
		const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
		const line = (cells: unknown[], tag: string): string =>
			`<tr>${cells.map((cell) => `<${tag}>${String(cell)}</${tag}>`).join('')}</tr>`;
		const body = rows.map((row) =>
			line(
				headers.map((header) => row[header]),
				'td',
			),
		);
		return [[{ json: { table: `<table>${line(headers, 'th')}${body.join('')}</table>` } }]];
	},
});

export const flowNodes: INodeType[] = [
	ifNode,
	filter,
	switchNode,
	set,
	aggregate,
	removeDuplicates,
	html,
];
