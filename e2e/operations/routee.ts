import type { INodeParameters } from 'n8n-workflow';
import type { Services } from '../services';
import type { OperationRow } from './row';

export function routeeRows({ routee }: Services): OperationRow[] {
	const { sender, whatsappAccountId } = routee.credentials;
	const to = (more: INodeParameters = {}): INodeParameters => ({
		from: sender,
		to: '+306900000001',
		...more,
	});
	const tracked: OperationRow['parameters'] = (earlier) => ({
		trackingId: earlier.of('message.sendText', 'trackingId'),
	});
	return [
		{ of: 'account.getBalance' },
		{ of: 'message.sendText', parameters: to({ text: 'Hello' }) },
		{ of: 'message.sendMedia', parameters: to({ mediaUrl: 'https://example.com/a.jpg' }) },
		{ of: 'message.sendLocation', parameters: to({ latitude: 37.98, longitude: 23.73 }) },
		{
			of: 'message.sendTemplate',
			parameters: to({
				templateId: 'promo_template',
				bodyVariables: { variable: [{ value: 'Ana' }] },
			}),
		},
		{ of: 'message.getStatus', parameters: tracked },
		{ of: 'message.getHistory', parameters: tracked },
		{ of: 'template.get', parameters: { templateId: 'promo_template' } },
		{
			of: 'template.submit',
			parameters: { whatsappAccountId, templateName: 'e2e_note', bodyText: 'Hi {{1}}, {{2}} off' },
		},
	];
}
