import { refusesPhone, refusesTemplate } from './meta';
import type { Outbox } from './outbox';
import type { Behaviour } from './service';
import { addContact } from './builders';
import { accountNamed, rowsOf } from './state';
import type { WhatomateState } from './state';
import type { Campaign, Contact, Recipient, Template } from './types';
import { fill, fillByPlace, headerVariables, variablesIn } from './variables';

export interface SendParts {
	state: WhatomateState;
	behaviour: Behaviour;
	outbox: Outbox;
	now: number;
}

/** `early`: given up before Meta was asked, with no look at whether the campaign is through. */
type Ended = 'sent' | 'failed' | 'early';

/** Sends a campaign's template to one recipient and counts what came of it. */
export function sendToRecipient(parts: SendParts, campaign: Campaign, recipient: Recipient): Ended {
	const { state, behaviour, outbox, now } = parts;
	const template = state.templates.get(campaign.template_id);
	if (!accountNamed(state, campaign.organization_id, campaign.whatsapp_account)) {
		// D fails the campaign and leaves its recipients as they are.
		if (behaviour.dialect === 'U') fail(parts, campaign, recipient, 'WhatsApp account not found');
		return 'early';
	}
	if (!template) return 'early';
	const contact = contactFor(parts, campaign, recipient);
	if (behaviour.dialect === 'U' && contact.marketing_opt_out && template.category === 'MARKETING') {
		fail(parts, campaign, recipient, 'Contact opted out of marketing messages');
		return 'early';
	}
	const message = outbox.create(contact, {
		message_type: 'template',
		body: template.body_content,
		whatsapp_account: campaign.whatsapp_account,
	});
	const refusal = refusalOf(parts, campaign, recipient, template);
	outbox.settle(message, refusal);
	if (refusal !== undefined) {
		fail(parts, campaign, recipient, refusal);
		return 'failed';
	}
	campaign.sent_count += 1;
	campaign.updated_at = now;
	// D writes to a column that isn't there: the row stays pending, and Meta's reports find no row.
	if (behaviour.dialect === 'U') {
		recipient.status = 'sent';
		recipient.whatsapp_message_id = message.wamid;
		recipient.sent_at = now;
		recipient.updated_at = now;
	}
	return 'sent';
}

function fail(parts: SendParts, campaign: Campaign, recipient: Recipient, reason: string): void {
	recipient.status = 'failed';
	recipient.error_message = reason;
	recipient.updated_at = parts.now;
	campaign.failed_count += 1;
	campaign.updated_at = parts.now;
}

/** The number goes to Meta as it was stored (section 7, point 4). */
function refusalOf(
	{ behaviour }: SendParts,
	campaign: Campaign,
	recipient: Recipient,
	template: Template,
): string | undefined {
	const names = variablesIn(template.body_content);
	const modern = behaviour.dialect === 'U';
	return (
		refusesPhone(recipient.phone_number, behaviour.failPhones) ??
		refusesTemplate({
			template,
			body: modern
				? fill(names, recipient.template_params)
				: fillByPlace(recipient.template_params),
			header: modern ? fill(headerVariables(template), recipient.header_params) : [],
			media: campaign.header_media_id !== '',
		})
	);
}

/** A campaign makes the contacts it lacks and renames the others (section 7, point 10). */
function contactFor(parts: SendParts, campaign: Campaign, recipient: Recipient): Contact {
	const { state, now } = parts;
	const phone = recipient.phone_number.replace(/^\+/, '');
	const known = rowsOf(state.contacts, campaign.organization_id).find(
		(contact) => contact.phone_number === phone,
	);
	const contact =
		known ??
		addContact(state, now, {
			phone_number: phone,
			organization_id: campaign.organization_id,
			whatsapp_account: campaign.whatsapp_account,
		});
	if (recipient.recipient_name !== '') contact.profile_name = recipient.recipient_name;
	return contact;
}
