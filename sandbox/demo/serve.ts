import { startKapsoSandbox } from '../kapso';
import { startMsgkartSandbox } from '../msgkart';
import { startRedingtonSandbox } from '../redington';
import { startRouteeSandbox } from '../routee';
import { startWhatomateSandbox } from '../whatomate';

/** Leaves the simulated services running, for trying the nodes by hand in an n8n of one's own. */
export async function serve(): Promise<void> {
	const kapso = await startKapsoSandbox();
	const whatomate = await startWhatomateSandbox();
	const redington = await startRedingtonSandbox();
	const msgkart = await startMsgkartSandbox();
	const routee = await startRouteeSandbox();

	print('Kapso API', { 'API Key': kapso.apiKey, 'Base URL': kapso.url });
	print('Whatomate API', { 'Base URL': whatomate.url, 'API Key': whatomate.apiKey });
	print('Redington WhatsApp API', {
		Service: 'Other',
		'Base URL': redington.url,
		'Header Name': 'X-Project-API-Pwd',
		'Project ID': redington.projectId,
		'Project Password': redington.projectPassword,
		'Webhook Shared Secret': redington.sharedSecret,
	});
	print('Msgkart API', {
		'API Key': msgkart.credentials.apiKey,
		'Msgkart Business ID': msgkart.credentials.msgkartId,
		'WhatsApp Business ID': msgkart.credentials.businessId,
		'Base URL': msgkart.url,
	});
	print('Routee API', {
		'Application ID': routee.credentials.applicationId,
		'Application Secret': routee.credentials.applicationSecret,
		'WhatsApp Base URL': routee.whatsappUrl,
		'API Base URL': routee.apiUrl,
		'Authentication URL': routee.authUrl,
	});
	console.log('\nThe simulated services are running. Stop them with Ctrl+C.');

	await new Promise((resolve) => process.once('SIGINT', resolve));
	const running = [kapso, whatomate, redington, msgkart, routee];
	await Promise.all(running.map(async (sandbox) => await sandbox.close()));
}

/** What to type into a credential of n8n, by its fields' names. */
function print(credential: string, fields: Record<string, string>): void {
	console.log(`\n${credential}`);
	for (const [name, value] of Object.entries(fields)) console.log(`  ${name.padEnd(22)} ${value}`);
}
