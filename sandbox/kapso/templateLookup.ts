import { metaError } from './errors';
import type { SentTemplate } from './sentTemplate';
import type { KapsoState, Template } from './state';

/** The approved template that a message names, or Meta's refusal (1.3). */
export function sendableTemplate(
	state: KapsoState,
	businessAccountId: string,
	sent: SentTemplate,
): Template {
	const { name, language } = sent;
	const template = [...state.templates.values()].find(
		(each) =>
			each.business_account_id === businessAccountId &&
			each.name === name &&
			each.language === language.code,
	);
	if (template) refuseUnlessApproved(template);
	else throw metaError(132001, `template name (${name}) does not exist in ${language.code}`);
	return template;
}

function refuseUnlessApproved({ name, language, status }: Template): void {
	if (status === 'APPROVED') return;
	if (status === 'PAUSED') throw metaError(132015, `template ${name} is paused`);
	if (status === 'DISABLED') throw metaError(132016, `template ${name} is disabled`);
	// One that is not approved (yet) is to Meta as if it did not exist [?].
	throw metaError(132001, `template name (${name}) does not exist in ${language}`);
}
