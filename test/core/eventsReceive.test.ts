import { EventEmitter } from 'node:events';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { receiveEvents } from '../../core/events/receive';
import type { ReceiveSpec } from '../../core/events/receive';
import type { DeliveryEvent } from '../../core/events/types';

class FakeResponse extends EventEmitter {
	statusCode = 200;
	body: unknown;
	ended = false;
	headers: Record<string, string> = {};

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: string): this {
		this.headers[name] = value;
		return this;
	}

	json(body: unknown): this {
		this.body = body;
		this.end(this.statusCode);
		return this;
	}

	end(status: number): void {
		if (this.ended) throw new Error('answered twice');
		this.statusCode = status;
		this.ended = true;
		this.emit('finish');
	}
}

interface Call {
	body?: string | Buffer;
	headers?: Record<string, string | string[]>;
	query?: object;
	mode?: string;
	workflow?: string;
	/** The body as it is read when n8n has not read it ahead; an Error to fail. */
	late?: Buffer | Error;
}

let workflows = 0;
let workflow: string;
let logs: string[];

beforeEach(() => {
	workflow = `w${(workflows += 1)}`;
	logs = [];
});

function contextOf(call: Call): { context: IWebhookFunctions; response: FakeResponse } {
	const response = new FakeResponse();
	const request: { rawBody?: Buffer; readRawBody(): Promise<void> } = {
		rawBody: call.body === undefined ? undefined : Buffer.from(call.body),
		readRawBody: async () => {
			if (call.late instanceof Error) throw call.late;
			request.rawBody = call.late;
			await Promise.resolve();
		},
	};
	const log = (message: string): void => void logs.push(message);
	const fake = {
		getRequestObject: () => request,
		getResponseObject: () => response,
		getHeaderData: () => call.headers ?? {},
		getQueryData: () => call.query ?? {},
		getParamsData: () => ({}),
		getMode: () => call.mode ?? 'webhook',
		getWorkflow: () => ({ id: call.workflow ?? workflow }),
		getNode: () => ({ id: 'node' }),
		logger: { warn: log, error: log },
	};
	return { context: fake as unknown as IWebhookFunctions, response };
}

/** Payload: `[[eventId, event, messageId], …]`; anything else is foreign. */
function parse(body: unknown): DeliveryEvent[] | undefined {
	if (!Array.isArray(body)) return undefined;
	return (body as Array<[string, DeliveryEvent['event'], string]>).map(
		([eventId, event, messageId]) => ({
			eventId,
			event,
			providerEvent: `message.${event}`,
			provider: 'acme',
			messageId,
			occurredAt: '2026-01-01T00:00:00.000Z',
			raw: { secretText: 'private' },
		}),
	);
}

const spec: ReceiveSpec = {
	authorize: ({ headers }) => {
		if (headers['x-signature'] === undefined) return 'missing';
		return headers['x-signature'] === 'good' ? 'valid' : 'invalid';
	},
	parse,
	wanted: new Set(['sent', 'message.read', 'failed']),
	onlyAdvance: false,
	simplify: true,
};
const headers = { 'x-signature': 'good' };

interface Seen {
	result: IWebhookResponseData;
	response: FakeResponse;
	ids: unknown[];
}

async function receive(call: Call | unknown[], changed: Partial<ReceiveSpec> = {}): Promise<Seen> {
	const made = Array.isArray(call) ? { body: JSON.stringify(call) } : call;
	const { context, response } = contextOf({ headers, ...made });
	const result = await receiveEvents(context, { ...spec, ...changed });
	const ids = (result.workflowData?.[0] ?? []).map(({ json }) => json.eventId);
	return { result, response, ids };
}

function expectRefused({ result, response }: Seen, status: number): void {
	expect(result).toEqual({ noWebhookResponse: true });
	expect([response.statusCode, response.ended]).toEqual([status, true]);
	expect(response.body).toEqual({ message: expect.any(String) as string });
}

function expectIgnored({ result, response }: Seen): void {
	expect(result).toEqual({ webhookResponse: 'OK' });
	expect(response.ended).toBe(false);
}

describe('what starts an execution', () => {
	test('one item an event, in the order of the payload', async () => {
		const seen = await receive([
			['a', 'sent', '1'],
			['b', 'read', '1'],
			['c', 'failed', '2'],
		]);
		expect(seen.ids).toEqual(['a', 'b', 'c']);
		expect(seen.result.workflowData).toHaveLength(1);
		expect(seen.response.ended).toBe(false);
	});

	test('only what was chosen, by our name or by the name of the service', async () => {
		const body = [
			['a', 'delivered', '1'],
			['b', 'read', '1'],
			['c', 'sent', '2'],
		];
		expect((await receive(body)).ids).toEqual(['b', 'c']);
		expect((await receive(body, { wanted: new Set(['*']) })).ids).toEqual(['a']);
	});

	test('what nobody wants is answered, and starts nothing', async () => {
		expectIgnored(await receive([['a', 'delivered', '1']]));
		expectIgnored(await receive([]));
		expectIgnored(await receive([['a', 'sent', '1']], { wanted: new Set() }));
		expectIgnored(await receive([['a', 'sent', '1']], { filter: () => false }));
	});

	test('the raw payload comes along when it is not simplified', async () => {
		const seen = await receive([['a', 'sent', '1']], { simplify: false });
		expect(seen.result.workflowData?.[0][0].json.raw).toEqual({ secretText: 'private' });
	});

	test('a body that n8n has not read ahead, with a byte order mark', async () => {
		const late = Buffer.from(`\uFEFF${JSON.stringify([['a', 'sent', '1']])}`);
		expect((await receive({ late })).ids).toEqual(['a']);
	});
});

