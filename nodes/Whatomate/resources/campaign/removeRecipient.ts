import { FailureError } from '../../../../core/failures/error';
import { take } from '../../../../core/http/paging';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { locatorField } from '../../../../core/operation/pickers';
import type { WhatomateApi } from '../../api';
import { campaignField, defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { phoneOf } from '../../people';
import { isUuid } from '../../templates';
import { needs } from '../../versions';
import { assertCampaignState, campaignPath, chosenCampaign, getCampaign } from './campaigns';
import { recipientsOf } from './roster';

/** The IDs of the rows that are meant: one, or all those with the number. */
async function chosenRows(ctx: ItemContext<WhatomateApi>, campaignId: string): Promise<string[]> {
	const chosen = ctx.locator('recipientId', 'Recipient');
	if (isUuid(chosen)) return [chosen];
	const country = ctx.option<string>('defaultCountry');
	const { digits, e164 } = phoneOf(chosen, country, 'Recipient');
	const rows = await take(recipientsOf(ctx.api, campaignId));
	const found = rows.filter(
		({ phone_number }) => String(phone_number).replace(/\D/g, '') === digits,
	);
	if (found.length > 0) return found.map(({ id }) => String(id));
	throw new FailureError({
		failure: {
			code: 'UNKNOWN_RECIPIENT',
			title: `The campaign has no recipient with the number ${e164}`,
			disposition: 'fix',
			hint: 'Check the number. Where Whatomate hides numbers, only the ID works.',
			parameter: 'Recipient',
		},
	});
}

export const removeRecipient = defineOperation({
	name: 'Remove Recipient',
	value: 'removeRecipient',
	action: 'Remove recipient from campaign',
	description: 'Take a recipient out of a draft',
	fields: [
		campaignField,
		locatorField({
			displayName: 'Recipient',
			name: 'recipientId',
			searchListMethod: 'searchRecipients',
			description: 'Whom to take out; by phone number all entries with it',
			placeholder: 'e.g. +15551234567 or the recipient ID',
			idName: 'ID or Phone Number',
		}),
	],
	options: [defaultCountryOption],
	async perItem(ctx) {
		const id = chosenCampaign(ctx);
		const campaign = await getCampaign(ctx.api, id);
		assertCampaignState(campaign, ['draft'], 'relieved of a recipient');
		for (const row of await chosenRows(ctx, id)) {
			const path = campaignPath(id, 'recipients', row);
			await needs('removeRecipient', async () => await ctx.api.call({ method: 'DELETE', path }));
		}
		return { deleted: true };
	},
});
