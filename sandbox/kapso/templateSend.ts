import type { Kapso } from './context';
import { refuseCodeToBsuid, refuseOptedOut } from './guards';
import type { Recipient } from './recipients';
import type { SentTemplate } from './sentTemplate';
import type { PhoneNumber, StoredMessage, Template } from './state';
import { checkTemplate } from './templateCheck';
import { sendableTemplate } from './templateLookup';

/** The template, after everything that can be refused about sending it to this recipient. */
export function fittingTemplate(
	kapso: Kapso,
	number: PhoneNumber,
	recipient: Recipient,
	sent: SentTemplate,
): Template {
	const template = sendableTemplate(kapso.state, number.business_account_id, sent);
	checkTemplate(template, sent.components ?? []);
	refuseCodeToBsuid(template, recipient);
	refuseOptedOut(kapso, number, recipient, template);
	return template;
}

/** Section 2.6: what went through the marketing API is told apart by its pricing. */
export function pricingCategory(
	template: Template | undefined,
	via: StoredMessage['via'],
	number: PhoneNumber,
): string {
	if (!template) return 'service';
	const lite = via === 'marketing_messages' && number.marketingApiOnboarded;
	return lite ? 'marketing_lite' : template.category.toLowerCase();
}
