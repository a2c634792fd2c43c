import type { IDataObject } from 'n8n-workflow';
import { pathOf } from '../../api';
import { optionalAccountField, recipientField, templateField, variablesFields } from '../../fields';
import { defineOperation } from '../../operation';
import { assertSendable, findTemplate } from '../../templates';
import { fillTemplate } from '../../variables';
import type { Filled } from '../../variables';
import { chosenAccount, messagePlan } from './plan';
import type { Target } from './plan';
import { resultOptions } from './waitForResult';

/** Only what the template has: what is beyond goes on to Meta, which refuses it. */
function parameters({ body, header, buttons, media, fileName }: Filled): IDataObject {
	const filled = (values: Record<string, string>): boolean => Object.keys(values).length > 0;
	return {
		...(filled(body) && { template_params: body }),
		...(filled(header) && { header_params: header }),
		...(filled(buttons) && { button_params: buttons }),
		...(media && 'link' in media && { header_media_url: media.link }),
		...(media && 'id' in media && { header_media_id: media.id }),
		...(fileName && { header_media_filename: fileName }),
	};
}

/** Without the plus: this call looks for the number as it is, and would make a second contact. */
async function address({ digits, contactId }: Target): Promise<IDataObject> {
	return digits === undefined ? { contact_id: await contactId() } : { phone_number: digits };
}

export const sendTemplate = defineOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description: 'Send an approved template with its variables filled in',
	fields: [
		recipientField,
		optionalAccountField,
		templateField,
		...variablesFields('getTemplateVariables', ['template.value']),
	],
	options: resultOptions,
	async plan(ctx) {
		const account = await chosenAccount(ctx);
		const own = await findTemplate(ctx.api, ctx.locator('template', 'Template'), account);
		assertSendable(own, account);
		const filled = parameters(fillTemplate(ctx, own.template, 'message'));
		return messagePlan(ctx, {
			subject: own.template.name,
			account,
			feature: Object.hasOwn(filled, 'header_params') ? 'headerVariables' : 'sendTemplate',
			request: async (target) => ({
				path: pathOf('messages', 'template'),
				body: {
					...(await address(target)),
					template_id: own.id,
					...(account && { account_name: account }),
					...filled,
				},
			}),
		});
	},
});
