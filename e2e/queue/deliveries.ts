import { createHmac, randomUUID } from 'node:crypto';
import type { Delivery } from '../../sandbox/http/webhookSender';
import { jsonOf } from '../n8n/client';
import type { N8nServer } from '../n8n/server';
import type { NodeJson, Saved, WorkflowJson } from '../n8n/types';
import { byId } from '../n8n/workflows';
import { expectThat } from '../report';
import { pause, until } from '../wait';
import type { Cluster } from './cluster';

const PHONE = '15550000001';
const ID = 'wamid.';

/** What Kapso delivers to one active workflow, and the same again, to any process of n8n. */
export class Deliveries {
	private constructor(
		private readonly cluster: Cluster,
		private readonly saved: Saved,
		private readonly sample: Delivery,
	) {}

	/** The first delivery is Kapso's own. */
	static async to(
		cluster: Cluster,
		workflow: (trigger: NodeJson) => WorkflowJson,
	): Promise<Deliveries> {
		const { n8n, services } = cluster;
		const { kapso } = services;
		const webhookId = randomUUID();
		const parameters = { phoneNumberId: byId('1234567890'), events: ['received'] };
		const saved = await n8n.save(workflow(cluster.node('kapsoTrigger', parameters, { webhookId })));
		await n8n.activate(saved);
		kapso.receive(PHONE, 'Hello');
		const sample = await until('Kapso delivers', () =>
			kapso.webhookSender.attempts.find(({ url }) => url.includes(webhookId)),
		);
		expectThat(sample.ok, `Kapso got ${sample.status}`);
		const deliveries = new Deliveries(cluster, saved, sample);
		await deliveries.executions(1);
		return deliveries;
	}

	/** Another event, signed as Kapso does, that no process knows yet. */
	another(): Delivery {
		const { url, headers } = this.sample;
		const hook = [...this.cluster.services.kapso.state.webhooks.values()].find(
			(each) => each.url === url,
		);
		const id = new RegExp(`${ID}[\\w=+/-]+`, 'g');
		const body = this.sample.body.replace(id, `${ID}${randomUUID()}`);
		const signature = createHmac('sha256', hook?.secret_key ?? '')
			.update(body)
			.digest('hex');
		return { url, body, headers: { ...headers, 'X-Webhook-Signature': signature } };
	}

	async post({ url, body, headers }: Delivery, process: N8nServer): Promise<void> {
		const { pathname } = new URL(url);
		const { status, text } = await this.cluster.n8n.webhook(
			`${process.url}${pathname}`,
			body,
			headers,
		);
		expectThat(status === 200, `${process.url} answered ${status}: ${text}`);
	}

	/** All that there are, at least so many, once they have ended. */
	async executions(atLeast: number): Promise<Array<{ id: string; status: string }>> {
		const { n8n } = this.cluster;
		const ended = async () => {
			const all = await n8n.executions(this.saved);
			const open = all.some(({ status }) => ['new', 'running', 'waiting'].includes(status));
			return !open && all.length >= atLeast && all;
		};
		await until(`${atLeast} executions`, ended);
		// More than there should be may be on their way.
		await pause(1000);
		return await until('all executions end', ended);
	}

	/** The executions that come of something: the events that reach a node in each. */
	async resulting(
		node: string,
		during: () => Promise<void>,
		atLeast = 1,
	): Promise<{ items: string[][]; failed: number }> {
		const before = await this.executions(0);
		const known = new Set(before.map(({ id }) => id));
		await during();
		const all = await this.executions(before.length + atLeast);
		const more = all.filter(({ id }) => !known.has(id));
		const done = await Promise.all(
			more.map(async ({ id }) => await this.cluster.n8n.execution(id)),
		);
		return {
			items: done.map((each) => jsonOf(each, node).map(({ eventId }) => String(eventId))),
			failed: done.filter(({ status }) => status !== 'success').length,
		};
	}

	async remove(): Promise<void> {
		await this.cluster.n8n.deactivate(this.saved);
		await this.cluster.n8n.remove(this.saved);
	}
}
