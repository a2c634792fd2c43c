import type { IDataObject } from 'n8n-workflow';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { count, phone } from '../../../../core/json';
import { defineOperation } from '../../operation';

/** The credit is counted in hundred-thousandths (AiSensy's documentation). */
const CREDIT_UNITS = 100_000;

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get project',
	description: 'Get the project with its plan, credit, number and quality rating',
	fields: [],
	simplify,
	async perItem(ctx) {
		return await ctx.api.get('');
	},
});

function simplify(row: IDataObject): IDataObject {
	const credit = count(row.credit);
	return withoutUndefined({
		id: row.id,
		name: row.name,
		status: row.status,
		phoneNumber: phone(row.wa_number),
		displayName: row.wa_display_name,
		messagingTier: row.wa_messaging_tier,
		qualityRating: row.wa_quality_rating,
		plan: row.active_plan,
		credit: credit === undefined ? undefined : credit / CREDIT_UNITS,
		currency: row.billing_currency,
	});
}
