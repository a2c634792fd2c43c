import type { IDataObject } from 'n8n-workflow';
import type { HttpRequest, HttpResponse } from '../../../../core/http/types';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { SendPlan } from '../../../../core/send/engine';
import { fingerprint } from '../../../../core/send/ledger';
import { asText } from '../../../../core/template/json';
import { accountName } from '../../accounts';
import type { WhatomateApi } from '../../api';
import { objectIn } from '../../envelope';
import { contactIdFor, phoneOf } from '../../people';
import { isUuid } from '../../templates';
import { explainAge } from '../../versions';
import type { Feature } from '../../versions';
import { withResult } from './waitForResult';

type Context = ItemContext<WhatomateApi>;

/** Who gets a message. */
export interface Target {
	/** As shown in the outcome. */
	shown: string;
	key: string;
	/** Absent where a contact is given by its ID. */
	digits?: string;
	/** Finds the contact, or creates it. */
	contactId(): Promise<string>;
}

export function targetOf(ctx: Context): Target {
	const chosen = ctx.text('to').trim();
	if (isUuid(chosen)) {
		const id = chosen.toLowerCase();
		return { shown: id, key: id, contactId: async () => id };
	}
	const { e164, digits, key } = phoneOf(
		ctx.raw('to'),
		ctx.option<string>('defaultCountry'),
		'Recipient',
	);
	return {
		shown: e164,
		key,
		digits,
		contactId: async () => await contactIdFor(ctx.api, digits),
	};
}

/** The account chosen for a message, if one is, as a name that exists. */
export async function chosenAccount(ctx: Context): Promise<string | undefined> {
	const chosen = ctx.text('account').trim();
	return chosen === '' ? undefined : await accountName(ctx.api, chosen);
}

/** What differs between the kinds of message. */
export interface MessageContent {
	/** What is sent, in a word: the template's name or the type. */
	subject: string;
	account?: string;
	/** May find the contact first. */
	request(target: Target): Promise<Omit<HttpRequest, 'method'>>;
	/** What the server must be new enough for. */
	feature?: Feature;
}

export function messagePlan(ctx: Context, content: MessageContent): SendPlan {
	const { subject, account = '', feature } = content;
	const target = targetOf(ctx);
	return {
		recipient: target.shown,
		recipientKey: target.key,
		fingerprint: fingerprint('message', account, subject, target.key),
		attempt: async () => {
			const request = await content.request(target);
			const attempt = await ctx.api.once({ method: 'POST', ...request });
			return await withResult(ctx, explainAge(feature, attempt));
		},
		accepted,
	};
}

/** The request of what goes through the contact's own conversation. */
export async function toContact(target: Target, body: IDataObject) {
	const id = await target.contactId();
	return { path: `/api/contacts/${encodeURIComponent(id)}/messages`, body };
}

/** Its ID is Whatomate's own: the one of WhatsApp is not there before the message is sent. */
function accepted(response: HttpResponse) {
	const message = objectIn(response);
	const extra: IDataObject = { messageStatus: message.status, contactId: message.contact_id };
	const wamid = asText(message.wamid);
	if (wamid) extra.wamid = wamid;
	return { messageId: asText(message.id), extra };
}
