import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { errorOf } from '../n8n/client';
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

	get id(): string {
		return this.saved.id;
	}

	/** Posts the people, and gives the ID of the execution that this starts. */
	async begin(people: IDataObject[]): Promise<string> {
		const { n8n } = this.stage;
		const before = (await n8n.executions(this.saved)).length;
		await this.post(people);
		const [newest] = await until('an execution', async () => {
			const all = await n8n.executions(this.saved);
			return all.length > before && all;
		});
		return newest?.id ?? '';
	}

	/** Posts each of the lists at once, and gives the executions, which all succeed. */
	async runAtOnce(lists: IDataObject[][], timeoutMs = 60_000): Promise<Execution[]> {
		const { n8n } = this.stage;
		const before = new Set((await n8n.executions(this.saved)).map(({ id }) => id));
		await Promise.all(lists.map(async (people) => await this.post(people)));
		const ended = await until(
			`${lists.length} executions succeed`,
			async () => {
				const begun = (await n8n.executions(this.saved)).filter(({ id }) => !before.has(id));
				const failed = begun.find(({ status }) =>
					['error', 'crashed', 'canceled'].includes(status),
				);
				if (failed) throw new Error(`${failed.status}: ${errorOf(await n8n.execution(failed.id))}`);
				const done = begun.filter(({ status }) => status === 'success');
				return done.length === lists.length && done;
			},
			{ timeoutMs, everyMs: 500 },
		);
		return await Promise.all(ended.map(async ({ id }) => await n8n.execution(id)));
	}

	async run(people: IDataObject[]): Promise<Execution> {
		return await this.stage.n8n.finished(await this.begin(people));
	}

	async remove(): Promise<void> {
		await this.stage.n8n.deactivate(this.saved);
		await this.stage.n8n.remove(this.saved);
	}

	private async post(people: IDataObject[]): Promise<void> {
		const { n8n, webhookUrl } = this.stage;
		const { status } = await n8n.webhook(`${webhookUrl}/webhook/${this.path}`, { people });
		expectThat(status === 200, `The webhook answered ${status}`);
	}
}
