import type { INodeParameters } from 'n8n-workflow';
import { inEditor } from '../browser/editor';
import type { Editor } from '../browser/editor';
import { sendForms } from '../browser/sendForms';
import type { SendForm } from '../browser/sendForms';
import { byHand, byId } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';
import { triggersInEditor } from './editorTriggers';

const AREA = 'editor';

/** What a builder sees in n8n's editor. */
export async function editor(stage: Stage, report: Report): Promise<void> {
	await inEditor(stage, report, AREA, async (seen) => {
		for (const form of sendForms) await checkForm(stage, report, seen, form);
		await checkSendOnce(stage, report, seen);
		await triggersInEditor(stage, report, seen);
	});
}

async function checkSendOnce(stage: Stage, report: Report, seen: Editor): Promise<void> {
	await report.check(AREA, 'Kapso: the option Send Once', async () => {
		const node = stage.node('kapso', {
			resource: 'message',
			operation: 'sendText',
			phoneNumberId: byId('1234567890'),
			to: '={{ $json.phone }}',
			text: 'Hi',
			options: { sendOnce: 'acrossExecutions', sendOnceKey: '', sendOnceHistorySize: 100_000 },
		});
		const saved = await stage.n8n.save(byHand(node, [{ json: { phone: '+15550106001' } }]));
		await seen.form.open(saved, node.name);
		const choices = await seen.form.options('sendOnce');
		await seen.picture('Kapso-6-send-once');
		expectThat(choices.join() === 'Across Executions,Per Execution', choices.join());
		const cut = await seen.form.cutLabels();
		expectThat(cut.length === 0, `There is no room for ${cut.join(', ')}`);
	});
}

async function checkForm(
	stage: Stage,
	report: Report,
	seen: Editor,
	form: SendForm,
): Promise<void> {
	const { service, node, action, parameters, offers, shows } = form;
	await report.check(AREA, `${service} is found and added`, async () => {
		const found = await seen.panel.search(service);
		await seen.picture(`${service}-1-search`);
		expectThat(found.includes(service), `The panel shows ${found.join(', ')}`);
		const actions = await seen.panel.choose(service);
		await seen.picture(`${service}-2-actions`);
		expectThat(actions.includes(action), `Its actions are ${actions.join(', ')}`);
		await seen.panel.act(action);
		await seen.picture(`${service}-3-new`);
		return `${found.join(', ')}; ${actions.length} triggers and actions`;
	});
	const saved = async (more: INodeParameters = {}) =>
		await stage.n8n.save(
			byHand(stage.node(node, { ...parameters, ...more }), [
				{ json: { phone: '+15550106001', name: 'Ana' } },
			]),
		);
	await report.check(AREA, `${service}: the form of '${action}'`, async () => {
		await seen.form.open(await saved(), service);
		const text = await seen.form.text();
		await seen.picture(`${service}-4-form`);
		const missing = shows.filter((label) => !text.includes(label));
		expectThat(missing.length === 0, `It does not show ${missing.join(', ')}: ${text}`);
		const cut = await seen.form.cutLabels();
		expectThat(cut.length === 0, `There is no room for ${cut.join(', ')}`);
	});
	if (!offers) return;
	await report.check(AREA, `${service}: a list of it`, async () => {
		const [parameter, name] = offers;
		await seen.form.open(await saved({ [parameter]: byId('', 'list') }), service);
		const items = await seen.form.list(0);
		await seen.picture(`${service}-5-list`);
		const isThere = items.some((each) => each.includes(name));
		expectThat(isThere, items.join(', '));
		return items.slice(0, 4).join(', ');
	});
}
