import type { IExecuteFunctions } from 'n8n-workflow';
import { HttpClient } from '../../../core/http/client';
import type { HttpRequest, HttpResponse } from '../../../core/http/types';
import { WhatomateApi } from '../../../nodes/Whatomate/api';
import { contactIdFor } from '../../../nodes/Whatomate/people';

/** Answers without a server, and counts what it is asked. */
class FakeClient extends HttpClient {
	readonly asked: string[] = [];

	override async call({ method, path }: HttpRequest): Promise<HttpResponse> {
		this.asked.push(`${method} ${path}`);
		const data = method === 'GET' ? { contacts: [] } : { id: `contact-${this.asked.length}` };
		return await Promise.resolve({ status: 200, headers: {}, body: { status: 'success', data } });
	}
}

test('a number’s contact is looked up and created once in an execution, also side by side', async () => {
	const context = {};
	const functions = { getContext: () => context } as unknown as IExecuteFunctions;
	const http = new FakeClient({
		functions,
		credential: 'whatomateApi',
		baseUrl: '',
		classify: () => {
			throw new Error('Nothing is refused');
		},
	});
	const api = new WhatomateApi(functions, http, 'here');
	const ids = await Promise.all([
		contactIdFor(api, '15550000001'),
		contactIdFor(api, '15550000001'),
		contactIdFor(api, '15550000002'),
	]);
	expect(ids[0]).toBe(ids[1]);
	expect(ids[2]).not.toBe(ids[0]);
	expect(await contactIdFor(api, '15550000001')).toBe(ids[0]);
	expect(http.asked).toHaveLength(4);
});
