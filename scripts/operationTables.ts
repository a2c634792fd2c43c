import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

const START = (node: string): string => `<!-- operations:${node} -->`;
const END = '<!-- /operations -->';

/** A node's operations as a Markdown table, from the form that n8n shows. */
export function operationTable({ properties }: INodeTypeDescription): string {
	const rows = choices(properties.find(({ name }) => name === 'resource')).map((resource) => {
		const operations = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(String(resource.value)),
		);
		const names = choices(operations).map(({ name }) => name);
		return `| ${resource.name} | ${names.join(', ')} |`;
	});
	return ['| Resource | Operations |', '|---|---|', ...rows].join('\n');
}

function choices(property?: INodeProperties): INodePropertyOptions[] {
	return (property?.options ?? []) as INodePropertyOptions[];
}

/** Puts each node's table between its markers. */
export function withTables(text: string, nodes: INodeTypeDescription[]): string {
	return nodes.reduce((result, node) => {
		const start = result.indexOf(START(node.name));
		if (start < 0) return result;
		const from = start + START(node.name).length;
		const to = result.indexOf(END, from);
		if (to < 0) throw new Error(`The table of ${node.name} has no end marker`);
		return `${result.slice(0, from)}\n${operationTable(node)}\n${result.slice(to)}`;
	}, text);
}

/** Names of the nodes whose table a text has. */
export function tablesIn(text: string): string[] {
	return [...text.matchAll(/<!-- operations:(\w+) -->/g)].map(([, name]) => name ?? '');
}
