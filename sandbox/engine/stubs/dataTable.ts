import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { inPlaceOf, parameter, stub } from './define';
import type { StubWorld } from './world';

interface Condition {
	keyName: string;
	keyValue: unknown;
}

/** Rows that match any condition, each of which is "equals", as the examples have them. */
const matching = (rows: IDataObject[], conditions: Condition[]): IDataObject[] =>
	rows.filter((row) => conditions.some(({ keyName, keyValue }) => row[keyName] === keyValue));

function itemOut(
	functions: IExecuteFunctions,
	{ dataTables }: StubWorld,
	index: number,
): INodeExecutionData[] {
	const operation = functions.getNodeParameter('operation', index) as string;
	const { value: table } = functions.getNodeParameter('dataTableId', index) as { value: string };
	const conditions = functions.getNodeParameter('filters.conditions', index) as Condition[];
	const rows = dataTables.get(table) ?? [];
	const hits = matching(rows, conditions);
	const item = functions.getInputData()[index]?.json ?? {};

	if (operation === 'rowExists') return hits.length > 0 ? [inPlaceOf(index, item)] : [];
	if (operation === 'rowNotExists') return hits.length > 0 ? [] : [inPlaceOf(index, item)];
	if (operation !== 'upsert') throw new Error(`The sandbox has no data table ${operation}`);

	const values = functions.getNodeParameter('columns.value', index) as IDataObject;
	const written = hits.length > 0 ? hits : [{ id: rows.length + 1 }];
	for (const row of written) Object.assign(row, values);
	dataTables.set(table, hits.length > 0 ? rows : [...rows, ...written]);
	return written.map((row) => inPlaceOf(index, { ...row }));
}

/** n8n's data tables, kept in memory. */
export const dataTableNode = (world: StubWorld): INodeType =>
	stub({
		name: 'dataTable',
		properties: ['operation', 'dataTableId', 'filters', 'columns'].map((name) => parameter(name)),
		async execute() {
			return [this.getInputData().flatMap((_item, index) => itemOut(this, world, index))];
		},
	});
