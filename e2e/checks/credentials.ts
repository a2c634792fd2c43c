import type { Report } from '../report';
import { expectThat } from '../report';
import { credentialSamples } from '../services';
import type { Stage } from '../stage';

const AREA = 'credential tests';

/** A right credential passes n8n's test; a wrong one fails with something that helps. */
export async function credentials({ n8n, services }: Stage, report: Report): Promise<void> {
	for (const { type, data, wrong } of credentialSamples(services)) {
		await report.check(AREA, `${type}, right`, async () => {
			const { status, message } = await n8n.testCredential(type, data);
			expectThat(status === 'OK', message);
			return message;
		});
		await report.check(AREA, `${type}, wrong`, async () => {
			const { status, message } = await n8n.testCredential(type, { ...data, ...wrong });
			expectThat(status === 'Error', `It passed: ${message}`);
			expectThat(message.length > 5 && !/undefined|\[object/.test(message), `Unclear: ${message}`);
			return message;
		});
	}
}
