import { inEditor } from '../browser/editor';
import type { Editor } from '../browser/editor';
import { started } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';
import { HostedTrigger } from '../triggers/hosted';
import { pasted, selfRegistering } from '../triggers/kinds';
import type { TriggerKind } from '../triggers/kinds';
import { until } from '../wait';
import { toolInEditor } from './manualTool';

const AREA = 'manual';

/** What a builder executes in n8n's editor: a trigger that listens for a test, a tool. */
export async function manual(stage: Stage, report: Report): Promise<void> {
	await inEditor(stage, report, AREA, async (seen) => {
		for (const kind of selfRegistering(stage)) await besideProduction(stage, report, seen, kind);
		for (const kind of pasted(stage)) await withPastedUrl(stage, report, seen, kind);
		await toolInEditor(stage, report, seen);
	});
}

/** A test registers a webhook of its own, and the one of the active workflow stays as it is. */
async function besideProduction(
	stage: Stage,
	report: Report,
	seen: Editor,
	kind: TriggerKind,
): Promise<void> {
	await report.check(AREA, `${kind.name}: a test beside the active workflow`, async () => {
		const trigger = await HostedTrigger.activated(stage, kind);
		const registered = (): string[] =>
			(kind.hooks?.() ?? [])
				.filter(({ url }) => url.includes(trigger.webhookId))
				.map((hook) => JSON.stringify(hook));
		const registeredAre = async (count: number): Promise<void> => {
			await until(`${count} registered`, () => registered().length === count);
		};
		const before = registered();
		expectThat(before.length === 1, `${before.length} are registered`);
		await seen.form.open(trigger.saved, trigger.nodeName);
		await seen.step.listen();
		await registeredAre(2);
		await kind.deliver();
		await seen.step.output('event', kind.event);
		await seen.picture(`${kind.node}-5-test`);
		await registeredAre(1);
		expectThat(String(registered()) === String(before), 'The active one is not as it was');
		// The same event: once in the active workflow, once in the editor.
		await until('both have it', async () => (await trigger.count()) === 2);
		await kind.deliver();
		await trigger.next(2);

		await seen.step.listen();
		await registeredAre(2);
		await seen.step.stopListening();
		await registeredAre(1);
		expectThat(String(registered()) === String(before), 'The active one is not as it was');
		await trigger.deactivate();
		await registeredAre(0);
		await trigger.remove();
	});
}

/** A test with the URL that the form shows; what did not come from the service is refused. */
async function withPastedUrl(
	stage: Stage,
	report: Report,
	seen: Editor,
	kind: TriggerKind,
): Promise<void> {
	await report.check(AREA, `${kind.name}: a test with the form's URL`, async () => {
		const node = stage.node(kind.node, kind.parameters);
		const saved = await stage.n8n.save(started(node));
		await seen.form.open(saved, node.name);
		const url = await seen.step.testUrl();
		await seen.picture(`${kind.node}-5-url`);
		expectThat(url.endsWith(kind.pathEnd ?? '/webhook'), `The form's URL is ${url}`);
		kind.paste?.(url);
		await seen.step.listen();
		const body = '{}';
		for (const { headers, pathEnd, status } of kind.forged) {
			const target = url.slice(0, url.length - (kind.pathEnd ?? '').length);
			const end = pathEnd ?? kind.pathEnd ?? '';
			const answer = await stage.n8n.webhook(`${target}${end}`, body, headers?.(body) ?? {});
			expectThat(answer.status === status, `A forged one got ${answer.status}: ${answer.text}`);
		}
		expectThat(await seen.step.isListening(), 'A forged one ended the test');
		await kind.deliver();
		await seen.step.output('event', kind.event);
		await seen.picture(`${kind.node}-6-test`);
		await stage.n8n.remove(saved);
		return url;
	});
}
