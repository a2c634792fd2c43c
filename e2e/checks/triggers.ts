import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';
import { HostedTrigger } from '../triggers/hosted';
import { pasted, selfRegistering } from '../triggers/kinds';
import type { TriggerKind } from '../triggers/kinds';

const AREA = 'triggers';

interface Running {
	kind: TriggerKind;
	triggers: HostedTrigger[];
}

/** Webhook triggers from their activation to their end, with a restart of n8n in between. */
export async function triggers(stage: Stage, report: Report): Promise<void> {
	const running: Running[] = [];
	for (const kind of [...selfRegistering(stage), ...pasted(stage)]) {
		const triggers: HostedTrigger[] = [];
		running.push({ kind, triggers });
		await report.check(
			AREA,
			`${kind.name}: activation${kind.hooks ? ' registers' : ''}`,
			async () => {
				const trigger = await HostedTrigger.activated(stage, kind);
				triggers.push(trigger);
				if (kind.hooks) expectThat(trigger.hooks.length === 1, 'The service has no such webhook');
			},
		);
		await report.check(AREA, `${kind.name}: a delivery arrives`, async () => {
			return await deliveredTo(kind, triggers);
		});
		await report.check(AREA, `${kind.name}: a forged one is refused`, async () => {
			return await only(triggers).refusesForged();
		});
		if (!kind.hooks) continue;
		await report.check(AREA, `${kind.name}: two workflows both receive`, async () => {
			triggers.push(await HostedTrigger.activated(stage, kind));
			return await deliveredTo(kind, triggers);
		});
	}
	const before = running.map(({ triggers }) => triggers.flatMap(({ hooks }) => hooks));
	await report.check(
		AREA,
		'n8n restarts',
		async () => {
			await stage.server.stop();
			await stage.server.start();
			await stage.n8n.logIn();
		},
		150_000,
	);
	for (const [index, { kind, triggers }] of running.entries()) {
		await report.check(AREA, `${kind.name}: still receives after the restart`, async () => {
			const hooks = triggers.flatMap((each) => each.hooks);
			expectThat(String(hooks) === String(before[index]), 'The webhooks are others than before');
			return await deliveredTo(kind, triggers);
		});
		await report.check(
			AREA,
			`${kind.name}: deactivation${kind.hooks ? ' removes' : ''}`,
			async () => {
				return await ended(kind, triggers);
			},
		);
		for (const trigger of triggers) await trigger.remove();
	}
}

function only(triggers: HostedTrigger[]): HostedTrigger {
	const [trigger] = triggers;
	if (!trigger) throw new Error('It was not activated');
	return trigger;
}

async function deliveredTo(kind: TriggerKind, triggers: HostedTrigger[]): Promise<string> {
	// Another trigger's URL may have been pasted at this service since.
	kind.paste?.(only(triggers).url);
	const counts = await Promise.all(triggers.map(async (each) => await each.count()));
	await kind.deliver();
	const items = await Promise.all(
		triggers.map(async (each, index) => await each.next(counts[index] ?? 0)),
	);
	const { event, messageId, recipient } = items[0] ?? {};
	return `${items.length} of ${triggers.length}: ${JSON.stringify({ event, messageId, recipient })}`;
}

async function ended(kind: TriggerKind, triggers: HostedTrigger[]): Promise<string> {
	const [first, second] = triggers;
	if (!first) throw new Error('It was not activated');
	await first.deactivate();
	expectThat(first.hooks.length === 0, 'Its webhook is still at the service');
	if (second) {
		expectThat(second.hooks.length === 1, "The other workflow's webhook is gone as well");
		await deliveredTo(kind, [second]);
		await second.deactivate();
		expectThat((kind.hooks?.() ?? []).length === 0, 'A webhook is left at the service');
		return 'the other workflow went on receiving';
	}
	return '';
}
