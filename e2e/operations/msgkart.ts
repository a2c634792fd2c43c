import type { INodeParameters } from 'n8n-workflow';
import { byId, mapped } from '../n8n/workflows';
import type { Services } from '../services';
import type { Earlier, OperationRow } from './row';

export function msgkartRows({ msgkart }: Services): OperationRow[] {
	const { phoneNumberId } = msgkart.credentials;
	const template = byId('promo_template:en_US');
	const send = {
		phoneNumberId,
		template,
		to: '={{ $json.phone }}',
		variables: mapped({ 'body:1': '={{ $json.name }}' }),
	};
	const launch: INodeParameters = {
		promotionName: 'Launched by n8n',
		phoneNumberId,
		template,
		bodyVariables: { variable: [{ source: 'name' }] },
		to: '={{ $json.phone }}',
		recipientName: '={{ $json.name }}',
	};
	const people = [1, 2, 3].map((at) => ({
		json: { phone: `+91999990000${at}`, name: `Person ${at}` },
	}));
	const seeded = msgkart.seedPromotion({ name: 'Over already', rows: 3 }).id;
	const promotion = (name: string) => (earlier: Earlier) => ({
		promotionId: byId(earlier.of(name, 'campaignId')),
	});
	const over = { promotionId: byId(seeded) };
	return [
		{ of: 'message.sendTemplate', parameters: send, items: people },
		{ of: 'message.sendTemplateInBulk', parameters: send, items: people },
		{
			of: 'message.getStatus',
			parameters: (earlier) => ({
				transactionId: earlier.of('message.sendTemplate', 'transactionId'),
			}),
		},
		{ of: 'promotion.launch', parameters: launch, items: people },
		{ of: 'promotion.stop', parameters: promotion('promotion.launch'), before: running },
		{
			of: 'promotion.launch',
			as: 'scheduled',
			parameters: {
				...launch,
				promotionName: 'For later',
				start: 'schedule',
				scheduledAt: '={{ $now.plus({ days: 1 }).toISO() }}',
			},
			items: people,
		},
		{ of: 'promotion.cancel', parameters: promotion('scheduled') },
		{ of: 'promotion.get', parameters: over },
		{ of: 'promotion.getAll' },
		{ of: 'promotion.getStats', parameters: over },
		{ of: 'promotion.getReport', parameters: over },
		{
			of: 'template.create',
			parameters: {
				templateName: 'e2e_note',
				bodyText: 'Hi {{1}}',
				bodySamples: { sample: [{ value: 'Asha' }] },
			},
		},
	];
}

/** A promotion starts a second after its launch, and can be stopped from then on. */
const running = async (): Promise<void> => {
	await new Promise((resolve) => setTimeout(resolve, 1200));
};
