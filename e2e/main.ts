/* Everything in a real n8n: `npm run e2e`, or `npm run e2e -- trigger` for checks by their names. */
import { activation } from './checks/activation';
import { credentials } from './checks/credentials';
import { editor } from './checks/editor';
import { examples } from './checks/examples';
import { loading } from './checks/loading';
import { operations } from './checks/operations';
import { pickers } from './checks/pickers';
import { reliability } from './checks/reliability';
import { triggers } from './checks/triggers';
import { Report } from './report';
import { openStage } from './stage';
import type { Stage } from './stage';
import { within } from './wait';

const PORT = 5690;
const AT_MOST_MS = 20 * 60_000;

const AREAS: Record<string, (stage: Stage, report: Report) => Promise<void>> = {
	loading,
	credentials,
	pickers,
	// Before anything has been sent, of which there would be deliveries.
	triggers,
	activation,
	examples,
	reliability,
	operations,
	editor,
};

async function main(): Promise<number> {
	const [only = '', ...words] = process.argv.slice(2);
	const report = new Report(words.join(' '));
	const stage = await openStage({ port: PORT });
	try {
		for (const [name, area] of Object.entries(AREAS)) {
			if (!name.includes(only)) continue;
			// An area that can not even begin is a failure of its own.
			await area(stage, report).catch(async (error: unknown) => {
				await report.check(name, 'to the end', async () => await Promise.reject(error));
			});
		}
	} finally {
		await stage.close();
	}
	report.print();
	return report.failed.length === 0 ? 0 : 1;
}

within(AT_MOST_MS, main())
	.then((code) => process.exit(code))
	.catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
