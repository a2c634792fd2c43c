import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { JsonObject } from 'n8n-workflow';
import { classifyNetwork } from '../../core/failures/network';
import { nodeFunctions } from '../support/nodeFunctions';

const NODE = nodeFunctions().getNode();

const errorWith = (properties: object, message = 'Something broke'): Error =>
	Object.assign(new Error(message), properties);

/** As axios gives it: its own error with the code, Node's below it. */
const axiosError = (code: string, cause: object = {}): Error =>
	errorWith({ isAxiosError: true, code, cause: errorWith({ code, ...cause }) });

/** As n8n gives it to a node. */
const inN8n = (error: Error): NodeApiError =>
	new NodeApiError(NODE, error as unknown as JsonObject);

const dispositions = (error: unknown) => ({
	sends: classifyNetwork(error, true).failure.disposition,
	reads: classifyNetwork(error, false).failure.disposition,
});

describe.each([
	['bare', (error: Error): Error => error],
	['wrapped by n8n', inN8n],
])('%s', (_how, wrapped) => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EADDRNOTAVAIL',
		'ERR_INVALID_URL',
		'EPROTO',
	])('%s: never sent, so it may be sent again', (code) => {
		for (const sends of [true, false]) {
			const { failure, retry } = classifyNetwork(wrapped(axiosError(code)), sends);
			expect(failure).toMatchObject({ code, disposition: 'retryNow' });
			expect(retry).toEqual({ scope: 'request' });
		}
	});

	it.each(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED', 'ERR_NETWORK'])(
		'%s: nobody knows whether a send went through; a read may be repeated',
		(code) => {
			const error = wrapped(axiosError(code));
			expect(dispositions(error)).toEqual({ sends: 'unknown', reads: 'retryNow' });
			expect(classifyNetwork(error, true).retry).toBeUndefined();
			expect(classifyNetwork(error, false).retry).toEqual({ scope: 'request' });
		},
	);

	it.each([
		['to one address', { syscall: 'connect' }],
		['to each address of a host', { errors: [errorWith({ syscall: 'connect' })] }],
	])('ETIMEDOUT while connecting %s: never sent', (_to, cause) => {
		const error = wrapped(axiosError('ETIMEDOUT', cause));
		expect(dispositions(error)).toEqual({ sends: 'retryNow', reads: 'retryNow' });
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('%s: never sent, and nothing else can be', (code) => {
		const { failure, retry, halts } = classifyNetwork(wrapped(axiosError(code)), true);
		expect(failure).toMatchObject({ code, disposition: 'fix' });
		expect({ retry, halts }).toEqual({ halts: true });
	});
});

it.each([
	['a domain that the credential does not allow', new UserError('Domain not allowed: x')],
	['a missing credential', new NodeOperationError(NODE, 'Domain not allowed: x')],
	[
		'the SSRF guard',
		errorWith({ isAxiosError: true, cause: new UserError('Domain not allowed: x') }),
	],
])("n8n's own refusal, %s: never sent", (_what, error) => {
	const { failure, retry } = classifyNetwork(inN8n(error), true);
	expect(failure).toMatchObject({ code: 'NOT_ALLOWED', disposition: 'fix' });
	expect(retry).toBeUndefined();
});

it.each([
	['a text', 'broken'],
	['an error without a code', new Error('broken')],
	['nothing', undefined],
	['a cause that leads in a circle', circular()],
])('%s: says nothing, so a send is unknown', (_what, error) => {
	expect(dispositions(error)).toEqual({ sends: 'unknown', reads: 'retryNow' });
	expect(classifyNetwork(error, true).failure.code).toBe('NO_ANSWER');
});

it('tells a time-out from a cut', () => {
	expect(classifyNetwork(axiosError('ECONNABORTED'), true).failure.title).toMatch(/in time/);
	expect(classifyNetwork(axiosError('ECONNRESET'), true).failure.title).toMatch(/cut/);
});

function circular(): Error {
	const error = new Error('round');
	error.cause = error;
	return error;
}
