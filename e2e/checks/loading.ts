import type { Report } from '../report';
import { expectThat } from '../report';
import { credentialSamples } from '../services';
import type { Stage } from '../stage';

const AREA = 'loading';

interface CredentialType {
	name: string;
	displayName: string;
	iconUrl?: string | { light: string; dark: string };
}

/** Every node and credential that package.json lists is there, with its icons and its codex. */
export async function loading(stage: Stage, report: Report): Promise<void> {
	const { n8n, types, services } = stage;
	for (const type of types.values()) {
		await report.check(AREA, `node ${type.displayName}`, async () => {
			const icons = await assertIcons(stage, type.iconUrl);
			expectThat((type.codex?.categories ?? []).length > 0, 'It has no codex');
			return `${icons} icons, ${type.codex?.categories?.join(', ')}`;
		});
	}
	await report.check(AREA, 'all nodes of package.json', async () => {
		const tools = [...types.keys()].filter((name) => name.endsWith('Tool'));
		expectThat(tools.length === 5, `n8n made ${tools.length} tools of the 5 nodes`);
		expectThat(types.size === 16, `n8n has ${types.size} nodes of the package instead of 11 + 5`);
		return `${types.size - tools.length} nodes, ${tools.length} of them as tools too`;
	});

	const credentials = (await (await n8n.file('types/credentials.json')).json()) as CredentialType[];
	for (const { type } of credentialSamples(services)) {
		await report.check(AREA, `credential ${type}`, async () => {
			const found = credentials.find(({ name }) => name === type);
			expectThat(found !== undefined, 'n8n does not know it');
			return `${found?.displayName}, ${await assertIcons(stage, found?.iconUrl)} icons`;
		});
	}
}

async function assertIcons({ n8n }: Stage, iconUrl: CredentialType['iconUrl']): Promise<number> {
	const urls = typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});
	expectThat(urls.length > 0, 'It has no icon');
	for (const url of urls) {
		const answer = await n8n.file(url);
		const text = await answer.text();
		expectThat(answer.ok && text.includes('<svg'), `${url}: ${answer.status}`);
	}
	return urls.length;
}
