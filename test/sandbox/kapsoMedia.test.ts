import axios from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient } from '../../sandbox/kapso/client';
import type { Answer } from '../../sandbox/kapso/client';

describe('media of the Kapso sandbox', () => {
	let scheduler: ManualScheduler;
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	const upload = async (
		fields: Record<string, string> = {},
		bytes = Buffer.from('picture'),
	): Promise<Answer> => {
		const form = new FormData();
		form.append('file', new Blob([new Uint8Array(bytes)]), 'a.png');
		const all = { messaging_product: 'whatsapp', type: 'image/png', ...fields };
		for (const [name, value] of Object.entries(all)) form.append(name, value);
		return await client.proxy('POST', '/1234567890/media', form);
	};
	const image = (id: string): object => ({
		messaging_product: 'whatsapp',
		to: '15550001111',
		type: 'image',
		image: { id },
	});

	beforeEach(async () => {
		scheduler = new ManualScheduler();
		kapso = await startKapsoSandbox({ scheduler });
		client = new KapsoClient(kapso);
	});
	afterEach(async () => await kapso.close());

	test('uploads, sends, downloads without a key, and deletes', async () => {
		const { id } = (await upload()).data;
		expect((await client.proxy('POST', '/1234567890/messages', image(id))).status).toBe(200);
		const path = `/${id}?phone_number_id=1234567890`;
		const { data } = await client.proxy('GET', path);
		expect(data).toMatchObject({
			mime_type: 'image/png',
			file_size: '7',
			download_url_expires_at: '2026-01-05T10:04:00Z',
		});
		const download = { validateStatus: () => true, proxy: false } as const;
		const file = await axios.get(data.download_url, download);
		expect([file.data, file.headers['content-type']]).toEqual(['picture', 'image/png']);
		await scheduler.advance(4 * 60_000);
		expect((await axios.get(data.download_url, download)).status).toBe(401);
		expect((await client.proxy('DELETE', path)).data).toEqual({ success: true });
		expect((await client.proxy('GET', path)).status).toBe(400);
	});

	test('an id needs its number, works with no other, and dies after 30 days', async () => {
		const { id } = (await upload({ upload_strategy: 'resumable' })).data;
		expect((await client.proxy('GET', `/${id}`)).status).toBe(400);
		expect((await client.proxy('GET', `/${id}?phone_number_id=1234567891`)).status).toBe(400);
		expect((await client.proxy('POST', '/1234567891/messages', image(id))).status).toBe(400);
		await scheduler.advance(31 * 24 * 3_600_000);
		expect((await client.proxy('GET', `/${id}?phone_number_id=1234567890`)).status).toBe(400);
	});

	test.each<[string, Record<string, string>]>([
		['another product', { messaging_product: 'sms' }],
		['no type', { type: '' }],
		['an unsupported type', { type: 'image/bmp' }],
		['an unknown strategy', { upload_strategy: 'fast' }],
	])('refuses %s', async (_name, fields) => {
		expect((await upload(fields)).status).toBe(400);
	});

	test('refuses what is too large, no file, and a file of another kind', async () => {
		const large = await upload({}, Buffer.alloc(5 * 1024 * 1024 + 1));
		expect(large.data.error.code).toBe(100);
		const form = new FormData();
		form.append('messaging_product', 'whatsapp');
		const none = await client.proxy('POST', '/1234567890/media', form);
		expect(none.data.error.code).toBe(131008);
		const { id } = (await upload({ type: 'application/pdf' })).data;
		expect((await client.proxy('POST', '/1234567890/messages', image(id))).status).toBe(400);
	});

	test('ingests from a URL', async () => {
		const ingest = async (fields: object): Promise<Answer> =>
			await client.platform('POST', '/media', {
				media_ingest: {
					phone_number_id: '1234567890',
					source: 'https://e.com/a.png',
					delivery: 'meta_media',
					...fields,
				},
			});
		const { target, resource } = (await ingest({})).data.data;
		expect(resource).toMatchObject({ filename: 'a.png', mime_type: 'image/png' });
		const sent = await client.proxy('POST', '/1234567890/messages', image(target.media_id));
		expect(sent.status).toBe(200);
		const handle = await ingest({ delivery: 'meta_resumable_asset' });
		expect(handle.data.data.target.kind).toBe('meta_resumable_asset');
		expect((await ingest({ source: 'a.png' })).status).toBe(422);
		expect((await ingest({ delivery: 'mail' })).status).toBe(422);
	});
});
