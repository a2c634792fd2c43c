import { failureOf } from '../../../../core/failures/error';
import type { Failure } from '../../../../core/failures/types';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { inChunks } from '../../../../core/recipients/chunks';
import { fingerprint } from '../../../../core/send/ledger';
import { statusOf } from '../../../../core/send/outcome';
import type { WhatomateApi } from '../../api';
import { Import } from './import';
import type { RecipientRow } from './recipientRows';

export interface Imported {
	rows: RecipientRow[];
	/** Why the rest could not be added. */
	failure?: Failure;
	/** An earlier try of this execution had added all of them. */
	replayed: boolean;
}

/**
 * Adds the rows in as few calls as possible, and each row once, also when n8n runs the execution
 * again. After a call that fails, none of the later ones is made: their rows are settled with it.
 * @param before how many recipients the campaign had before this execution
 */
export async function importChunks(
	group: BatchGroup<WhatomateApi>,
	id: string,
	rows: RecipientRow[],
	options: { before: number; again: boolean; size: number },
): Promise<Imported> {
	const { before, again, size } = options;
	const work = new Import(group.first.api, id, before, again);
	const imported: Imported = { rows: [], replayed: true };
	for (const chunk of inChunks(rows, size)) {
		if (imported.failure) {
			settleFailed(group, chunk, notAsked(imported.failure));
			continue;
		}
		// A call whose answer gets lost may have added some of them.
		group.hold(chunk);
		try {
			const name = `add ${id} ${fingerprint(...chunk.map(({ digits }) => digits))}`;
			const { replayed } = await group.once(name, async () => {
				await work.add(chunk);
				return { rows: chunk.length };
			});
			work.counted(chunk.length);
			imported.rows.push(...chunk);
			imported.replayed &&= replayed;
		} catch (error) {
			imported.failure = failureOf(error);
			if (imported.failure.disposition !== 'unknown') group.letGo(chunk);
			settleFailed(group, chunk, imported.failure);
		}
	}
	return imported;
}

function notAsked(failure: Failure): Failure {
	const disposition = failure.disposition === 'unknown' ? 'retryNow' : failure.disposition;
	return { ...failure, disposition, title: `Not added: ${failure.title}` };
}

function settleFailed(
	group: BatchGroup<WhatomateApi>,
	rows: RecipientRow[],
	failure: Failure,
): void {
	const status = statusOf(failure);
	for (const { item, recipient } of rows) {
		group.settle(item, { status, recipient, attempts: 1, failure });
	}
}
