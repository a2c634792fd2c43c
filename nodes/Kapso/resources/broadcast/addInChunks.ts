import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { inChunks } from '../../../../core/recipients/chunks';
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
	const chunks = inChunks(rows, CHUNK_SIZE);
	for (const [index, chunk] of chunks.entries()) {
		try {
			const { result } = await group.once(`add ${broadcastId} ${index}`, async () => {
				return await addChunk(group, broadcastId, chunk);
			});
			const refused = result.refused as Record<string, string>;
			chunk.forEach((row, at) => {
				const reason = refused[String(at)];
				if (reason === undefined) added.rows.push(row);
				else settleRefused(group, row, reason);
			});
		} catch (error) {
			added.chunkFailure = failureOf(error);
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

async function addChunk(
	group: BatchGroup<KapsoApi>,
	broadcastId: string,
	chunk: BroadcastRow[],
): Promise<{ refused: IDataObject }> {
	const { api } = group.first;
	const { errors } = (await api.data({
		method: 'POST',
		path: broadcastPath(api, broadcastId, '/recipients'),
		body: { [WRAPPER]: { recipients: chunk.map(({ body }) => body) } },
		// Kapso skips recipients that are in the broadcast already.
		repeatable: true,
	})) as { errors?: string[] };
	if (!errors || errors.length === 0) return { refused: {} };
	return { refused: await refusedRows(api, broadcastId, chunk, errors) };
}

function settleRefused(
	group: BatchGroup<KapsoApi>,
	{ item, recipient }: BroadcastRow,
	reason: string,
): void {
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
