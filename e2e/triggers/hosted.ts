import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { jsonOf } from '../n8n/client';
import type { Saved } from '../n8n/types';
import { started } from '../n8n/workflows';
import { expectThat } from '../report';
import type { Stage } from '../stage';
import { pause, until } from '../wait';
import type { TriggerKind } from './kinds';

/** One active workflow with a trigger. */
export class HostedTrigger {
	private constructor(
		private readonly stage: Stage,
		private readonly kind: TriggerKind,
		readonly saved: Saved,
		private readonly base: string,
	) {}

	static async activated(stage: Stage, kind: TriggerKind): Promise<HostedTrigger> {
		const webhookId = randomUUID();
		const node = stage.node(kind.node, kind.parameters, { webhookId });
		const saved = await stage.n8n.save(started(node));
		const base = `${stage.server.url}/webhook/${webhookId}/webhook`;
		const trigger = new HostedTrigger(stage, kind, saved, base);
		kind.paste?.(trigger.url);
		await stage.n8n.activate(saved);
		return trigger;
	}

	get nodeName(): string {
		return this.saved.nodes[0]?.name ?? '';
	}

	get webhookId(): string {
		return this.saved.nodes[0]?.webhookId ?? '';
	}

	get url(): string {
		return `${this.base}${this.kind.pathEnd ?? ''}`;
	}

	/** What the service has registered for this workflow. */
	get hooks(): string[] {
		return (this.kind.hooks?.() ?? []).filter(({ url }) => url === this.url).map(({ id }) => id);
	}

	async count(): Promise<number> {
		return (await this.stage.n8n.executions(this.saved)).length;
	}

	/** Waits for more than `before` executions, and gives the item of the newest. */
	async next(before: number): Promise<IDataObject> {
		const { n8n } = this.stage;
		const [newest] = await until('an execution', async () => {
			const all = await n8n.executions(this.saved);
			return all.length > before && all;
		});
		const execution = await n8n.finished(newest?.id ?? '');
		expectThat(execution.status === 'success', `The execution is ${execution.status}`);
		const [item] = jsonOf(execution, 'Note');
		if (!item) throw new Error('No item reached the node after the trigger');
		expectThat(item.event === this.kind.event, `The event is ${JSON.stringify(item)}`);
		return item;
	}

	/** Refused with the right status, and nothing starts. */
	async refusesForged(): Promise<string> {
		const before = await this.count();
		const body = JSON.stringify({ messageId: 'x', status: 'read', event: 'x', data: {} });
		const answers: number[] = [];
		for (const { headers, pathEnd, status } of this.kind.forged) {
			const url = `${this.base}${pathEnd ?? this.kind.pathEnd ?? ''}`;
			const answer = await this.stage.n8n.webhook(url, body, headers?.(body) ?? {});
			expectThat(answer.status === status, `It got ${answer.status}: ${answer.text}`);
			answers.push(answer.status);
		}
		await pause(700);
		const after = await this.count();
		expectThat(after === before, `It started ${after - before} executions`);
		return answers.join(', ');
	}

	async deactivate(): Promise<void> {
		await this.stage.n8n.deactivate(this.saved);
	}

	async remove(): Promise<void> {
		await this.stage.n8n.remove(this.saved);
	}
}
