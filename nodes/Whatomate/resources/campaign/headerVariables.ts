import { take } from '../../../../core/http/paging';
import { asRecord } from '../../../../core/template/json';
import type { WhatomateApi } from '../../api';
import { tooOld } from '../../versions';
import type { RecipientRow } from './recipientRows';
import { recipientsOf } from './roster';

/**
 * Older servers drop what a template's text header takes without a word, and every message fails
 * then: so one of the recipients is read back before anything is started.
 */
export async function assertHeaderVariables(
	api: WhatomateApi,
	campaignId: string,
	rows: RecipientRow[],
): Promise<void> {
	if (!rows.some(({ body }) => body.header_params !== undefined)) return;
	const recipients = await take(recipientsOf(api, campaignId));
	const newest = asRecord(recipients.at(-1)?.header_params) ?? {};
	if (Object.keys(newest).length === 0) throw tooOld('headerVariables');
}
