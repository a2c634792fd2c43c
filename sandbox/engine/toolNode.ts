import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** The two parameters that a node gets beside its own when it is an agent's tool. */
const TOOL_PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Tool Description',
		name: 'descriptionType',
		type: 'options',
		options: [
			{ name: 'Set Automatically', value: 'auto' },
			{ name: 'Set Manually', value: 'manual' },
		],
		default: 'auto',
	},
	{
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { descriptionType: ['manual'] } },
	},
];

/** What n8n's server makes of the description of a node that is `usableAsTool`. */
export function toolDescription({
	usableAsTool,
	...description
}: INodeTypeDescription): INodeTypeDescription {
	if (!usableAsTool) throw new Error(`${description.name} can't be used as a tool`);
	return {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [...TOOL_PROPERTIES, ...description.properties],
	};
}

export const toolNode = (node: INodeType): INodeType =>
	Object.create(node, { description: { value: toolDescription(node.description) } }) as INodeType;
