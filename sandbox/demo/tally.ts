import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

export interface Tally {
	/** By status of the send, and for failures and skips by reason. */
	sends: Map<string, number>;
	/** By last status of each message. */
	deliveries: Map<string, number>;
	/** Recipients of whom nothing is known in the end. */
	missing: string[];
}

interface Failure {
	code: string;
	title: string;
}

const count = (into: Map<string, number>, key: string): void => {
	into.set(key, (into.get(key) ?? 0) + 1);
};

const failureOf = (json: IDataObject): string => {
	const { code, title } = json.failure as unknown as Failure;
	return `failed (${code}: ${title})`;
};

/** What each send came to, and how far each accepted message got. */
export function tally(sent: INodeExecutionData[], events: IDataObject[], expected: number): Tally {
	const furthest = new Map<string, IDataObject>();
	for (const event of events) {
		const id = String(event.messageId);
		const known = furthest.get(id);
		if (!known || rank(event) > rank(known)) furthest.set(id, event);
	}
	const result: Tally = { sends: new Map(), deliveries: new Map(), missing: [] };
	for (const { json } of sent) {
		if (json.status === 'failed') count(result.sends, failureOf(json));
		else if (json.status === 'skipped') count(result.sends, `skipped (${reason(json)})`);
		else count(result.sends, String(json.status));
		if (json.status !== 'accepted') continue;
		const event = furthest.get(String(json.messageId));
		if (!event || rank(event) < RANKS.indexOf('delivered')) {
			result.missing.push(String(json.recipient));
		} else if (event.event === 'failed') count(result.deliveries, failureOf(event));
		else count(result.deliveries, String(event.event));
	}
	for (let at = sent.length; at < expected; at += 1) result.missing.push(`item ${at}`);
	return result;
}

const RANKS = ['sent', 'delivered', 'read', 'failed'];

const rank = (event: IDataObject): number => RANKS.indexOf(String(event.event));

const reason = (json: IDataObject): string => String(json.reason).replace(/ as item \d+/, '');
