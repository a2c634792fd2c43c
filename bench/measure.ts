import { FaultServer } from './faultServer';
import type { ServerSettings } from './faultServer';
import type { Sender } from './senders';

export interface Figures {
	seconds: number;
	/** Of the rate that the server permits: n / rate against the wall time. */
	share: number;
	/** The same, where the ideal also uses up the server's burst. */
	shareWithBurst: number;
	requests: number;
	/** Of the requests. */
	refusedShare: number;
	accepted: number;
	failed: number;
	unknown: number;
	/** Messaged by the server. */
	reached: number;
	/** Recipients who got the message more than once. */
	sentTwice: number;
	/** Recipients of whom nobody says what became, or who are said to have got it and have not. */
	lost: number;
	/** Recipients who got the message and are said to have certainly not: the next to get it twice. */
	saidFailed: number;
}

/** Sends to `items` recipients through a server of its own, and compares what both sides say. */
export async function measure(
	sender: Sender,
	items: number,
	settings: ServerSettings,
): Promise<Figures> {
	const server = new FaultServer(settings);
	const url = await server.listen();
	const recipients = Array.from({ length: items }, (_, index) => String(4_915_100_000_000 + index));
	const from = performance.now();
	const statuses = await sender(url, recipients);
	const seconds = (performance.now() - from) / 1000;
	await server.close();

	const { perSecond, burst } = settings;
	const count = (status: string) => statuses.filter((other) => other === status).length;
	const lost = recipients.filter((to, index) => {
		const status = statuses[index];
		return status === undefined || (status === 'accepted' && !server.accepted.has(to));
	});
	const saidFailed = recipients.filter(
		(to, index) => statuses[index] === 'failed' && server.accepted.has(to),
	);
	return {
		seconds,
		share: items / perSecond / seconds,
		shareWithBurst: Math.max(0, items - burst) / perSecond / seconds,
		requests: server.requests,
		refusedShare: server.refused / server.requests,
		accepted: count('accepted'),
		failed: count('failed'),
		unknown: count('unknown'),
		reached: server.accepted.size,
		sentTwice: server.sentTwice,
		lost: lost.length,
		saidFailed: saidFailed.length,
	};
}
