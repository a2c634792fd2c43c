import type { IDataObject } from 'n8n-workflow';
import type { CampaignResult } from './campaign';

interface Now {
	accepted: number;
	events: IDataObject[];
}

/** A line that tells how far the campaign is: rewritten in a terminal, now and then elsewhere. */
export function progress(total: number, now: () => Now): { stop(): void } {
	const { isTTY } = process.stdout;
	const show = (): void => {
		const { accepted, events } = now();
		const of = (name: string): number => events.filter(({ event }) => event === name).length;
		const text = `accepted ${accepted} of ${total} · delivered ${of('delivered')} · read ${of('read')} · failed ${of('failed')}`;
		process.stdout.write(isTTY ? `\r${text}  ` : `${text}\n`);
	};
	const timer = setInterval(show, isTTY ? 200 : 2000);
	return {
		stop: () => {
			clearInterval(timer);
			show();
			process.stdout.write('\n');
		},
	};
}

export function printResult(result: CampaignResult): void {
	const { tally, seconds, perSecond, permittedPerSecond, refused, requests, sentTwice } = result;
	const rows: Array<[string, string]> = [
		...[...tally.sends].map(([name, n]): [string, string] => [`send: ${name}`, String(n)]),
		...[...tally.deliveries].map(([name, n]): [string, string] => [`delivery: ${name}`, String(n)]),
		[
			'messages per second',
			`${perSecond.toFixed(1)} of ${permittedPerSecond.toFixed(1)} permitted`,
		],
		['seconds', seconds.toFixed(1)],
		['requests refused for their rate', `${refused} of ${requests}`],
		['recipients messaged twice', String(sentTwice.length)],
		['recipients unaccounted for', String(tally.missing.length)],
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	console.log();
	for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`);
	for (const who of [...tally.missing, ...sentTwice].slice(0, 10)) console.log(`  see: ${who}`);
}
