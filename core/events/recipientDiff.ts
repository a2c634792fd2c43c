import { hashOf, pack, unpack } from './packed';
import type { Marked } from './packed';
import type { RecipientSnapshot, RecipientStatus, Step } from './pollTypes';
import type { DeliveryEvent } from './types';

export interface DiffInput {
	provider: string;
	campaignId: string;
	/** What was remembered; undefined to take note only. */
	packed: string | undefined;
	rows: AsyncIterable<RecipientSnapshot>;
	ladder: readonly Step[];
	intermediate: boolean;
	/** ISO 8601, for statuses of which the service doesn't tell the time. */
	now: string;
}

export interface Diff {
	packed: string;
	events: DeliveryEvent[];
}

/** What is new of a campaign's recipients, in the order in which they are listed. */
export async function diffRecipients(input: DiffInput): Promise<Diff> {
	// By key: when rows move between two pages, one may come twice.
	const rows = new Map<string, RecipientSnapshot>();
	for await (const row of input.rows) rows.set(row.recipientKey, row);
	const before = grouped(unpack(input.packed ?? ''));
	const after: Marked[] = [];
	const news = new Map<string, RecipientStatus[]>();
	for (const { key, hash } of inOrder(rows.keys())) {
		const mark = before.get(hash)?.shift() ?? 0;
		const step = advance(mark, rows.get(key)?.status ?? 'pending', input);
		after.push({ hash, mark: step.mark });
		news.set(key, step.statuses);
	}
	after.push(...unlisted(before));
	const events =
		input.packed === undefined
			? []
			: [...rows.values()].flatMap((row) =>
					(news.get(row.recipientKey) ?? []).map((status) => eventOf(row, status, input)),
				);
	return { packed: pack(after.sort((a, b) => a.hash - b.hash)), events };
}

/** How many recipients nothing has been seen of yet. */
export function countPending(packed: string): number {
	return unpack(packed).filter(({ mark }) => mark === 0).length;
}

/**
 * A mark is twice the highest step seen, plus one after a failure. A failed recipient that is
 * pending again is tried anew, by a message of its own, so its statuses begin from the start.
 */
function advance(
	mark: number,
	status: RecipientStatus,
	{ ladder, intermediate }: DiffInput,
): { mark: number; statuses: RecipientStatus[] } {
	const failed = mark % 2 === 1;
	const rank = (mark - (mark % 2)) / 2;
	if (status === 'failed') return { mark: rank * 2 + 1, statuses: failed ? [] : ['failed'] };
	const reached = ladder.findIndex((step) => step === status) + 1;
	if (reached === 0) return { mark: failed ? 0 : mark, statuses: [] };
	const passed = ladder.slice(rank, reached);
	return {
		mark: Math.max(rank, reached) * 2,
		statuses: intermediate ? passed : passed.slice(-1),
	};
}

function eventOf(
	row: RecipientSnapshot,
	status: RecipientStatus,
	{ provider, campaignId, now }: DiffInput,
): DeliveryEvent {
	return {
		eventId: [campaignId, row.recipientKey, status, row.messageId ?? ''].join(':'),
		event: status === 'pending' ? 'other' : status,
		provider,
		messageId: row.messageId,
		reference: row.reference,
		recipient: row.recipient,
		recipientId: row.recipientId,
		campaignId,
		occurredAt: row.times?.[status] ?? (status === row.status ? row.occurredAt : undefined) ?? now,
		failure: status === 'failed' ? row.failure : undefined,
		raw: row.raw ?? {},
	};
}

/** By hash, and by key where two hashes are equal: the order in which the marks were packed. */
function inOrder(keys: Iterable<string>): Array<{ key: string; hash: number }> {
	return [...keys]
		.map((key) => ({ key, hash: hashOf(key) }))
		.sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : 1));
}

function grouped(entries: readonly Marked[]): Map<number, number[]> {
	const groups = new Map<number, number[]>();
	for (const { hash, mark } of entries) {
		const group = groups.get(hash);
		if (group === undefined) groups.set(hash, [mark]);
		else group.push(mark);
	}
	return groups;
}

/**
 * A recipient that is missing from one list may be back in the next, and must not be news then.
 * One of which nothing was reported is no loss; kept, it would count as pending for ever.
 */
function unlisted(before: ReadonlyMap<number, number[]>): Marked[] {
	return [...before].flatMap(([hash, marks]) =>
		marks.filter((mark) => mark > 0).map((mark) => ({ hash, mark })),
	);
}
