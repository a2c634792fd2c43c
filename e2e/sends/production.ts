import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { Execution, NodeJson, Saved } from '../n8n/types';
import { byWebhook } from '../n8n/workflows';
import { expectThat } from '../report';
import type { Stage } from '../stage';
import { until } from '../wait';
import type { SendKind } from './kinds';

/** An active workflow that sends to the people who are posted to its webhook. */
export class Production {
	private constructor(
		private readonly stage: Stage,
		private readonly saved: Saved,
		private readonly path: string,
		readonly node: string,
	) {}

	static async of(
		stage: Stage,
		kind: SendKind,
		more: Partial<NodeJson> = {},
		options: IDataObject = {},
	): Promise<Production> {
		const parameters = {
			...kind.parameters,
			options: { messagesPerSecond: 200, ...options } as never,
		};
		const node = stage.node(kind.node, parameters, more);
		const path = randomUUID();
		const saved = await stage.n8n.save(byWebhook(node, path));
		await stage.n8n.activate(saved);
		return new Production(stage, saved, path, node.name);
	}

	/** Posts the people, and gives the ID of the execution that this starts. */
	async begin(people: IDataObject[]): Promise<string> {
		const { n8n } = this.stage;
		const before = (await n8n.executions(this.saved)).length;
		const { status } = await n8n.webhook(this.path, { people });
		expectThat(status === 200, `The webhook answered ${status}`);
		const [newest] = await until('an execution', async () => {
			const all = await n8n.executions(this.saved);
			return all.length > before && all;
		});
		return newest?.id ?? '';
	}

	async run(people: IDataObject[]): Promise<Execution> {
		return await this.stage.n8n.finished(await this.begin(people));
	}

	async remove(): Promise<void> {
		await this.stage.n8n.deactivate(this.saved);
		await this.stage.n8n.remove(this.saved);
	}
}
