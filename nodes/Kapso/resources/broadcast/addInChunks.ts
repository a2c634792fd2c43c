import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { inChunks } from '../../../../core/recipients/chunks';
import { fingerprint } from '../../../../core/send/ledger';
import type { KapsoApi } from '../../api';
import { broadcastPath, WRAPPER } from './broadcasts';
import { refusedRows } from './chunkErrors';
import type { BroadcastRow } from './recipients';

/** Kapso's limit for one call (docs.kapso.ai, broadcasts). */
export const CHUNK_SIZE = 1000;

export interface Added {
	rows: BroadcastRow[];
	/** Why a whole chunk could not be added; the rest may be. */
	chunkFailure?: Failure;
}

/**
 * Adds the rows in as few calls as possible. Rows that Kapso refuses are settled as failed, with
 * Kapso's reason; rows of a chunk that did not go through are settled with that failure.
 */
export async function addInChunks(
	group: BatchGroup<KapsoApi>,
	broadcastId: string,
	rows: BroadcastRow[],
): Promise<Added> {
	const added: Added = { rows: [] };
	// Also a call that fails may have added them.
	group.hold(rows);
	const earlier = earlierAdds(group, broadcastId);
	const take = (row: BroadcastRow, reason: unknown): void => {
		if (typeof reason === 'string') settleRefused(group, row, reason);
		else added.rows.push(row);
	};
	const fresh = rows.filter((row) => {
		const known = earlier.people.get(idOf(row));
		if (known) take(row, known.reason);
		return !known;
	});
	for (const [index, chunk] of inChunks(fresh, CHUNK_SIZE).entries()) {
		const step = stepOf(broadcastId, earlier.steps + index);
		try {
			const { result } = await group.once(step, async () => {
				return await addChunk(group, broadcastId, chunk);
			});
			chunk.forEach((row, at) => take(row, (result.refused as IDataObject)[String(at)]));
		} catch (error) {
			added.chunkFailure = failureOf(error);
			if (isRefusal(added.chunkFailure)) group.letGo(chunk);
			for (const { item, recipient } of chunk) {
				group.settle(item, {
					status: 'failed',
					recipient,
					attempts: 1,
					failure: added.chunkFailure,
				});
			}
		}
	}
	return added;
}

/** After a lost answer it is not known whether they were added. */
const isRefusal = ({ disposition }: Failure): boolean =>
	disposition !== 'unknown' && disposition !== 'retryNow';

const stepOf = (broadcastId: string, index: number): string => `add ${broadcastId} ${index}`;

const idOf = ({ recipient }: BroadcastRow): string => fingerprint(recipient);

interface Earlier {
	steps: number;
	people: Map<string, { reason: unknown }>;
}

/**
 * Who was added in an earlier try of this execution. By person and not by place: a row that was
 * corrected in between moves all others on.
 */
function earlierAdds(group: BatchGroup<KapsoApi>, broadcastId: string): Earlier {
	const earlier: Earlier = { steps: 0, people: new Map() };
	for (;;) {
		const step = group.done(stepOf(broadcastId, earlier.steps));
		if (!step) return earlier;
		const { people, refused } = step as { people: string[]; refused: IDataObject };
		people.forEach((id, at) => earlier.people.set(id, { reason: refused[String(at)] }));
		earlier.steps += 1;
	}
}

async function addChunk(
	group: BatchGroup<KapsoApi>,
	broadcastId: string,
	chunk: BroadcastRow[],
): Promise<{ people: string[]; refused: IDataObject }> {
	const { api } = group.first;
	const { errors } = (await api.data({
		method: 'POST',
		path: broadcastPath(api, broadcastId, '/recipients'),
		body: { [WRAPPER]: { recipients: chunk.map(({ body }) => body) } },
		// Kapso skips recipients that are in the broadcast already.
		repeatable: true,
	})) as { errors?: string[] };
	const people = chunk.map(idOf);
	if (!errors || errors.length === 0) return { people, refused: {} };
	return { people, refused: await refusedRows(api, broadcastId, chunk, errors) };
}

function settleRefused(group: BatchGroup<KapsoApi>, row: BroadcastRow, reason: string): void {
	const { item, recipient } = row;
	group.letGo([row]);
	group.settle(item, {
		status: 'failed',
		recipient,
		attempts: 1,
		failure: {
			code: 'RECIPIENT_REFUSED',
			title: reason,
			disposition: 'fix',
			hint: "Correct this item's recipient or variables, then add it again",
		},
	});
}
