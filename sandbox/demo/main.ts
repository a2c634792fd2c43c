/* The main job on this machine alone: a campaign from a CRM's list, and its delivery events. */
import path from 'node:path';
import { startKapsoSandbox } from '../kapso';
import { runCampaign } from './campaign';
import { printResult } from './print';

const API_KEY = 'kapso-sandbox-key';

async function main(): Promise<number> {
	if (process.argv.includes('--serve')) {
		await serve();
		return 0;
	}
	const result = await runCampaign(path.resolve(__dirname, '../..'));
	printResult(result);
	return result.tally.missing.length === 0 && result.sentTwice.length === 0 ? 0 : 1;
}

/** Leaves the simulated services running, for trying the nodes by hand in an n8n of one's own. */
async function serve(): Promise<void> {
	const kapso = await startKapsoSandbox({ apiKey: API_KEY });
	console.log('Sandboxes are running; stop them with Ctrl+C.\n');
	console.log(`Kapso API     Base URL ${kapso.url}     API Key ${kapso.apiKey}`);
	await new Promise((resolve) => process.once('SIGINT', resolve));
	await kapso.close();
}

main()
	.then((code) => process.exit(code))
	.catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
