import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../../core/events/time';
import { FailureError } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { asRecord } from '../../../../core/template/json';
import type { MsgkartApi } from '../../api';

export const chosenPromotion = (ctx: ItemContext<MsgkartApi>): string =>
	ctx.locator('promotionId', 'Promotion');

/** The useful fields of a promotion, flat; times that have not come are 0 at Msgkart. */
export function simplifyPromotion(row: IDataObject): IDataObject {
	return {
		id: row.promotionId,
		name: row.name,
		status: row.status,
		channelType: row.channelType,
		promotionType: row.promotionType,
		targetSource: row.targetSource,
		targetListName: row.targetListName,
		templateName: asRecord(row.template)?.name as string | undefined,
		createdAt: toIso(row.createdDate),
		endedAt: toIso(row.promotionEndTime),
	};
}

/**
 * A promotion by its ID. There is no call for one, so the list is gone through.
 * @throws FailureError if it isn't listed
 */
export async function findPromotion(api: MsgkartApi, id: string): Promise<IDataObject> {
	let unseen = '';
	const rows = api.promotions((listed, total) => {
		unseen = `; Msgkart has ${total} but listed only ${listed}`;
	});
	for await (const row of rows) if (row.promotionId === id) return row;
	throw new FailureError({
		failure: {
			code: 'NOT_LISTED',
			title: `Msgkart lists no promotion with the ID ${id}${unseen}`,
			disposition: 'fix',
			hint: "Check the ID; 'Get Stats' and 'Get Report' work without the list",
			parameter: 'Promotion',
		},
	});
}

/**
 * Stops or cancels. Where the answer is lost, or the promotion is not to be changed any more, its
 * state in the list tells whether it is what was wanted.
 */
export async function setStatus(
	ctx: ItemContext<MsgkartApi>,
	status: 'Stopped' | 'Cancelled',
): Promise<IDataObject> {
	const { api } = ctx;
	const id = chosenPromotion(ctx);
	const change = api.json({
		method: 'PATCH',
		path: api.promotionPath(id),
		body: { type: 'status', status },
		// To stop what is stopped changes nothing.
		repeatable: true,
	});
	return await change.catch(async (error: unknown) => {
		const promotion = await findPromotion(api, id).catch(() => undefined);
		const present = String(promotion?.status ?? '').toLowerCase();
		if (promotion && present === status.toLowerCase()) return promotion;
		throw error;
	});
}
