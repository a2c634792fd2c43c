import type { AxiosInstance, AxiosResponse } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startWhatomateSandbox } from '../../sandbox/whatomate';
import type { CampaignStatus, WhatomateSandbox } from '../../sandbox/whatomate';
import { clientOf, draftCampaign } from '../../sandbox/whatomate/client';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

describe.each(['U', 'D'] as const)('campaign recipients and media, dialect %s', (dialect) => {
	let sandbox: WhatomateSandbox;
	let http: AxiosInstance;
	const modern = dialect === 'U';

	beforeEach(async () => {
		sandbox = await startWhatomateSandbox({ scheduler: new ManualScheduler(), dialect });
		http = clientOf(sandbox);
	});
	afterEach(async () => await sandbox.close());

	type View = Record<string, unknown>;

	const data = (answer: AxiosResponse<{ data: View }>): View => {
		expect(answer.status).toBe(200);
		return answer.data.data;
	};
	const stored = (path: string) => {
		const campaign = sandbox.state.campaigns.get(path.slice('/api/campaigns/'.length));
		if (!campaign) throw new Error(`No campaign at ${path}`);
		return campaign;
	};
	const put = (path: string, status: CampaignStatus) => {
		stored(path).status = status;
	};
	const recipients = [
		{ phone_number: '919551000001', recipient_name: 'A', template_params: { 1: 'A', 2: 7 } },
		{ phone_number: '+91 955-1', recipient_name: 'B', header_params: { season: 'S' } },
	];
	const fill = async (path: string) => await http.post(`${path}/recipients/import`, { recipients });

	const refused = (answer: AxiosResponse, status: number, message: string) => {
		expect([answer.status, answer.data]).toEqual([
			status,
			{ status: 'error', message, data: null },
		]);
	};

	test('an import appends all rows as they are, ignoring flat variables and name', async () => {
		const path = await draftCampaign(sandbox);
		const rows = [...recipients, { phone_number: '', name: 'C', coupon: 'X' }, recipients[0]];
		const answer = data(await http.post(`${path}/recipients/import`, { recipients: rows }));
		expect(answer).toEqual({
			message: 'Recipients added successfully',
			added_count: 4,
			total_recipients: 4,
		});
		const query = 'page=2&limit=1&status=failed';
		const list = data(await http.get(`${path}/recipients?${query}`));
		expect(list.total).toBe(4);
		const [first, , third] = list.recipients as View[];
		expect(first).toMatchObject({
			phone_number: '919551000001',
			recipient_name: 'A',
			template_params: { 1: 'A', 2: 7 },
			status: 'pending',
			deleted_at: null,
		});
		expect(first).not.toHaveProperty('sent_at');
		expect('header_params' in first).toBe(modern);
		expect(third).toMatchObject({ recipient_name: '', phone_number: '', template_params: {} });
	});

	test('an import is all or nothing', async () => {
		const path = await draftCampaign(sandbox);
		const add = async (rows: unknown) =>
			await http.post(`${path}/recipients/import`, { recipients: rows });
		const many = (length: number) => Array.from({ length }, () => ({ phone_number: '91' }));
		const long = { phone_number: '9'.repeat(modern ? 51 : 21) };
		for (const rows of [[], undefined, many(4301), [recipients[0], long]]) {
			refused(await add(rows), 500, 'Failed to add recipients');
		}
		refused(await add([{ phone_number: 91 }]), 400, 'Invalid request body');
		refused(await add([{ template_params: ['a'] }]), 400, 'Invalid request body');
		expect(stored(path).recipients).toEqual([]);
		expect((await add(many(4300))).status).toBe(200);
		put(path, 'paused');
		refused(await add(recipients), 400, 'Can only add recipients to draft campaigns');
	});

	if (!modern) return;

	test('recipients can be deleted from drafts', async () => {
		const path = await draftCampaign(sandbox);
		await fill(path);
		const [{ id }] = stored(path).recipients;
		refused(await http.delete(`${path}/recipients/x`), 400, 'Invalid recipient ID');
		refused(await http.delete(`${path}/recipients/${UNKNOWN_ID}`), 404, 'Recipient not found');
		expect(data(await http.delete(`${path}/recipients/${id}`))).toEqual({
			message: 'Recipient deleted successfully',
		});
		expect(data(await http.get(path)).total_recipients).toBe(1);
		put(path, 'completed');
		const answer = await http.delete(`${path}/recipients/${id}`);
		refused(answer, 400, 'Can only delete recipients from draft campaigns');
	});

	test('an organisation that masks numbers masks them in the recipients', async () => {
		const path = await draftCampaign(sandbox);
		await fill(path);
		for (const row of sandbox.state.organisations.values()) row.mask_phone_numbers = true;
		const list = data(await http.get(`${path}/recipients`));
		expect(list.recipients).toMatchObject([
			{ phone_number: '********0001', recipient_name: 'A' },
			{ phone_number: '*****55-1', recipient_name: 'B' },
		]);
	});

	describe('header media', () => {
		const upload = async (path: string, type = 'image/png', part = 'file') => {
			const form = new FormData();
			form.append(part, new Blob(['pixels'], { type }), 'shop.png');
			return await http.post<{ data: View }>(`${path}/media`, form);
		};

		test('is uploaded and fetched', async () => {
			const path = await draftCampaign(sandbox, 'new_arrivals');
			refused(await http.get(`${path}/media`), 404, 'No media found');
			const { media_id, filename, mime_type, message } = data(await upload(path));
			expect([filename, mime_type, typeof message]).toEqual(['shop.png', 'image/png', 'string']);
			const file = await http.get<string>(`${path}/media`);
			expect([file.data, file.headers['content-type']]).toEqual(['pixels', 'image/png']);
			expect(data(await http.get(path))).toMatchObject({
				header_media_id: media_id,
				header_media_filename: 'shop.png',
				header_media_mime_type: 'image/png',
			});
		});

		test('is refused for other templates, types, parts and states', async () => {
			const text = await draftCampaign(sandbox, 'season_header');
			refused(await upload(text), 400, 'Template does not have a media header');
			const path = await draftCampaign(sandbox, 'new_arrivals');
			refused(await upload(path, 'text/csv'), 400, 'Unsupported file type: text/csv');
			expect((await upload(path, 'image/png', 'image')).status).toBe(400);
			expect((await http.post(`${path}/media`, { file: 'x' })).status).toBe(400);
			sandbox.state.meta.reachable = false;
			refused(await upload(path), 500, 'Failed to upload media to WhatsApp');
			put(path, 'paused');
			refused(await upload(path), 400, 'Can only upload media for draft campaigns');
		});
	});
});
