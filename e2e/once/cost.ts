import { expectThat } from '../report';
import { people, tally } from '../sends/kinds';
import type { SendKind } from '../sends/kinds';
import { Production } from '../sends/production';
import type { Stage } from '../stage';
import { RememberedKeys } from './database';

const MANY_KEYS = 100_000;
const OPTIONS = { messagesPerSecond: 100, maxConcurrent: 30 };
const CONTINUE = { onError: 'continueRegularOutput' } as const;

/** What it takes to remember many keys, for one message and for a campaign. */
export async function cost(stage: Stage, kind: SendKind): Promise<string> {
	const once = { ...OPTIONS, sendOnce: 'acrossExecutions' };
	const without = await Production.of(stage, kind, CONTINUE, OPTIONS);
	const workflow = await Production.of(stage, kind, CONTINUE, once);
	const seconds = async (campaign: Production, count: number): Promise<string> => {
		const list = people(kind, count);
		const { startedAt, stoppedAt } = await campaign.run(list);
		const counts = tally(
			kind,
			list.map(({ phone }) => phone),
		);
		expectThat(counts === `${count}×1`, `People × messages: ${counts}`);
		return `${((Date.parse(stoppedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s`;
	};
	const row = async (name: string, campaign: Production): Promise<string> =>
		`${name}: 1 message ${await seconds(campaign, 1)}, 1,000 ${await seconds(campaign, 1000)}`;

	const rows = [await row('per execution', without), await row('across, few keys', workflow)];
	const keys = new RememberedKeys(stage.server.userFolder, workflow.id);
	keys.fill(MANY_KEYS);
	rows.push(await row('across, 100,000 keys', workflow));
	const kept = keys.count();
	keys.close();
	await workflow.remove();
	await without.remove();
	// Forgotten are only the oldest, beyond the history's size and some marks.
	expectThat(kept >= MANY_KEYS && kept <= MANY_KEYS + 1000, `${kept} keys are remembered`);
	return `${rows.join('; ')}; ${kept} remembered`;
}
