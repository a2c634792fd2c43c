import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LeakyBucket } from '../sandbox/http/rateLimit';
import { seededRandom } from '../test/support/seededRandom';

export interface ServerSettings {
	perSecond: number;
	burst: number;
	seed: number;
}

/** Milliseconds there and back, half of it on either side of the rate limit. */
const LATENCY = { least: 100, most: 200 };
const UNAVAILABLE = 0.01;
const ERROR_AFTER = 0.005;
const RESET_AFTER = 0.005;

type Fate = 'retryAfter503' | 'bare503' | 'errorAfter' | 'resetAfter' | 'accept';

/** A messaging service at its worst: limited, slow, and lossy in ways that look alike. */
export class FaultServer {
	/** How often each recipient was messaged. */
	readonly accepted = new Map<string, number>();

	requests = 0;

	refused = 0;

	private readonly tries = new Map<string, number>();

	private readonly bucket: LeakyBucket;

	private readonly server = createServer((request, response) => void this.serve(request, response));

	constructor(private readonly settings: ServerSettings) {
		this.bucket = new LeakyBucket(settings.perSecond, settings.burst, () => performance.now());
	}

	/** @returns its base URL */
	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	get sentTwice(): number {
		return [...this.accepted.values()].filter((times) => times > 1).length;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const to = await recipientOf(request);
		const random = this.chanceOf(to);
		const half = (LATENCY.least + random() * (LATENCY.most - LATENCY.least)) / 2;
		await pause(half);
		const { status, headers, reset } = this.decide(to, random);
		await pause(half);
		if (reset) request.socket.destroy();
		else response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end('{}');
	}

	/** Chance by recipient and try, not by arrival, so that a seed means the same faults each time. */
	private chanceOf(to: string): () => number {
		const tries = (this.tries.get(to) ?? 0) + 1;
		this.tries.set(to, tries);
		return seededRandom(this.settings.seed * 1_000_003 + Number(to) * 31 + tries);
	}

	private decide(to: string, random: () => number) {
		this.requests += 1;
		const { allowed, wait } = this.bucket.take();
		if (!allowed) {
			this.refused += 1;
			return { status: 429, headers: { 'Retry-After': String(Math.ceil(wait / 1000)) } };
		}
		const fate = drawFate(random);
		if (fate === 'bare503') return { status: 503 };
		if (fate === 'retryAfter503') return { status: 503, headers: { 'Retry-After': '1' } };
		this.accepted.set(to, (this.accepted.get(to) ?? 0) + 1);
		return { status: fate === 'errorAfter' ? 500 : 200, reset: fate === 'resetAfter' };
	}
}

function drawFate(random: () => number): Fate {
	const drawn = random();
	if (drawn < UNAVAILABLE / 2) return 'retryAfter503';
	if (drawn < UNAVAILABLE) return 'bare503';
	if (drawn < UNAVAILABLE + ERROR_AFTER) return 'errorAfter';
	if (drawn < UNAVAILABLE + ERROR_AFTER + RESET_AFTER) return 'resetAfter';
	return 'accept';
}

async function recipientOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return (JSON.parse(Buffer.concat(chunks).toString()) as { to: string }).to;
}

const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));
