/* The main job on this machine alone: a campaign from a CRM's list, and its delivery events. */
import path from 'node:path';
import { runCampaign } from './campaign';
import { printResult } from './print';
import { serve } from './serve';

async function main(): Promise<number> {
	if (process.argv.includes('--serve')) {
		await serve();
		return 0;
	}
	const result = await runCampaign(path.resolve(__dirname, '../..'));
	printResult(result);
	return result.tally.missing.length === 0 && result.sentTwice.length === 0 ? 0 : 1;
}

main()
	.then((code) => process.exit(code))
	.catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
