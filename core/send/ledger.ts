import { createHash } from 'node:crypto';
import type { IContextObject } from 'n8n-workflow';
import { mayBeSent } from './outcome';
import type { SendOutcome } from './outcome';

/** What is kept of an outcome: fingerprint, status, message ID, reference, extra. */
type Entry = [string, 'a' | 'u', string?, string?, SendOutcome['extra']?];

const KEY = 'sendLedger';

/**
 * Remembers within one execution what was accepted, so that a second run of the node sends only
 * the rest. n8n keeps a node's context through the tries of Retry On Fail and through a retry from
 * the executions list, both of which run the node again with ALL items.
 *
 * Kept by run index, so that a Loop Over Items which means to send again is not taken for a second
 * run; the execution ID is no part of it, since a retried execution has another one.
 */
export class Ledger {
	private readonly entries: Record<string, Entry>;

	constructor(context: IContextObject, runIndex: number) {
		const runs = (context[KEY] ??= {}) as Record<string, Record<string, Entry>>;
		this.entries = runs[String(runIndex)] ??= {};
	}

	/** The outcome of an earlier try, if this very thing was accepted or may have been. */
	recall(index: number, fingerprint: string): SendOutcome | undefined {
		const entry = this.entries[String(index)];
		if (!entry || entry[0] !== fingerprint) return undefined;
		const [, status, messageId, reference, extra] = entry;
		return {
			status: status === 'a' ? 'accepted' : 'unknown',
			// What was absent comes back as null when n8n reads the execution from its database.
			messageId: messageId ?? undefined,
			reference: reference ?? undefined,
			extra: extra ?? undefined,
			attempts: 0,
			replayed: true,
			...(status === 'u' && {
				failure: {
					code: 'STILL_UNKNOWN',
					title: 'An earlier try of this execution may have been accepted',
					disposition: 'unknown' as const,
					hint: 'Look it up at the service; run a new execution to send it again on purpose',
				},
			}),
		};
	}

	/** Keeps what was accepted or may have been; refused ones may be tried again. */
	record(index: number, fingerprint: string, outcome: SendOutcome): void {
		if (!mayBeSent(outcome)) return;
		const { messageId, reference, extra } = outcome;
		const entry: Entry = [fingerprint, outcome.status === 'accepted' ? 'a' : 'u'];
		if (messageId || reference || extra) entry.push(messageId, reference, extra);
		this.entries[String(index)] = entry;
	}
}

/** A short hash of what makes two sends the same. */
export function fingerprint(...parts: string[]): string {
	return createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 11);
}
