import type { Delivery } from '../../sandbox/http/webhookSender';
import type { N8nServer } from '../n8n/server';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Cluster } from './cluster';
import { Deliveries } from './deliveries';
import { AFTER, withRemoveDuplicates } from './removeDuplicates';

const AREA = 'queue, repeats';
const EVENTS = 10;
const TIMEOUT_MS = 180_000;

/**
 * n8n's own node keeps what it has seen in the database, for all processes: but it reads it,
 * changes it and writes it back without a lock.
 */
export async function removeDuplicates(
	cluster: Cluster,
	report: Report,
	processes: N8nServer[],
): Promise<void> {
	const check = async (
		name: string,
		run: (deliveries: Deliveries) => Promise<string>,
	): Promise<void> => {
		const removing = async (): Promise<string> => {
			const deliveries = await Deliveries.to(cluster, withRemoveDuplicates);
			const detail = await run(deliveries);
			await deliveries.remove();
			return detail;
		};
		await report.check(AREA, `then Remove Duplicates: ${name}`, removing, TIMEOUT_MS);
	};
	const name = `${processes.length} processes each`;

	await check(`an event to ${name}, one after the other: once`, async (deliveries) => {
		const event = deliveries.another();
		const through: number[] = [];
		for (const process of processes) {
			through.push((await passed(deliveries, [[event, process]])).items);
		}
		expectThat(String(through) === '1,0,0', `Items at each: ${String(through)}`);
		return `items at each: ${String(through)}`;
	});

	await check(`${EVENTS} events to ${name}, at once, not guaranteed`, async (deliveries) => {
		const through: number[] = [];
		let failed = 0;
		for (let event = 0; event < EVENTS; event += 1) {
			const same = deliveries.another();
			const round = await passed(
				deliveries,
				processes.map((process) => [same, process]),
			);
			through.push(round.items);
			failed += round.failed;
		}
		expectThat(Math.min(...through) > 0, `One was lost: ${String(through)}`);
		return `how often each came through: ${String(through)}; failed executions: ${failed}`;
	});

	await check(
		`${EVENTS} events at once, and later once more, not guaranteed`,
		async (deliveries) => {
			const [last, ...others] = [...processes].reverse();
			if (!last) throw new Error('There is no process left');
			const events = Array.from({ length: EVENTS }, () => deliveries.another());
			const first = await passed(
				deliveries,
				events.flatMap((event) => others.map((process): Post => [event, process])),
			);
			let again = 0;
			for (const event of events) again += (await passed(deliveries, [[event, last]])).items;
			expectThat(first.items >= EVENTS, `${first.items} of ${EVENTS} came through`);
			return `${first.items} came through at first, ${again} once more later; failed executions: ${first.failed}`;
		},
	);
}

type Post = [Delivery, N8nServer];

/** How many items get past Remove Duplicates. */
async function passed(
	deliveries: Deliveries,
	posts: Post[],
): Promise<{ items: number; failed: number }> {
	const post = async (): Promise<void> => {
		await Promise.all(posts.map(async (each) => await deliveries.post(...each)));
	};
	const { items, failed } = await deliveries.resulting(AFTER, post, posts.length);
	return { items: items.flat().length, failed };
}
