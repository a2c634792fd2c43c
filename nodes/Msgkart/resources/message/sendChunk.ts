import { failureOf } from '../../../../core/failures/error';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { skipped, statusOf, STOPPED } from '../../../../core/send/outcome';
import type { SendOutcome } from '../../../../core/send/outcome';
import type { MsgkartApi } from '../../api';
import type { TemplateName } from '../../templates';
import { ledgerOf } from './bulkRows';
import type { BulkRow } from './bulkRows';

interface Message {
	phoneNumberId: string;
	template: TemplateName;
}

/** Sends one call's worth, and settles and remembers what became of it, person by person. */
export async function sendChunk(
	group: BatchGroup<MsgkartApi>,
	chunk: BulkRow[],
	message: Message,
): Promise<void> {
	if (chunk.length === 0) return;
	const stopped = group.first.functions.getExecutionCancelSignal()?.aborted === true;
	const outcome: SendOutcome = stopped
		? skipped(STOPPED)
		: await post(group.first.api, chunk, message);
	const ledger = ledgerOf(group);
	for (const { item, recipient, fingerprint } of chunk) {
		ledger.record(item.index, fingerprint, outcome);
		group.settle(item, { ...outcome, recipient });
	}
}

async function post(
	api: MsgkartApi,
	chunk: BulkRow[],
	{ phoneNumberId, template }: Message,
): Promise<SendOutcome> {
	const [{ shared }] = chunk;
	try {
		const response = await api.json<{ transactionId?: string }>({
			method: 'POST',
			path: api.messagePath('v2', 'template'),
			body: {
				message: { messageType: 'template', ...template, components: shared },
				subscribers: chunk.map(({ subscriber }) => subscriber),
				phoneNumberId,
			},
		});
		const { transactionId } = response ?? {};
		return {
			status: 'accepted',
			attempts: 1,
			extra: transactionId ? { transactionId } : undefined,
			response,
		};
	} catch (error) {
		const failure = failureOf(error);
		const status = statusOf(failure);
		return { status, attempts: 1, failure };
	}
}
