import { randomBytes } from 'node:crypto';
import { ApiError, badRequest } from '../answers';
import type { Call } from '../call';
import { isRefusedUrl } from '../internalUrl';
import { paged } from '../paging';
import type { Route } from '../route';
import type { Service } from '../service';
import { newestFirst, newRow, rowsOf } from '../state';
import { serverTime } from '../time';
import type { Dialect, Webhook } from '../types';

const EVENTS: Array<{ value: string; label: string; only?: Dialect }> = [
	{ value: 'message.incoming', label: 'Message Incoming' },
	{ value: 'message.sent', label: 'Message Sent' },
	{ value: 'message.outgoing', label: 'Message Outgoing', only: 'U' },
	{ value: 'contact.created', label: 'Contact Created' },
	{ value: 'transfer.created', label: 'Transfer Created' },
	{ value: 'transfer.assigned', label: 'Transfer Assigned' },
	{ value: 'transfer.resumed', label: 'Transfer Resumed' },
];

/** The secret is never shown, not even one that the server made. */
function view(webhook: Webhook): object {
	const { id, name, url, events, headers, is_active, secret } = webhook;
	return {
		...{ id, name, url, events, headers, is_active, has_secret: secret !== '' },
		created_at: serverTime(webhook.created_at),
		updated_at: serverTime(webhook.updated_at),
	};
}

function list(call: Call, { state, behaviour }: Service): object {
	const { dialect } = behaviour;
	const modern = dialect === 'U';
	const search = modern ? call.query('search').toLowerCase() : '';
	const rows = newestFirst(rowsOf(state.webhooks, call.organisation.id)).filter(({ name }) =>
		name.toLowerCase().includes(search),
	);
	const available_events = EVENTS.filter(({ only }) => only === undefined || only === dialect).map(
		({ value, label }) => ({ value, label, description: label }),
	);
	const page = modern ? paged(call, 'webhooks', rows, view) : { webhooks: rows.map(view) };
	return { ...page, available_events };
}

function checkUrl(url: string, { behaviour }: Service): void {
	if (behaviour.dialect === 'D' || behaviour.allowPrivateWebhooks || !isRefusedUrl(url)) return;
	throw badRequest('URL must not point to internal addresses');
}

/** Always active; event names aren't looked at, and U makes a secret where none is given. */
function create(call: Call, service: Service): object {
	const body = call.body();
	const fields = {
		name: body.text('name'),
		url: body.text('url'),
		events: body.texts('events'),
		headers: body.textMap('headers'),
		secret: body.text('secret'),
	};
	if (fields.name === '' || fields.url === '') throw badRequest('name and url are required');
	if (fields.events.length === 0) throw badRequest('at least one event must be selected');
	checkUrl(fields.url, service);
	if (fields.secret === '' && service.behaviour.dialect === 'U') {
		fields.secret = randomBytes(32).toString('hex');
	}
	const row = newRow(call.organisation.id, service.scheduler.now());
	const webhook: Webhook = { ...row, ...fields, is_active: true };
	service.state.webhooks.set(webhook.id, webhook);
	return view(webhook);
}

function webhookOf(call: Call, { state }: Service): Webhook {
	return call.row(state.webhooks, 'Webhook');
}

/** is_active is written even when it isn't given, which switches the webhook off. */
function update(call: Call, service: Service): object {
	const webhook = webhookOf(call, service);
	const body = call.body();
	const given = {
		name: body.text('name') || webhook.name,
		url: body.text('url') || webhook.url,
		events: body.has('events') ? body.texts('events') : webhook.events,
		headers: body.has('headers') ? body.textMap('headers') : webhook.headers,
		secret: body.text('secret') || webhook.secret,
		is_active: body.flag('is_active'),
	};
	checkUrl(given.url, service);
	Object.assign(webhook, given, { updated_at: service.scheduler.now() });
	return view(webhook);
}

function remove(call: Call, service: Service): object {
	webhookOf(call, service).deleted_at = service.scheduler.now();
	return { message: 'Webhook deleted successfully' };
}

async function test(call: Call, service: Service): Promise<object> {
	const ok = await service.events.test(webhookOf(call, service));
	if (!ok) throw new ApiError(502, 'Webhook test failed');
	return { message: 'Test webhook sent successfully' };
}

const ONE = '/api/webhooks/:id';

/** D registered the addresses of a single webhook wrongly: no real id reaches them. */
export const webhookRoutes: Route[] = [
	{ method: 'get', path: '/api/webhooks', run: list },
	{ method: 'post', path: '/api/webhooks', run: create },
	{ method: 'get', path: ONE, only: 'U', run: (call, service) => view(webhookOf(call, service)) },
	{ method: 'put', path: ONE, only: 'U', run: update },
	{ method: 'delete', path: ONE, only: 'U', run: remove },
	{ method: 'post', path: `${ONE}/test`, only: 'U', run: test },
];
