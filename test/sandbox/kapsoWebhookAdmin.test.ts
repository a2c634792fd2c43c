import { startKapsoSandbox } from '../../sandbox/kapso';
import type { KapsoSandbox } from '../../sandbox/kapso';
import { KapsoClient, startListener } from '../../sandbox/kapso/client';
import type { Answer, Listener } from '../../sandbox/kapso/client';

const HOOKS = '/phone_numbers/1234567890/webhooks';
const RECEIVED = 'whatsapp.message.received';

describe('webhooks of the Kapso sandbox', () => {
	let kapso: KapsoSandbox;
	let client: KapsoClient;
	let listener: Listener;
	const register = async (fields: object = {}, path = HOOKS): Promise<Answer> =>
		await client.platform('POST', path, {
			whatsapp_webhook: {
				url: listener.url,
				secret_key: 'hush',
				events: [RECEIVED],
				...fields,
			},
		});

	beforeEach(async () => {
		listener = await startListener();
		kapso = await startKapsoSandbox();
		client = new KapsoClient(kapso);
	});
	afterEach(async () => {
		await kapso.close();
		await listener.close();
	});

	test('are created, listed, changed and deleted', async () => {
		const { status, data } = await register({ secret_key: undefined });
		expect(status).toBe(201);
		expect(data.data).toMatchObject({
			kind: 'kapso',
			active: true,
			payload_version: 'v2',
			buffer_enabled: false,
			buffer_window_seconds: null,
			inactivity_minutes: 60,
			phone_number_id: '1234567890',
			secret_key: expect.stringMatching(/^wh_sec_/),
		});
		const path = `${HOOKS}/${data.data.id}`;
		const list = await client.platform('GET', `${HOOKS}?url_contains=hook&active=true`);
		expect(list.data.meta.total_count).toBe(1);
		const changed = await client.platform('PATCH', path, {
			whatsapp_webhook: { active: false, events: ['whatsapp.message.read'] },
		});
		expect(changed.data.data).toMatchObject({ active: false, events: ['whatsapp.message.read'] });
		const other = '/phone_numbers/1234567891/webhooks';
		expect((await client.platform('GET', `${other}/${data.data.id}`)).status).toBe(404);
		expect((await client.platform('GET', path)).status).toBe(200);
		expect((await client.platform('DELETE', path)).status).toBe(204);
		expect((await client.platform('GET', path)).status).toBe(404);
	});

	test.each<[string, object]>([
		['no URL', { url: undefined }],
		['plain http to another host', { url: 'http://example.com/hook' }],
		['no events', { events: [] }],
		['a project event on a number', { events: ['workflow.execution.failed'] }],
		['a long buffer window', { buffer_window_seconds: 61 }],
		['a large buffer', { max_buffer_size: 101 }],
		['buffering of another event', { buffer_events: ['whatsapp.message.sent'] }],
		['no inactivity', { inactivity_minutes: 0 }],
		['an unknown version', { payload_version: 'v3' }],
		['an unknown kind', { kind: 'other' }],
	])('refuse %s', async (_name, fields) => {
		const response = await register(fields);
		expect([response.status, typeof response.data.error]).toEqual([422, 'string']);
		expect(kapso.state.webhooks.size).toBe(0);
	});

	test('name the unsupported events, want their wrapper, and https works', async () => {
		const unknown = await register({ events: [RECEIVED, 'whatsapp.message.eaten'] });
		expect([unknown.status, unknown.data.error]).toEqual([
			422,
			'Events contains unsupported events: "whatsapp.message.eaten"',
		]);
		const bare = await client.platform('POST', HOOKS, { url: listener.url });
		expect([bare.status, bare.data.code]).toEqual([422, 'missing_parameter']);
		expect((await register({ url: 'https://example.com/hook' })).status).toBe(201);
	});

	test('have project events at project scope, and one meta webhook a number', async () => {
		expect((await register({}, '/webhooks')).status).toBe(422);
		const project = await register({ events: ['workflow.execution.failed'] }, '/webhooks');
		expect(project.data.data.phone_number_id).toBeNull();
		const scoped = await register({ phone_number_id: '1234567891' }, '/webhooks');
		expect(scoped.data.data.phone_number_id).toBe('1234567891');
		expect((await register({ kind: 'meta', events: undefined })).status).toBe(201);
		expect((await register({ kind: 'meta' })).status).toBe(422);
		expect((await register({ kind: 'meta' }, '/webhooks')).status).toBe(422);
		const v1 = { events: ['whatsapp.phone_number.offboarded'], payload_version: 'v1' };
		expect((await register(v1, '/webhooks')).status).toBe(422);

		const path = `/webhooks/${project.data.data.id}/test?event_type=workflow.execution.failed`;
		const tested = await client.platform('POST', path);
		expect(tested.data).toEqual({ data: { success: true } });
		expect(listener.posts[0]?.headers['x-webhook-event']).toBe('workflow.execution.failed');
	});
});
