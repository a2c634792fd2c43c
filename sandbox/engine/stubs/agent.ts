import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { inPlaceOf, stub } from './define';
import type { StubWorld } from './world';

/** A tool as n8n-core hands it to an agent. */
interface Tool {
	name: string;
	schema: { parse(input: unknown): IDataObject };
	metadata: { sourceNodeName: string };
}

/**
 * An agent whose thoughts are given: the answer to its prompt is what it tells its only tool. The
 * call goes the way of n8n's agents since version 3, through the engine and the tool's own schema.
 */
const agent = ({ answers }: StubWorld): INodeType =>
	stub({
		name: 'agent',
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, required: true, maxConnections: 1 },
			{ type: NodeConnectionTypes.AiTool },
		],
		async execute(response) {
			if (response && response.actionResponses.length > 0) {
				const results = response.actionResponses.map(({ data }) => data.data?.ai_tool?.[0]);
				return [[inPlaceOf(0, { output: results.flat().map((item) => item?.json ?? {}) })]];
			}
			const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
			const [tool] = connected as Tool[];
			const decide = answers[this.getNode().name];
			if (!tool || !decide) throw new Error('The agent has no tool, or was not told what to do');
			return {
				actions: [
					{
						actionType: 'ExecutionNodeAction',
						nodeName: tool.metadata.sourceNodeName,
						type: NodeConnectionTypes.AiTool,
						id: 'call_1',
						input: tool.schema.parse(decide({}, this.getInputData()[0]?.json ?? {})),
						metadata: { itemIndex: 0 },
					},
				],
				metadata: {},
			};
		},
	});

/** Only its place on the canvas: the agent above never asks it. */
const model = stub({
	name: 'lmChatOpenAi',
	inputs: [],
	outputs: [NodeConnectionTypes.AiLanguageModel],
	async execute() {
		throw new Error('The sandbox has no language model');
	},
});

export const agentNodes = (world: StubWorld): INodeType[] => [agent(world), model];
