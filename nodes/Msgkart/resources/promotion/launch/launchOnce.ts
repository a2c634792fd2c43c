import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../../../core/failures/error';
import type { Failure } from '../../../../../core/failures/types';
import type { HttpRequest } from '../../../../../core/http/types';
import type { BatchGroup } from '../../../../../core/operation/batchGroup';
import type { MsgkartApi } from '../../../api';
import { findNew, idsNamed, launchedIn } from './lookUp';

/** Kept with the execution, so that no later try of it launches again. */
interface Launch extends IDataObject {
	promotion?: IDataObject;
	/** Nobody knows whether it was launched. */
	failure?: IDataObject;
	/** IDs of the promotions that had this name before. */
	earlier: string[];
	/** Epoch seconds. */
	since: number;
	/** See `packRecipients`; absent for a list whose members are Msgkart's business. */
	recipients?: string;
}

export interface ToLaunch {
	name: string;
	/** Last before the launch; of no interest any more once it has been launched. */
	check(): Promise<void>;
	request: HttpRequest;
	/** See `packRecipients`. */
	recipients?: string;
}

export interface Launched {
	promotion?: IDataObject;
	failure?: Failure;
	recipients?: string;
	replayed: boolean;
}

/**
 * Launches the promotion, unless an earlier try of this execution did or may have done so. Where
 * the answer was lost, the promotion is looked for by its name; where that doesn't settle it, it
 * stays unknown, and a further try looks again but does not launch again.
 * @throws FailureError where it was certainly not launched
 */
export async function launchOnce(
	group: BatchGroup<MsgkartApi>,
	{ name, check, request, recipients }: ToLaunch,
): Promise<Launched> {
	const { api } = group.first;
	const { result, replayed } = await group.once<Launch>('launch', async () => {
		await check();
		const since = Math.floor(Date.now() / 1000);
		const earlier = await idsNamed(api, name);
		const outcome = await post(api, request);
		return { ...outcome, earlier, since, ...(recipients !== undefined && { recipients }) };
	});
	const known = { recipients: result.recipients, replayed };
	if (result.promotion?.promotionId) return { ...known, promotion: result.promotion };
	const found = await findNew(api, name, result.earlier, result.since);
	if (found) return { ...known, promotion: found };
	if (!result.failure) return { ...known, promotion: result.promotion ?? {} };
	return { ...known, failure: result.failure as unknown as Failure };
}

async function post(
	api: MsgkartApi,
	request: HttpRequest,
): Promise<{ promotion?: IDataObject; failure?: IDataObject }> {
	const launching = api.call(request).then(({ body }) => ({ promotion: launchedIn(body) }));
	return await launching.catch((error: unknown) => {
		const failure = failureOf(error);
		if (failure.disposition === 'unknown') return { failure: { ...failure } };
		throw error;
	});
}
