import { invalidParameter } from '../../../../core/failures/error';
import { accountName } from '../../accounts';
import type { WhatomateApi } from '../../api';
import { assertSendable, findTemplate } from '../../templates';
import type { OwnTemplate } from '../../templates';
import { fillableParts, hasMediaHeader } from '../../variables';
import type { Campaign } from './campaigns';

/** The template of a campaign, as Whatomate knows it now. */
export async function templateOf(
	api: WhatomateApi,
	{ template_id }: Campaign,
): Promise<OwnTemplate> {
	return await findTemplate(api, String(template_id));
}

/**
 * What the server does not look at before it sends to everybody: an account that exists, a template
 * that is approved and that campaigns can fill, recipients, a file for the header.
 * @throws FailureError at what is wrong
 */
export async function assertReady(api: WhatomateApi, campaign: Campaign): Promise<void> {
	const { name, total_recipients, whatsapp_account } = campaign;
	if (total_recipients === 0) {
		throw invalidParameter(
			'Campaign',
			`The campaign '${name}' has no recipients`,
			"Add some with 'Campaign: Add Recipients' first",
		);
	}
	if (!whatsapp_account) {
		throw invalidParameter(
			'Campaign',
			`The campaign '${name}' has no WhatsApp account, so all its messages would fail`,
			"Give it one with 'Campaign: Update'",
		);
	}
	const account = await accountName(api, whatsapp_account);
	const own = await templateOf(api, campaign);
	assertSendable(own, account);
	fillableParts(own.template, 'campaign');
	if (hasMediaHeader(own.template) && !campaign.header_media_id) {
		throw invalidParameter(
			'Campaign',
			`The template of the campaign '${name}' has a header with a file, and the campaign has none`,
			"Upload it with 'Campaign: Upload Header Media' first",
		);
	}
}
