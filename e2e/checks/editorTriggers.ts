import type { INodePropertyOptions } from 'n8n-workflow';
import type { Editor } from '../browser/editor';
import { CAMPAIGN, triggerForms } from '../browser/triggerForms';
import type { TriggerForm } from '../browser/triggerForms';
import { runOnce } from '../n8n/runOnce';
import { byId, started } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';

const AREA = 'editor';

/** Every trigger, from the nodes panel to its filled form. */
export async function triggersInEditor(stage: Stage, report: Report, seen: Editor): Promise<void> {
	await runOnce(
		stage,
		stage.node('whatomate', {
			resource: 'campaign',
			operation: 'create',
			campaignName: CAMPAIGN,
			account: byId('Main'),
			template: byId('order_update'),
		}),
	);
	for (const form of triggerForms) {
		await checkPanel(report, seen, form);
		await checkForm(stage, report, seen, form);
	}
}

async function checkPanel(report: Report, seen: Editor, form: TriggerForm): Promise<void> {
	const { name, node, event } = form;
	await report.check(AREA, `${name} Trigger is added by its event`, async () => {
		const [inPanel, inForm] = event;
		await seen.panel.search(name);
		const names = await seen.panel.choose(name);
		await seen.picture(`${node}-1-events`);
		const events = names.filter((each) => each.startsWith('On '));
		// 'On delivered' would not say what has been delivered.
		const bare = events.filter((each) => each.split(' ').length < 3);
		expectThat(bare.length === 0, `It says no more than ${bare.join(', ')}`);
		expectThat(events.includes(inPanel), `Its events are ${events.join(', ')}`);
		await seen.panel.act(inPanel);
		await seen.picture(`${node}-2-new`);
		const text = await seen.form.text();
		expectThat(text.includes(inForm), `${inForm} is not chosen: ${text}`);
		return events.join(', ');
	});
}

async function checkForm(
	stage: Stage,
	report: Report,
	seen: Editor,
	{ name, node, parameters, offers }: TriggerForm,
): Promise<void> {
	const saved = await stage.n8n.save(started(stage.node(node, parameters)));
	const trigger = `${name} Trigger`;
	await report.check(AREA, `${trigger}: its form`, async () => {
		await seen.form.open(saved, trigger);
		const [chosen = ''] = await seen.form.credentials();
		expectThat(chosen.endsWith('of the sandbox'), `The credential is '${chosen}'`);
		const cut = await seen.form.cutLabels();
		expectThat(cut.length === 0, `There is no room for ${cut.join(', ')}`);
		const { properties = [] } = stage.types.get(node) ?? {};
		const events = properties.find((property) => property.name === 'events')?.options;
		const expected = ((events ?? []) as INodePropertyOptions[]).map((option) => option.name);
		const options = await seen.form.options('events');
		await seen.picture(`${node}-3-form`);
		expectThat(options.join() === expected.join(), `It offers ${options.join(', ')}`);
		return `${chosen}; ${options.length} events`;
	});
	if (offers !== undefined) {
		await report.check(AREA, `${trigger}: a list of it`, async () => {
			await seen.form.open(saved, trigger);
			const items = await seen.form.list(0);
			await seen.picture(`${node}-4-list`);
			const isThere = items.some((each) => each.includes(offers));
			expectThat(isThere, items.join(', '));
			return items.slice(0, 4).join(', ');
		});
	}
	await stage.n8n.remove(saved);
}
