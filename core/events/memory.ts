import type { DeliveryEvent, EventName } from './types';

/**
 * For the whole process, not for each trigger: an n8n process starts some 70 executions a second
 * at most, so this reaches back 20 minutes or more however many triggers there are, in about 50 MB.
 * Services repeat a delivery within seconds to five minutes, most of them.
 */
const CAPACITY = 100_000;

const LADDER: readonly EventName[] = ['accepted', 'sent', 'delivered', 'read', 'failed'];

/** The place of a status on a message's way, from 1; undefined for what is not such a status. */
export function statusRank(event: EventName): number | undefined {
	const index = LADDER.indexOf(event);
	return index < 0 ? undefined : index + 1;
}

/** A map that forgets what was set longest ago. */
export class Recent<Value> {
	private readonly values = new Map<string, Value>();

	constructor(private readonly capacity: number) {}

	get(key: string): Value | undefined {
		return this.values.get(key);
	}

	/** Without a value, the key is forgotten. */
	set(key: string, value: Value | undefined): void {
		this.values.delete(key);
		if (value === undefined) return;
		this.values.set(key, value);
		if (this.values.size <= this.capacity) return;
		const [oldest] = this.values.keys();
		this.values.delete(oldest);
	}
}

export interface Stores {
	ids: Recent<true>;
	ranks: Recent<number>;
}

export function newStores(capacity = CAPACITY): Stores {
	return { ids: new Recent(capacity), ranks: new Recent(capacity) };
}

const processStores = newStores();

/**
 * What one trigger has let through, in this process's memory and nowhere else: a restart, another
 * main and another webhook process know nothing of it. It spares most repetitions, for services
 * deliver at least once. Remove Duplicates behind the trigger remembers longer, though without a
 * lock; whoever needs exactly once keeps the `eventId` where the effect is, or sends with Send Once.
 */
export class TriggerMemory {
	/**
	 * The key holds the workflow and the node, so two workflows on one number both get every event.
	 * Nothing follows a failure, unless the service is known to go on after one: then a failure is
	 * no step on the message's way, but news each time.
	 */
	constructor(
		private readonly key: string,
		private readonly failedIsFinal = true,
		private readonly stores = processStores,
	) {}

	seen(eventId: string): boolean {
		return this.stores.ids.get(this.own(eventId)) !== undefined;
	}

	/**
	 * Whether the event takes its message further than anything recorded for it. What is not a
	 * status, or names no message, always does.
	 */
	advances(event: DeliveryEvent): boolean {
		const rank = this.rank(event);
		if (rank === undefined || event.messageId === undefined) return true;
		return rank > (this.stores.ranks.get(this.own(event.messageId)) ?? 0);
	}

	/** The returned function takes it back, for when the execution was not started after all. */
	record(event: DeliveryEvent): () => void {
		const { ids, ranks } = this.stores;
		const id = this.own(event.eventId);
		ids.set(id, true);
		const rank = this.rank(event);
		if (rank === undefined || event.messageId === undefined) {
			return () => {
				ids.set(id, undefined);
			};
		}
		const message = this.own(event.messageId);
		const before = ranks.get(message);
		ranks.set(message, Math.max(rank, before ?? 0));
		return () => {
			ids.set(id, undefined);
			if (ranks.get(message) === rank) ranks.set(message, before);
		};
	}

	private rank({ event }: DeliveryEvent): number | undefined {
		return event === 'failed' && !this.failedIsFinal ? undefined : statusRank(event);
	}

	private own(id: string): string {
		return `${this.key}\n${id}`;
	}
}
