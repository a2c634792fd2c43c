import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { ManualScheduler } from '../../sandbox/http/scheduler';
import { startRouteeSandbox } from '../../sandbox/routee';
import type { RouteeSandbox } from '../../sandbox/routee';
import type { RouteeOptions } from '../../sandbox/routee/options';

const PHONE = '+306900000001';
const BEGAN = '2026-01-05T10:00:00.000Z';

describe('the Routee sandbox: sending', () => {
	let sandbox: RouteeSandbox;
	let scheduler: ManualScheduler;
	let api: AxiosInstance;

	const start = async (options: RouteeOptions = {}) => {
		scheduler = new ManualScheduler();
		sandbox = await startRouteeSandbox({ scheduler, ...options });
		const { applicationId: username, applicationSecret: password } = sandbox.credentials;
		const { data } = await axios.post<{ access_token: string }>(
			`${sandbox.authUrl}/oauth/token`,
			new URLSearchParams({ grant_type: 'client_credentials' }),
			{ auth: { username, password }, proxy: false },
		);
		api = axios.create({
			baseURL: sandbox.whatsappUrl,
			headers: { Authorization: `Bearer ${data.access_token}` },
			validateStatus: () => true,
			proxy: false,
		});
	};
	afterEach(async () => await sandbox.close());

	const send = async (changes: object = {}) =>
		await api.post<{ trackingId: string; createdAt: string; code: string }>('/campaign', {
			from: sandbox.credentials.sender,
			to: PHONE,
			text: 'Hello',
			...changes,
		});
	const history = async (id: string) =>
		(await api.get<{ history: unknown }>(`/tracking/campaign/${id}/history`)).data.history;
	test.each(['flat', 'nested'] as const)('a text is tracked (history %s)', async (nesting) => {
		await start({ history: nesting });
		await sandbox.receive(PHONE, { contentType: 'text', text: 'Hi' });
		const { data } = await send({ label: 'ignored', imageUrl: 'a wrong spelling' });
		expect(data).toEqual({ trackingId: data.trackingId, createdAt: BEGAN });
		await scheduler.advance(10_000);
		expect((await api.get<unknown>(`/tracking/campaign/${data.trackingId}`)).data).toEqual({
			trackingId: data.trackingId,
			from: sandbox.credentials.sender,
			to: PHONE,
			date: BEGAN,
			message: { text: 'Hello' },
		});
		const entries = [
			{ date: '2026-01-05T10:00:00.500Z', status: 'accepted' },
			{ date: '2026-01-05T10:00:02.000Z', status: 'delivered' },
			{ date: '2026-01-05T10:00:07.000Z', status: 'seen' },
		];
		expect(await history(data.trackingId)).toEqual(nesting === 'nested' ? [entries] : entries);
		expect(
			(await api.get<unknown>('/accounts/me/balance', { baseURL: sandbox.apiUrl })).data,
		).toEqual({
			balance: 99.95,
			currency: { code: 'EUR', name: 'Euro', sign: '€' },
		});
		expect(sandbox.messagesTo('00306900000001')[0]?.content).not.toHaveProperty('label');
		expect(sandbox.requests[1]).toMatchObject({
			method: 'POST',
			path: '/connect/whatsapp/campaign',
			body: { text: 'Hello', label: 'ignored' },
			status: 200,
		});
	});

	test('every kind of message is taken, and what does not fit a kind is left out', async () => {
		await start({ enforceWindow: false });
		const url = 'https://x.example/file';
		const extras = { filename: 'a.pdf', caption: 'c', locationAddress: 'Street 1' };
		const kinds: Array<[string, object, string[]]> = [
			['text', {}, []],
			['image', { imageURL: `${url}.png` }, ['caption']],
			['video', { videoURL: `${url}.mp4` }, ['caption']],
			['document', { documentURL: `${url}.pdf` }, ['filename', 'caption']],
			['audio', { audioURL: `${url}.mp4` }, []],
			['sticker', { stickerURL: `${url}.webp` }, []],
			['location', { longitude: -180, latitude: 180 }, []],
			['location', { longitude: 1, latitude: 2, locationName: 'Shop' }, ['locationAddress']],
		];
		for (const [kind, fields, kept] of kinds) {
			const { status, data } = await send({ ...extras, ...fields });
			const message = sandbox.state.messages.get(data.trackingId);
			const shown = Object.keys(extras).filter((key) => key in (message?.content ?? {}));
			expect([status, message?.kind, shown.sort()]).toEqual([200, kind, [...kept].sort()]);
		}
		await scheduler.advance(60_000);
		const last = sandbox.messagesTo(PHONE).map((message) => message.history.at(-1)?.status);
		expect(last).toEqual(kinds.map(() => 'seen'));
	});

	test('a limit is refused one beyond it', async () => {
		await start();
		sandbox.state.groups.add('group-1');
		const url = 'https://x.example/a';
		const fine = [
			{ text: 'ü'.repeat(4069) },
			{ text: '😀'.repeat(4069) },
			{ text: '', imageURL: url },
			{ caption: 'c'.repeat(512), filename: 'f'.repeat(512) },
			{ locationName: 'n'.repeat(256), locationAddress: 'a'.repeat(256) },
			{ to: '00306900000001' },
			{ to: 'group-1' },
			{ documentURL: 'ftp://x.example/ä.pdf' },
			{ template: { templateId: 'promo_template', templateLanguage: 'en' } },
			{ callback: 'ignored' },
		];
		for (const changes of fine)
			expect([changes, (await send(changes)).status]).toEqual([changes, 200]);
		const refused = [
			{ text: 'a'.repeat(4070) },
			{ text: undefined },
			{ text: '' },
			{ from: undefined },
			{ from: '+302100000009' },
			{ to: undefined },
			{ to: '0306900000001' },
			{ to: 'group-2' },
			{ imageURL: 'ftp://x.example/a.png' },
			{ imageURL: 'https://x.example/ä.png' },
			{ videoURL: 'x.example/a.mp4' },
			{ stickerURL: 'https://x.example/ä.webp' },
			{ audioURL: 'no address' },
			{ caption: 'c'.repeat(513) },
			{ filename: 'f'.repeat(513) },
			{ locationName: 'n'.repeat(257) },
			{ locationAddress: 'a'.repeat(257) },
			{ longitude: 180.1, latitude: 0 },
			{ longitude: 0, latitude: -180.1 },
			{ longitude: '0', latitude: 0 },
			{ longitude: 0 },
			{ imageURL: url, videoURL: url },
			{ template: 'promo_template' },
			{ template: { name: 'promo_template' } },
		];
		for (const changes of refused) {
			const { status, data } = await send(changes);
			expect([changes, status, data.code]).toEqual([changes, 400, '400000000']);
		}
		expect((await api.post('/campaign', new URLSearchParams({ text: 'a' }))).status).toBe(400);
		expect((await api.post('/campaign', '{')).status).toBe(400);
		expect(sandbox.refused).toHaveLength(refused.length + 2);
		expect(sandbox.state.messages.size).toBe(fine.length);
	});

	test('media that can not be used fail the message later', async () => {
		await start({ enforceWindow: false });
		const base = 'https://x.example';
		sandbox.state.media.set(`${base}/big`, { type: 'image/png', bytes: 5 * 1024 * 1024 + 1 });
		sandbox.state.media.set(`${base}/plain`, { type: 'audio/ogg', bytes: 1 });
		sandbox.state.media.set(`${base}/opus`, { type: 'audio/ogg; codecs=opus', bytes: 1 });
		const errors = [];
		for (const media of [
			{ imageURL: `${base}/big` },
			{ imageURL: `${base}/a.gif` },
			{ videoURL: `${base}/a.mov` },
			{ stickerURL: `${base}/a.png` },
			{ audioURL: `${base}/plain` },
			{ audioURL: `${base}/opus` },
		]) {
			const { data } = await send(media);
			errors.push(sandbox.state.messages.get(data.trackingId)?.error?.code);
		}
		expect(errors).toEqual([131052, 131053, 131053, 131053, 131053, undefined]);
	});

	test('free messages need a user who wrote in the last 24 hours', async () => {
		await start({ tokenLifetimeMs: 48 * 3_600_000 });
		const outcome = async () => {
			const { data } = await send();
			await scheduler.advance(10_000);
			return sandbox.state.messages.get(data.trackingId);
		};
		expect(await outcome()).toMatchObject({
			error: { code: 131047 },
			history: [{ status: 'accepted' }, { status: 'failed' }],
		});
		await sandbox.receive(PHONE, { contentType: 'text', text: 'Hi' });
		expect((await outcome())?.history).toHaveLength(3);
		await scheduler.advance(24 * 3_600_000);
		expect(await outcome()).toMatchObject({ error: { code: 131047 } });
	});

	test('templates are sent to anyone, if they fit', async () => {
		await start();
		sandbox.addTemplate({ templateId: 'waiting', status: 'PENDING' });
		const parameter = { type: 'text', text: 'Asha' };
		const template = (changes: object = {}) => ({
			template: {
				templateId: 'promo_template',
				templateLanguage: 'en',
				components: { body: [parameter] },
				...changes,
			},
		});
		const codes = [];
		for (const changes of [
			{},
			{ templateId: 'unknown' },
			{ templateId: 'waiting' },
			{ templateLanguage: 'el' },
			{ components: { body: [] } },
		]) {
			const { data } = await send(template(changes));
			codes.push(sandbox.state.messages.get(data.trackingId)?.error?.code);
		}
		expect(codes).toEqual([undefined, 132001, 132001, 132001, 132000]);
	});

	test('what is not there is not found', async () => {
		await start();
		expect((await api.get('/tracking/campaign/unknown')).status).toBe(404);
		expect((await api.get('/tracking/campaign/unknown/history')).status).toBe(404);
		expect((await api.get('/accounts/templates/unknown')).status).toBe(404);
		expect((await api.get('/templates')).status).toBe(404);
	});
});
