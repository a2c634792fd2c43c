import type { INodeParameters } from 'n8n-workflow';
import { openBrowser } from '../browser/chromium';
import { Editor, PICTURES } from '../browser/editor';
import { byHand, byId, mapped } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';

const AREA = 'editor';

interface Form {
	service: string;
	node: string;
	/** An action as the nodes panel names it. */
	action: string;
	parameters: INodeParameters;
	/** The form's first list, and something that it offers. */
	offers?: [parameter: string, name: string];
	/** Labels that the form shows, template variables among them. */
	shows: string[];
}

const person = '={{ $json.phone }}';

const forms: Form[] = [
	{
		service: 'Kapso',
		node: 'kapso',
		action: 'Send template message',
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: byId('1234567890'),
			template: byId('weekend_sale'),
			to: person,
			variables: mapped({}),
		},
		offers: ['phoneNumberId', 'Support Line'],
		shows: ['Resource', 'Operation', 'Phone Number', 'Template', 'Recipient', 'Body: name'],
	},
	{
		service: 'Msgkart',
		node: 'msgkart',
		action: 'Send template message',
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			phoneNumberId: '200000000000002',
			template: byId('promo_template:en_US'),
			to: person,
			variables: mapped({}),
		},
		offers: ['template', 'promo_template'],
		shows: ['Resource', 'Operation', 'Template', 'Recipient', 'Body: Variable 1'],
	},
	{
		service: 'Redington',
		node: 'redington',
		action: 'Launch campaign',
		parameters: {
			resource: 'campaign',
			operation: 'launch',
			campaignName: 'August',
			template: byId('packagedelivered'),
			to: person,
			contactName: 'Asha',
			variables: mapped({}),
		},
		offers: ['template', 'packagedelivered'],
		shows: ['Resource', 'Operation', 'Campaign Name', 'Template', 'Body: Variable 2'],
	},
	{
		service: 'Routee',
		node: 'routee',
		action: 'Send template message',
		parameters: { resource: 'message', operation: 'sendTemplate', to: person },
		shows: ['Resource', 'Operation', 'Template ID', 'Recipient'],
	},
	{
		service: 'Whatomate',
		node: 'whatomate',
		action: 'Launch campaign',
		parameters: {
			resource: 'campaign',
			operation: 'launch',
			campaignName: 'Diwali',
			account: byId('Main'),
			template: byId('order_update'),
			recipientPhone: person,
			variables: mapped({}),
		},
		offers: ['account', 'Main'],
		shows: ['Resource', 'Operation', 'Account', 'Template', 'Body: Variable 1'],
	},
];

/** What a builder sees in n8n's editor. Pictures of it are kept to be looked at. */
export async function editor(stage: Stage, report: Report): Promise<void> {
	const browser = await openBrowser();
	if (!browser) {
		console.log('editor: no browser on this machine; give its path in CHROMIUM');
		return;
	}
	try {
		const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
		const seen = new Editor(page, stage.server.url);
		await report.check(AREA, 'log in', async () => await seen.logIn());
		for (const form of forms) await checkForm(stage, report, seen, form);
		console.log(`Pictures are in ${PICTURES}`);
	} finally {
		await browser.close();
	}
}

async function checkForm(stage: Stage, report: Report, seen: Editor, form: Form): Promise<void> {
	const { service, node, action, parameters, offers, shows } = form;
	await report.check(AREA, `${service} is found and added`, async () => {
		const found = await seen.search(service);
		await seen.picture(`${service}-1-search`);
		expectThat(found.includes(service), `The panel shows ${found.join(', ')}`);
		const actions = await seen.choose(service);
		await seen.picture(`${service}-2-actions`);
		expectThat(actions.includes(action), `Its actions are ${actions.join(', ')}`);
		await seen.act(action);
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
		await seen.openNode(await saved(), service);
		const text = await seen.text();
		await seen.picture(`${service}-4-form`);
		const missing = shows.filter((label) => !text.includes(label));
		expectThat(missing.length === 0, `It does not show ${missing.join(', ')}: ${text}`);
	});
	if (!offers) return;
	await report.check(AREA, `${service}: a list of it`, async () => {
		const [parameter, name] = offers;
		await seen.openNode(await saved({ [parameter]: byId('', 'list') }), service);
		const items = await seen.list(0);
		await seen.picture(`${service}-5-list`);
		const isThere = items.some((each) => each.includes(name));
		expectThat(isThere, items.join(', '));
		return items.slice(0, 4).join(', ');
	});
}
