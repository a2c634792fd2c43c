import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../core/failures/error';

export interface PromotionPage {
	totalItems?: number;
	promotions?: IDataObject[];
}

type Query = (page: number, size: number) => IDataObject;

/**
 * The list says how many there are but not how to get beyond its first page: no parameter is
 * documented. These are the usual ones, tried in turn.
 */
const PAGINGS: readonly Query[] = [
	(page, size) => ({ page, size }),
	(page, size) => ({ pageNo: page, pageSize: size }),
	(page, size) => ({ offset: page * size, limit: size }),
];

/**
 * Promotions, each once. The first request is the documented one, without parameters; only if
 * `totalItems` tells of more are further pages asked for. One that brings nothing new may be the
 * first page of a service that counts from 1, so one more is tried before a way of paging is
 * given up.
 */
export async function* promotionRows(
	fetch: (qs: IDataObject) => Promise<PromotionPage>,
	incomplete?: (listed: number, total: number) => void,
): AsyncGenerator<IDataObject, void, undefined> {
	const seen = new Set<unknown>();
	const unseen = ({ promotions = [] }: PromotionPage): IDataObject[] =>
		promotions.filter(({ promotionId }) => {
			const isNew = !seen.has(promotionId);
			seen.add(promotionId);
			return isNew;
		});

	const first = await fetch({});
	const size = first.promotions?.length ?? 0;
	const total = first.totalItems ?? size;
	yield* unseen(first);
	if (size === 0) return;
	for (const query of PAGINGS) {
		let inVain = 0;
		for (let page = 1; seen.size < total && inVain < 2; page += 1) {
			const rows = unseen(await fetch(query(page, size)).catch(refusedAsEmpty));
			inVain = rows.length === 0 ? inVain + 1 : 0;
			yield* rows;
		}
	}
	if (seen.size < total) incomplete?.(seen.size, total);
}

/** A service may refuse a parameter that it doesn't know, instead of passing over it. */
function refusedAsEmpty(error: unknown): PromotionPage {
	if (error instanceof FailureError && error.failure.disposition === 'fix') return {};
	throw error;
}
