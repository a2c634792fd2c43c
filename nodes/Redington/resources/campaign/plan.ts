import type { IDataObject } from 'n8n-workflow';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { parseRecipient } from '../../../../core/recipients/recipient';
import type { Recipient } from '../../../../core/recipients/recipient';
import type { SendPlan } from '../../../../core/send/engine';
import { fingerprint } from '../../../../core/send/ledger';
import type { RedingtonApi } from '../../api';
import { campaignReference } from '../../reference';
import { byPhone } from '../../phoneRecipient';
import { contentOf, dialCode } from './content';
import { parametersFor } from './parameters';

type Context = ItemContext<RedingtonApi>;

/** Longer numbers have a country code (AiSensy's default_country_code). */
const LONGEST_LOCAL_NUMBER = 10;

interface Launched {
	name: string;
	/** As it is in the campaign or in the template list. */
	template: IDataObject;
	/** Gives the campaign's ID, after creating the campaign if need be. */
	ready(): Promise<unknown>;
}

/** One message of an API campaign. */
export function campaignPlan(ctx: Context, { name, template, ready }: Launched): SendPlan {
	const recipient = byPhone(campaignRecipient(ctx));
	const content = contentOf(ctx, template);
	const template_params = parametersFor(ctx, template);
	const { api } = ctx;
	let campaignId: unknown;
	return {
		recipient: recipient.e164,
		recipientKey: recipient.key,
		fingerprint: fingerprint('campaign', name, recipient.key),
		reference: campaignReference(name, recipient.e164),
		attempt: async () => {
			campaignId = await ready();
			return await api.once({
				method: 'POST',
				path: '/campaign/api/send',
				body: {
					campaign_name: name,
					phone_number: recipient.digits,
					template_params,
					...content,
				},
			});
		},
		// The answer has no message ID: with the reference, these find the delivery events.
		accepted: () => ({
			extra: { campaignId: String(campaignId), campaignName: name, acceptedAt: api.now() },
		}),
	};
}

/** The recipient; a short number takes the Default Country Code where there is one. */
function campaignRecipient(ctx: Context): Recipient {
	const country = ctx.option<string>('defaultCountry');
	const code = dialCode(ctx.collection('additionalFields').default_country_code);
	const typed = ctx.text('to').trim();
	const digits = typed.replace(/[\s().-]/g, '').replace(/^0(?!0)/, '');
	const isLocal = /^\d+$/.test(digits) && digits.length <= LONGEST_LOCAL_NUMBER;
	if (country || !code || !isLocal) return ctx.recipient();
	return parseRecipient(`+${code}${digits}`);
}
