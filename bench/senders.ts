import axios from 'axios';
import { systemClock } from '../core/clock';
import { classify } from '../core/failures/classify';
import { HttpClient } from '../core/http/client';
import { retryAfterMs } from '../core/http/retryAfter';
import { sendAll } from '../core/send/engine';
import type { SendPlan } from '../core/send/engine';
import { fingerprint, Ledger } from '../core/send/ledger';
import type { SendStatus } from '../core/send/outcome';
import { Pacer } from '../core/send/pacer';
import { axiosFunctions } from './axiosFunctions';

/** What a sender says became of each recipient; undefined where it says nothing. */
export type Sender = (url: string, recipients: string[]) => Promise<Array<SendStatus | undefined>>;

/** This package's engine and HTTP client, at `perSecond`. */
export function engine(perSecond: number): Sender {
	return async (url, recipients) => {
		const http = new HttpClient({
			functions: axiosFunctions(),
			credential: 'none',
			baseUrl: url,
			classify: ({ status, headers }, sends, now) =>
				classify({ status, retryAfterMs: retryAfterMs(headers['retry-after'], now) }, sends),
		});
		const plans = recipients.map((to): SendPlan => ({
			recipient: to,
			recipientKey: to,
			fingerprint: fingerprint(to),
			attempt: async () => await http.once({ method: 'POST', path: '/messages', body: { to } }),
			accepted: () => ({}),
		}));
		const outcomes = await sendAll(plans, {
			clock: systemClock,
			pacer: new Pacer({ perSecond }, systemClock),
			ledger: new Ledger({}, 0),
			// What nodes/Kapso has by default.
			maxConcurrent: 16,
			sameRecipientGapMs: 6000,
			skipDuplicates: false,
		});
		return outcomes.map(({ status }) => status);
	};
}

/** n8n's Retry On Fail: the whole node again, with all items, up to five times, a second apart. */
function withRetryOnFail(run: (url: string, recipients: string[]) => Promise<void>): Sender {
	return async (url, recipients) => {
		for (let tries = 1; tries <= 5; tries += 1) {
			try {
				await run(url, recipients);
				return recipients.map(() => 'accepted');
			} catch {
				if (tries < 5) await systemClock.sleep(1000);
			}
		}
		// The node failed, so not one item comes out of it.
		return recipients.map(() => undefined);
	};
}

const post = async (url: string, to: string): Promise<unknown> =>
	await axios.post(`${url}/messages`, { to }, { timeout: 30_000 });

/** One after the other, throwing at the first failure, as most community nodes do. */
export const sequential = withRetryOnFail(async (url, recipients) => {
	for (const to of recipients) await post(url, to);
});

/** All at once, throwing at the first failure, as declarative nodes do. */
export const allAtOnce = withRetryOnFail(async (url, recipients) => {
	const results = await Promise.allSettled(recipients.map(async (to) => await post(url, to)));
	const failed = results.find((result) => result.status === 'rejected');
	if (failed) throw failed.reason;
});
