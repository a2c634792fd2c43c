import { parseArgs } from 'node:util';
import { measure } from './measure';
import type { Figures } from './measure';
import { allAtOnce, engine, sequential } from './senders';

const HELP = `How fast, and how safely, 1,000 messages go through a service that limits and fails.

  --items N             recipients (1000)
  --seed N              which requests fail, and how slow each is (1)
  --scenario NAME       'default': the server permits 80 a second, and the sender knows;
                        'slower-server': it permits 40, while the sender is set to 80
  --no-peers            without the two usual ways to do it, for contrast
`;

interface Scenario {
	perSecond: number;
	/** The most that may be refused, as a share of the requests. */
	refused: number;
}

const SCENARIOS: Record<string, Scenario> = {
	default: { perSecond: 80, refused: 0.01 },
	// Before the first refusal is back, about ten more are on their way: 1 % of 1,000 by themselves.
	'slower-server': { perSecond: 40, refused: 0.02 },
};
const SENDER_RATE = 80;
const LEAST_SHARE = 0.95;

const { values } = parseArgs({
	allowNegative: true,
	options: {
		items: { type: 'string', default: '1000' },
		seed: { type: 'string', default: '1' },
		scenario: { type: 'string', default: 'default' },
		peers: { type: 'boolean', default: true },
		help: { type: 'boolean', default: false },
	},
});

async function main(): Promise<void> {
	const items = Number(values.items);
	const scenario = SCENARIOS[values.scenario];
	if (values.help || scenario === undefined || !(items > 0)) {
		process.stdout.write(HELP);
		process.exitCode = values.help ? 0 : 1;
		return;
	}
	const { perSecond } = scenario;
	const settings = { perSecond, burst: perSecond, seed: Number(values.seed) };
	const byRate = (items / perSecond).toFixed(2);
	const withBurst = (Math.max(0, items - perSecond) / perSecond).toFixed(2);
	print(
		`${items} messages; the sender is set to ${SENDER_RATE}/s; the server permits ${perSecond}/s`,
	);
	print(`and ${perSecond} at once; seed ${settings.seed}`);
	print(`Ideal: ${byRate} s by the rate, ${withBurst} s with the burst used up as well\n`);

	const ours = await measure(engine(SENDER_RATE), items, settings);
	show('This package', ours);
	const { share, refusedShare } = ours;
	const wrong = ours.sentTwice + ours.lost + ours.saidFailed;
	const met = share >= LEAST_SHARE && refusedShare <= scenario.refused && wrong === 0;
	const bar = `95 % of the rate, ${scenario.refused * 100} % refused, 0 twice, 0 lost`;
	print(`  bar                  ${met ? 'met' : 'NOT MET'} (${bar})\n`);

	if (values.peers) {
		print('For contrast, with Retry On Fail (5 tries), as a node without memory does it:');
		const peers = await Promise.all([
			measure(sequential, items, settings),
			measure(allAtOnce, items, settings),
		]);
		show('One after the other', peers[0]);
		show('All at once', peers[1]);
	}
	process.exitCode = met ? 0 : 1;
}

function show(name: string, figures: Figures): void {
	const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
	print(name);
	const finished = figures.accepted + figures.failed + figures.unknown > 0;
	const outcome = finished ? '' : ': the node failed, and no item came out of it';
	print(`  wall time            ${figures.seconds.toFixed(2)} s${outcome}`);
	if (finished) {
		const withBurst = percent(figures.shareWithBurst);
		print(`  of the rate          ${percent(figures.share)} (with the burst: ${withBurst})`);
	}
	print(`  requests             ${figures.requests}, refused ${percent(figures.refusedShare)}`);
	print(
		`  reported             ${figures.accepted} accepted, ${figures.failed} failed, ${figures.unknown} unknown`,
	);
	print(`  got the message      ${figures.reached}`);
	print(`  sent twice           ${figures.sentTwice}`);
	print(`  lost (no true word)  ${figures.lost}`);
	print(`  got it, said failed  ${figures.saidFailed}`);
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

void main();
