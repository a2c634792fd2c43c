/* An n8n to look around in, with everything in place: `npm run n8n`. It keeps what is changed. */
import fs from 'node:fs';
import path from 'node:path';
import { importExample } from './checks/examples';
import { OWNER } from './n8n/client';
import { OUTPUT, ROOT } from './paths';
import { openStage } from './stage';
import type { Stage } from './stage';

const PORT = 5678;
/** Always the same, so that the credentials of the last time are right. */
const SERVICES_PORT = 5710;

async function main(): Promise<void> {
	const stage = await openStage({
		port: PORT,
		servicesPort: SERVICES_PORT,
		userFolder: path.join(OUTPUT, 'open'),
	});
	await importExamples(stage);
	console.log(`
n8n          ${stage.server.url}
log in with  ${OWNER.email} and ${OWNER.password}
data         ${stage.server.userFolder} (delete it to begin anew)

The example workflows and the credentials of the simulated services are in it. Stop it with Ctrl+C.`);
	// Until then; its end ends n8n as well.
	await new Promise(() => setInterval(() => undefined, 60_000));
}

async function importExamples(stage: Stage): Promise<void> {
	const folder = path.join(ROOT, 'examples');
	const there = await stage.n8n.call<Array<{ name: string }>>('GET', '/rest/workflows');
	for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json'))) {
		const { name } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as {
			name: string;
		};
		if (!there.some((each) => each.name === name)) await importExample(stage, file);
	}
}

main()
	.then(() => process.exit(0))
	.catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
