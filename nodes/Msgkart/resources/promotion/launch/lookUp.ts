import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../../../../core/failures/error';
import { take } from '../../../../../core/http/paging';
import { asRecord } from '../../../../../core/template/json';
import type { MsgkartApi } from '../../../api';

/** Msgkart's clock and ours may differ by so much. */
const CLOCK_SECONDS = 300;
/** Newest first is [assumed]; so a new promotion is looked for among so many. */
const NEWEST = 200;

/**
 * IDs of the promotions with this name on the list's first page, before one is launched: a new one
 * is then told from its namesakes without trusting the clocks.
 */
export async function idsNamed(api: MsgkartApi, name: string): Promise<string[]> {
	const path = api.promotionPath();
	const { promotions = [] } = await api.json<{ promotions?: IDataObject[] }>({
		method: 'GET',
		path,
	});
	return promotions.filter((row) => row.name === name).map((row) => String(row.promotionId));
}

/** The one promotion of this name that has come since; nothing if there are none or several. */
export async function findNew(
	api: MsgkartApi,
	name: string,
	earlier: string[],
	since: number,
): Promise<IDataObject | undefined> {
	const rows = await take(api.promotions(), NEWEST).catch(nothingListed);
	const fresh = rows.filter(
		(row) =>
			row.name === name &&
			!earlier.includes(String(row.promotionId)) &&
			Number(row.createdDate ?? since) >= since - CLOCK_SECONDS,
	);
	const [found, another] = fresh;
	return found && !another ? briefly(found) : undefined;
}

function nothingListed(error: unknown): IDataObject[] {
	if (error instanceof FailureError) return [];
	throw error;
}

/** The launch's answer is not documented: a promotion as the other calls give it, or one inside. */
export function launchedIn(body: unknown): IDataObject {
	const outer = asRecord(body) ?? {};
	const inner = [outer, outer.promotion, outer.data].map(asRecord);
	const found = inner.find((each) => each && ('promotionId' in each || 'id' in each)) ?? {};
	return briefly({ ...found, promotionId: found.promotionId ?? found.id } as IDataObject);
}

/** As much as an outcome shows: it is kept with the execution. */
function briefly({ promotionId, status }: IDataObject): IDataObject {
	return { ...(promotionId ? { promotionId } : {}), ...(status ? { status } : {}) };
}
