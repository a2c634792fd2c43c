/* Everything in a real n8n: `npm run e2e`, or `npm run e2e -- sendOnce,triggers kapso` for areas, checks. */
import { activation } from './checks/activation';
import { credentials } from './checks/credentials';
import { editor } from './checks/editor';
import { examples } from './checks/examples';
import { loading } from './checks/loading';
import { manual } from './checks/manual';
import { operations } from './checks/operations';
import { pickers } from './checks/pickers';
import { queue } from './checks/queue';
import { reliability } from './checks/reliability';
import { sendOnce } from './checks/sendOnce';
import { triggers } from './checks/triggers';
import { Report } from './report';
import { openStage } from './stage';
import type { Stage } from './stage';
import { within } from './wait';

const PORT = Number(process.env.E2E_PORT ?? 5690);
const AT_MOST_MS = 30 * 60_000;

type Area = (stage: Stage, report: Report) => Promise<void>;

const AREAS: Record<string, Area> = {
	loading,
	credentials,
	pickers,
	// Before anything has been sent, of which there would be deliveries.
	triggers,
	activation,
	examples,
	reliability,
	sendOnce,
	operations,
	editor,
	manual,
};

/** Needs an n8n of its own, of several processes. */
const QUEUE = 'queue';

async function main(): Promise<number> {
	const [asked = '', ...words] = process.argv.slice(2);
	const parts = asked.split(',');
	const isAsked = (name: string): boolean => parts.some((part) => name.includes(part));
	const report = new Report(words.join(' '));
	const areas = Object.entries(AREAS).filter(([name]) => isAsked(name));
	try {
		if (areas.length > 0) await inOneProcess(areas, report);
		if (isAsked(QUEUE)) await queue(report);
	} finally {
		report.print();
	}
	// To ask for something and get nothing is no success.
	return report.failed.length > 0 || report.isEmpty ? 1 : 0;
}

async function inOneProcess(areas: Array<[string, Area]>, report: Report): Promise<void> {
	const stage = await openStage({ port: PORT });
	try {
		for (const [name, area] of areas) {
			// An area that can not even begin is a failure of its own.
			await area(stage, report).catch(async (error: unknown) => {
				await report.check(name, 'to the end', async () => await Promise.reject(error));
			});
		}
	} finally {
		await stage.close();
	}
}

within(AT_MOST_MS, main())
	.then((code) => process.exit(code))
	.catch((error: unknown) => {
		console.error(error);
		// Unlike 1, not for a check that failed: n8n could not be started, or it took too long.
		process.exit(2);
	});
