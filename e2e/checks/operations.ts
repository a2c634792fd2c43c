import type { INodeExecutionData } from 'n8n-workflow';
import { runOnce } from '../n8n/runOnce';
import { kapsoRows } from '../operations/kapso';
import { msgkartRows } from '../operations/msgkart';
import { redingtonRows } from '../operations/redington';
import { routeeRows } from '../operations/routee';
import { Earlier } from '../operations/row';
import type { OperationRow } from '../operations/row';
import { whatomateRows } from '../operations/whatomate';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';

const AREA = 'operations';

/** n8n adds it by itself, to lead people to its HTTP Request node. */
const BY_N8N = '__CUSTOM_API_CALL__';

/** Every operation of every node runs in the server at least once. */
export async function operations(stage: Stage, report: Report): Promise<void> {
	const { services } = stage;
	const tables: Record<string, OperationRow[]> = {
		kapso: kapsoRows(services),
		msgkart: msgkartRows(services),
		redington: redingtonRows(),
		routee: routeeRows(services),
		whatomate: whatomateRows(services),
	};
	for (const [node, rows] of Object.entries(tables)) {
		const earlier = new Earlier();
		for (const row of rows) {
			await report.check(AREA, `${node} ${row.of}${row.as ? `, ${row.as}` : ''}`, async () => {
				return await runRow(stage, node, row, earlier);
			});
		}
		await report.check(AREA, `${node}, none left out`, async () => {
			const ran = new Set(rows.map(({ of }) => of));
			const missing = operationsOf(stage, node).filter((each) => !ran.has(each));
			expectThat(missing.length === 0, `Not run: ${missing.join(', ')}`);
			return `${ran.size} operations`;
		});
	}
}

async function runRow(
	stage: Stage,
	node: string,
	row: OperationRow,
	earlier: Earlier,
): Promise<string> {
	await row.before?.(earlier);
	const { of, parameters = {}, items, as = of } = row;
	const [resource = '', operation = ''] = of.split('.');
	const given = typeof parameters === 'function' ? parameters(earlier) : parameters;
	const ran = await runOnce(stage, stage.node(node, { resource, operation, ...given }), items);
	expectThat(ran.error === '', ran.error);
	expectThat(ran.items.length > 0, 'It gave no item');
	const refused = ran.json.find(({ failure, error }) => failure ?? error);
	expectThat(refused === undefined, JSON.stringify(refused));
	const [first] = ran.items as [INodeExecutionData];
	earlier.note(as, first.json);
	const shown = JSON.stringify(first.json);
	return `${ran.items.length}: ${shown.length > 100 ? `${shown.slice(0, 100)}…` : shown}`;
}

function operationsOf({ types }: Stage, node: string): string[] {
	return (types.get(node)?.properties ?? [])
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const [resource] = displayOptions?.show?.resource ?? [];
			return options.flatMap((each) =>
				'value' in each && each.value !== BY_N8N ? `${String(resource)}.${String(each.value)}` : [],
			);
		});
}