describe('repetitions', () => {
	test('an event starts one execution, also when it comes twice at once or in one payload', async () => {
		const body = [
			['a', 'sent', '1'],
			['a', 'sent', '1'],
		];
		const seen = await Promise.all([receive(body), receive(body)]);
		expect(seen.map(({ ids }) => ids)).toEqual([['a'], []]);
		expectIgnored(await receive(body));
	});

	test('a second workflow on the same number gets it as well', async () => {
		const body = JSON.stringify([['a', 'sent', '1']]);
		await receive({ body });
		expect((await receive({ body, workflow: `${workflow}-other` })).ids).toEqual(['a']);
	});

	test('a test call neither remembers nor is remembered', async () => {
		const body = JSON.stringify([['a', 'sent', '1']]);
		for (const mode of ['manual', 'manual', 'webhook', 'manual']) {
			expect((await receive({ body, mode })).ids).toEqual(['a']);
		}
	});

	test('when n8n then answers 5xx, the next delivery counts', async () => {
		const first = await receive([['a', 'sent', '1']]);
		first.response.end(500);
		const second = await receive([['a', 'sent', '1']]);
		expect(second.ids).toEqual(['a']);
		second.response.end(200);
		expectIgnored(await receive([['a', 'sent', '1']]));
	});

	test('an event that was not wanted or not authorized is not taken for seen', async () => {
		await receive([['a', 'sent', '1']], { wanted: new Set() });
		await receive([['a', 'sent', '1']], { authorize: () => 'invalid' });
		expect((await receive([['a', 'sent', '1']])).ids).toEqual(['a']);
	});

	test('a late status is left out only if that was chosen', async () => {
		const body = [
			['a', 'read', '1'],
			['b', 'sent', '1'],
			['c', 'sent', '2'],
		];
		expect((await receive(body, { onlyAdvance: true })).ids).toEqual(['a', 'c']);
		expect((await receive(body)).ids).toEqual(['b']);
	});
});

describe('what is refused', () => {
	test.each([
		['no', {}],
		['a wrong', { 'x-signature': 'bad' }],
		['a second, right', { 'x-signature': ['bad', 'good'] }],
	])('%s signature: a real 401', async (_what, given) => {
		const seen = await receive({ body: '[["a","sent","1"]]', headers: given });
		expectRefused(seen, 401);
		expect((await receive([['a', 'sent', '1']])).ids).toEqual(['a']);
	});

	test('a client that waits to be asked for Basic is asked', async () => {
		const seen = await receive({ body: '[]', headers: {} }, { challenge: 'Basic realm="webhook"' });
		expectRefused(seen, 401);
		expect(seen.response.headers).toEqual({ 'WWW-Authenticate': 'Basic realm="webhook"' });
	});

	test.each([
		['malformed JSON', { body: '{"a":' }],
		['no JSON at all', { body: '' }],
		['a foreign payload', { body: '{"zen":"Keep it simple"}' }],
		['a payload that the parser trips over', { body: '[null]' }],
		['a body that is not there', {}],
		['a body that breaks off', { late: new Error('aborted') }],
	])('%s: 400', async (_what, call) => {
		expectRefused(await receive(call), 400);
	});

	test('a body over the limit: 400, before anything looks at it', async () => {
		const authorize = jest.fn(() => 'valid' as const);
		const body = `["${'x'.repeat(100)}"]`;
		expectRefused(await receive({ body }, { maxBytes: 103, authorize }), 400);
		expect(authorize).not.toHaveBeenCalled();
		expectRefused(await receive({ body: Buffer.alloc(5 * 1024 * 1024 + 1) }), 400);
	});

	test('when the check itself breaks, nothing runs and the service may try again', async () => {
		const authorize = async (): Promise<'valid'> =>
			await Promise.reject(new TypeError('no secret'));
		expectRefused(await receive([['a', 'sent', '1']], { authorize }), 503);
	});

	test('nothing of a payload or a secret gets into the log', async () => {
		const leak = (): never => {
			throw new Error('private');
		};
		await receive([['a', 'sent', '1']], { parse: leak });
		await receive([['a', 'sent', '1']], { filter: leak });
		await receive([['a', 'sent', '1']], { authorize: leak });
		await receive({ body: '["private"' });
		expect(logs).toHaveLength(4);
		expect(logs.join()).not.toContain('private');
	});
});
