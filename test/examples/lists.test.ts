import type { IDataObject } from 'n8n-workflow';
import { runExample } from '../support/examples';
import { kapsoEngine } from '../support/kapsoEngine';
import { msgkartEngine } from '../support/msgkartEngine';
import { forgetful } from '../support/sendOnce';

describe('the example: Google Sheets to a Msgkart promotion', () => {
	const msgkart = msgkartEngine();

	test('one promotion, and an outcome in each row', async () => {
		const rows = [
			{ row_number: 2, phone: '+15550000001', name: 'Ana' },
			{ row_number: 3, phone: '12', name: 'Ben' },
			{ row_number: 4, phone: '+15550000003', name: 'Cleo' },
		];
		msgkart.engine.world.answers.People = () => rows;
		const run = await runExample(
			msgkart.engine,
			'google-sheets-to-msgkart-promotion',
			'When clicking Execute workflow',
		);
		expect(msgkart.requests('POST', '/template/launch')).toHaveLength(1);
		const noted = run.calls('Note in Sheet').map(({ columns }) => (columns as IDataObject).value);
		expect(noted).toEqual([
			{ row_number: 2, whatsapp_status: 'accepted', whatsapp_reason: '' },
			{ row_number: 3, whatsapp_status: 'failed', whatsapp_reason: expect.stringMatching(/./) },
			{ row_number: 4, whatsapp_status: 'accepted', whatsapp_reason: '' },
		]);
		await msgkart.scheduler.advance(10_000);
		expect(msgkart.sandbox.messagesTo('15550000003')).toHaveLength(1);
	});
});

describe('the example: Shopify abandoned cart', () => {
	const kapso = kapsoEngine();
	forgetful();
	const EXAMPLE = 'shopify-abandoned-cart-to-marketing-template';
	const checkout = {
		token: 'c1',
		phone: '+15550000001',
		buyer_accepts_sms_marketing: true,
		customer: { first_name: 'Ana' },
		abandoned_checkout_url: 'https://shop.example/7/checkouts/ac/c1/recover?key=k',
	};
	const update = async (more: IDataObject = {}) =>
		await runExample(kapso.engine, EXAMPLE, 'Checkout Updated', [{ ...checkout, ...more }]);

	beforeEach(() => {
		kapso.engine.world.dataTables.clear();
		const { templates } = kapso.sandbox.state;
		const [known] = templates.values();
		templates.set('cart', {
			...known!,
			id: 'cart',
			name: 'cart_reminder',
			category: 'MARKETING',
			components: [
				{
					type: 'BODY',
					text: 'Hi {{1}}, your cart is waiting.',
					example: { body_text: [['Alex']] },
				},
				{
					type: 'BUTTONS',
					buttons: [
						{
							type: 'URL',
							text: 'Complete order',
							url: 'https://shop.example/{{1}}',
							example: ['https://shop.example/1'],
						},
					],
				},
			],
		});
	});

	test('is reminded of once, with a link to the cart', async () => {
		const run = await update();
		expect(run.calls('Wait an Hour')).toEqual([
			{ resume: 'timeInterval', amount: 1, unit: 'hours' },
		]);
		expect(run.output('Send Reminder')).toMatchObject([{ status: 'accepted' }]);
		const again = await update();
		expect(again.output('Send Reminder')).toMatchObject([{ status: 'skipped' }]);
		const messages = kapso.sandbox.messagesTo('+15550000001');
		expect(messages).toHaveLength(1);
		expect(messages[0]?.via).toBe('marketing_messages');
		expect(JSON.stringify(messages[0]?.content)).toContain('7/checkouts/ac/c1/recover?key=k');
	});

	test('is reminded of once also when several updates come to their end together', async () => {
		const runs = await Promise.all([update(), update(), update()]);
		const statuses = runs.flatMap((run) => run.output('Send Reminder').map(({ status }) => status));
		expect(statuses.sort()).toEqual(['accepted', 'skipped', 'skipped']);
		expect(kapso.sandbox.messagesTo('+15550000001')).toHaveLength(1);
	});

	test('nothing for those who bought, did not consent, or gave no number', async () => {
		await runExample(kapso.engine, EXAMPLE, 'Order Created', [{ id: 1, checkout_token: 'c1' }]);
		await update();
		await update({ token: 'c2', buyer_accepts_sms_marketing: false });
		await update({ token: 'c3', phone: null });
		expect(kapso.sandbox.messagesTo('+15550000001')).toEqual([]);
		expect(kapso.engine.world.dataTables.get('Shopify Checkouts')).toMatchObject([
			{ token: 'c1', state: 'bought' },
		]);
	});
});
