import type { IDataObject } from 'n8n-workflow';
import { runExample } from '../support/examples';
import { kapsoEngine } from '../support/kapsoEngine';
import { LAUNCH, people, whatomateEngine } from '../support/whatomateEngine';

const MANUAL = 'When clicking Execute workflow';

describe('the example: weekly report', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 10, readShare: 1 }, () => Date.now());

	test('one row a campaign of the week, by e-mail', async () => {
		await whatomate.run({ ...LAUNCH, campaignName: 'Long ago' }, people(1));
		const [old] = whatomate.campaigns();
		old!.created_at = Date.now() - 8 * 24 * 3_600_000;
		await whatomate.run({ ...LAUNCH, campaignName: 'Diwali' }, people(2, 10));
		await whatomate.scheduler.advance(60_000);
		const run = await runExample(
			whatomate.engine,
			'weekly-campaign-report-by-email',
			'Every Monday at 8',
		);
		expect(run.output('Columns')).toEqual([
			{
				Campaign: 'Diwali',
				Status: 'completed',
				Sent: '2',
				Delivered: '100 %',
				Read: '100 %',
				Failed: '0',
			},
		]);
		const [mail] = run.calls('Send Report');
		expect(mail?.subject).toMatch(/^WhatsApp campaigns until \d{4}-\d\d-\d\d$/);
		expect(mail?.html).toMatch(/<th>Campaign<\/th>.*<td[^>]*>Diwali<\/td>/);
	});
});

describe('the examples of Kapso that need no other service', () => {
	const kapso = kapsoEngine();

	test('an agent sends a template with its tool', async () => {
		kapso.engine.world.answers['Order Assistant'] = (): IDataObject => ({
			recipient: '+15550000001',
			name: 'Ana',
			order: '1001',
		});
		const chat = { chatInput: 'Tell Ana at +1 555 000 0001 that 1001 has shipped' };
		const run = await runExample(kapso.engine, 'ai-agent-send-template-tool', 'Chat', [chat]);
		expect(run.output('Order Assistant')).toMatchObject([
			{ output: [{ status: 'accepted', recipient: '+15550000001' }] },
		]);
		const [message] = kapso.sandbox.messagesTo('+15550000001');
		expect(JSON.stringify(message?.content)).toMatch(/order_update.*Ana.*1001/);
	});

	test('template to contacts', async () => {
		const contacts = [
			{ phone: '+15550000001', firstName: 'Ana', discount: '20' },
			{ phone: '+15550000002', firstName: 'Ben', discount: '15' },
		];
		const run = await runExample(kapso.engine, 'kapso-template-to-crm-contacts', MANUAL, contacts);
		const statuses = run.output('Note Outcome in CRM').map(({ status }) => status);
		expect(statuses).toEqual(['accepted', 'accepted']);
	});
});
