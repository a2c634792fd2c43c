import type { Disposition, Refusal } from '../../core/failures/types';
import type { Attempt } from '../../core/http/types';
import { sendAll } from '../../core/send/engine';
import type { SendPlan, SendRun } from '../../core/send/engine';
import { fingerprint, Ledger } from '../../core/send/ledger';
import type { SendOutcome } from '../../core/send/outcome';
import { Pacer } from '../../core/send/pacer';
import { FakeClock } from './fakeClock';

export const ok = (body: unknown = {}): Attempt => ({
	ok: true,
	response: { status: 200, headers: {}, body },
});

export function refusal(disposition: Disposition, retry?: Refusal['retry'], halts?: true): Refusal {
	const failure = { code: 'TEST', title: `It is ${disposition}`, disposition, hint: 'Try it' };
	return { failure, retry, halts };
}

export const no = (...args: Parameters<typeof refusal>): Attempt => ({
	ok: false,
	refusal: refusal(...args),
});

/** What the service answers: the first answer to the first try, the last one to all the rest. */
export type Script = Array<Attempt | Error>;

/** A try, as the service saw it. */
export interface Seen {
	recipient: string;
	at: number;
}

/** A service that follows a script for each recipient and remembers what it saw. */
export class FakeService {
	readonly seen: Seen[] = [];

	inFlight = 0;

	mostInFlight = 0;

	private readonly tries = new Map<string, number>();

	constructor(
		private readonly clock: FakeClock,
		private readonly scripts: Record<string, Script> = {},
		private readonly latencyMs = 100,
	) {}

	/** How often each recipient was tried, in order of the first try. */
	get counts(): Record<string, number> {
		return Object.fromEntries(this.tries);
	}

	plan(recipient: string, changes: Partial<SendPlan> = {}): SendPlan {
		return {
			recipient,
			recipientKey: recipient,
			fingerprint: fingerprint('template', recipient),
			reference: `ref-${recipient}`,
			attempt: async () => await this.answer(recipient),
			accepted: () => ({ messageId: `id-${recipient}` }),
			...changes,
		};
	}

	plans(...recipients: string[]): SendPlan[] {
		return recipients.map((recipient) => this.plan(recipient));
	}

	private async answer(recipient: string): Promise<Attempt> {
		const tries = this.tries.get(recipient) ?? 0;
		this.tries.set(recipient, tries + 1);
		this.seen.push({ recipient, at: this.clock.elapsed() });
		this.inFlight += 1;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		await this.clock.sleep(this.latencyMs);
		this.inFlight -= 1;
		const script = this.scripts[recipient] ?? [];
		const answer = script[Math.min(tries, script.length - 1)] ?? ok();
		if (answer instanceof Error) throw answer;
		return answer;
	}
}

/** Sends on a fake clock, fast and all at once unless told otherwise. */
export async function send(
	clock: FakeClock,
	plans: Array<SendPlan | SendOutcome>,
	run: Partial<SendRun> = {},
): Promise<SendOutcome[]> {
	return await clock.run(
		sendAll(plans, {
			clock,
			pacer: new Pacer({ perSecond: 1000 }, clock),
			ledger: new Ledger({}, 0),
			maxConcurrent: 16,
			sameRecipientGapMs: 0,
			skipDuplicates: false,
			...run,
		}),
	);
}

export const people = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `p${index}`);

export const setUp = (scripts: Record<string, Script> = {}, latencyMs?: number) => {
	const clock = new FakeClock();
	return { clock, service: new FakeService(clock, scripts, latencyMs) };
};

export const statuses = (outcomes: SendOutcome[]) => outcomes.map(({ status }) => status);
