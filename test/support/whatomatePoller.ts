import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Engine } from '../../sandbox/engine/engine';
import { core } from '../../sandbox/engine/n8nCore';

/**
 * The polling trigger in n8n-core's own context. Between any two polls n8n is restarted: all that
 * remains is the static data as JSON.
 */
export class Poller {
	private staticData = '{}';

	constructor(
		private readonly engine: Engine,
		private readonly parameters: INodeParameters,
	) {}

	get stored(): string {
		return this.staticData;
	}

	async poll(
		mode: 'trigger' | 'manual' = 'trigger',
		parameters: INodeParameters = {},
	): Promise<IDataObject[]> {
		const { engine } = this;
		const node: INode = {
			id: 'poll-1',
			name: 'Whatomate Campaign Trigger',
			type: `${engine.packageName}.whatomateCampaignTrigger`,
			typeVersion: 1,
			position: [0, 0],
			credentials: { whatomateApi: { id: '1', name: 'Whatomate' } },
			parameters: { ...this.parameters, ...parameters },
		};
		const workflow = new Workflow({
			id: 'wf',
			name: 'wf',
			nodes: [node],
			connections: {},
			nodeTypes: engine.nodeTypes,
			active: true,
			staticData: JSON.parse(this.staticData) as IDataObject,
		});
		const context = new core.PollContext(workflow, node, engine.additionalData(), mode, 'update');
		const type = engine.nodeTypes.getByNameAndVersion(node.type, 1);
		const output = await type.poll?.call(context);
		this.staticData = JSON.stringify(workflow.staticData);
		return (output?.[0] ?? []).map(({ json }) => json);
	}
}
