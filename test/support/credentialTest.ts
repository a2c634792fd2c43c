import axios from 'axios';
import { isExpression, Workflow } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import type { Engine } from '../../sandbox/engine/engine';

const NODE: INode = {
	id: '1',
	name: 'Test',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Makes the call by which n8n tests a credential, and answers its status. */
export async function testCredential(
	engine: Engine,
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<number> {
	const request = engine.credentials.testOf(type);
	const workflow = new Workflow({
		nodes: [NODE],
		connections: {},
		active: false,
		nodeTypes: engine.nodeTypes,
	});
	const resolve = (value: unknown): string => {
		const text = String(value ?? '');
		if (!isExpression(text)) return text;
		const more = { $credentials: data };
		return String(
			workflow.expression.getSimpleParameterValue(NODE, text, 'internal', more, undefined, ''),
		);
	};
	const resolved = (values: object = {}): Record<string, string> =>
		Object.fromEntries(Object.entries(values).map(([key, value]) => [key, resolve(value)]));
	const plain: IHttpRequestOptions = {
		url: resolve(request.url),
		baseURL: resolve(request.baseURL),
		method: request.method ?? 'GET',
		qs: resolved(request.qs),
		headers: resolved(request.headers),
	};
	const signed = await engine.credentials.authenticate(data, type, plain, workflow, NODE);
	const { status } = await axios.request({
		url: signed.url,
		baseURL: signed.baseURL,
		method: signed.method,
		params: signed.qs,
		headers: signed.headers as Record<string, string>,
		validateStatus: () => true,
		proxy: false,
	});
	return status;
}
