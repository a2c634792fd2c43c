import type { IDataObject } from 'n8n-workflow';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { runExample } from '../support/examples';
import { kapsoEngine, withoutWaiting } from '../support/kapsoEngine';
import { redingtonEngine } from '../support/redingtonEngine';

/** An approved template beside those that the sandbox knows. */
function addTemplate({ state }: KapsoSandbox, name: string, text: string): void {
	const [known] = state.templates.values();
	const sample = text.match(/\{\{\d\}\}/g)?.map(() => 'Alex') ?? [];
	const body = { type: 'BODY' as const, text, example: { body_text: [sample] } };
	state.templates.set(name, { ...known!, id: name, name, components: [body] });
}

const changed = (propertyValue: string): IDataObject => ({
	subscriptionType: 'deal.propertyChange',
	propertyName: 'dealstage',
	propertyValue,
	dealId: 42,
});

describe('the example: HubSpot deal won', () => {
	const kapso = kapsoEngine();
	const contact = (phone: string): IDataObject => ({
		vid: 501,
		properties: {
			firstname: { value: 'Ana' },
			phone: { value: phone },
			email: { value: 'ana@example.com' },
		},
	});

	const won = async (phone: string, stage = 'closedwon') => {
		addTemplate(kapso.sandbox, 'deal_won', 'Hi {{1}}, we start with {{2}}.');
		Object.assign(kapso.engine.world.answers, {
			'Get Deal': () => ({
				associations: { associatedVids: [501] },
				properties: { dealname: { value: 'Solar roof' } },
			}),
			'Get Contact': () => contact(phone),
		});
		const items = [changed(stage)];
		return await runExample(
			kapso.engine,
			'hubspot-deal-won-to-template',
			'Deal Stage Changed',
			items,
		);
	};

	test('the contact of the deal gets the template, and the contact is noted', async () => {
		const run = await won('+1 555 000 0001');
		expect(run.calls('Get Deal')).toMatchObject([{ dealId: { value: 42 } }]);
		expect(run.calls('Get Contact')).toMatchObject([{ contactId: { value: 501 } }]);
		expect(run.output('Send Template')).toMatchObject([
			{ status: 'accepted', recipient: '+15550000001', reference: 'hubspot-501' },
		]);
		const [message] = kapso.sandbox.messagesTo('+15550000001');
		expect(JSON.stringify(message?.content)).toMatch(/Ana.*Solar roof/);
		expect(run.calls('Note at Contact')).toMatchObject([
			{
				email: 'ana@example.com',
				additionalFields: {
					customPropertiesUi: {
						customPropertiesValues: [{ property: 'whatsapp_status', value: 'accepted' }],
					},
				},
			},
		]);
		expect(run.calls('Tell Sales')).toEqual([]);
	});

	test('sales hears of a number that is none', async () => {
		const run = await won('12345');
		expect(run.output('Send Template')).toEqual([]);
		expect(run.calls('Tell Sales')).toMatchObject([
			{ subject: 'WhatsApp to Ana was not sent', text: expect.stringContaining('too short') },
		]);
	});

	test('another stage sends nothing', async () => {
		const run = await won('+1 555 000 0001', 'contractsent');
		expect(run.output('Won?', 1)).toHaveLength(1);
		expect(kapso.sandbox.messagesTo('+15550000001')).toEqual([]);
	});
});

describe('the example: Pipedrive person', () => {
	const redington = redingtonEngine();

	const added = async (phones: IDataObject[]) => {
		const { templates } = redington.sandbox.state;
		const known = templates.get(redington.idOf('templates', 'testmessage1'))!;
		templates.set('a'.repeat(24), { ...known, id: 'a'.repeat(24), name: 'welcome' });
		redington.engine.world.answers['Get Person'] = () => ({
			id: 7,
			name: 'Ana Ruiz',
			first_name: 'Ana',
			phones,
		});
		return await runExample(
			redington.engine,
			'pipedrive-person-to-contact-and-template',
			'Person Added',
			[{ data: { id: 7 }, meta: { action: 'create', entity: 'person' } }],
		);
	};

	test('becomes a contact and gets the welcome', async () => {
		const run = await added([{ value: '+1 555 000 0101', primary: true }]);
		expect(run.calls('Get Person')).toMatchObject([{ personId: 7 }]);
		const contacts = [...redington.sandbox.state.contacts.values()];
		expect(JSON.stringify(contacts)).toContain('15550000101');
		expect(run.output('Send Welcome')).toMatchObject([{ status: 'accepted' }]);
		const [message] = redington.sandbox.messagesTo('15550000101');
		expect(message?.message_content.text).toContain('Hello Ana,');
		expect(run.calls('Note at Person')).toMatchObject([
			{ content: 'WhatsApp welcome: accepted', additionalFields: { person_id: 7 } },
		]);
	});

	test('without a number there is nothing to do', async () => {
		const run = await added([]);
		expect(run.output('Has a Phone Number')).toEqual([]);
		expect(redington.requests('POST', /./)).toEqual([]);
	});

	test('a refusal is noted at the person', async () => {
		withoutWaiting();
		redington.sandbox.faults.add({
			kind: 'status',
			path: /messages$/,
			status: 401,
			times: Infinity,
		});
		const run = await added([{ value: '+1 555 000 0102', primary: true }]);
		expect(run.calls('Note at Person')).toMatchObject([
			{ content: expect.stringMatching(/^WhatsApp welcome: failed, ./) },
		]);
	});
});
