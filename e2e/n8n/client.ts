import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { until } from '../wait';
import { parseFlatted } from './flatted';
import type { CredentialRef, Execution, Saved, WorkflowJson } from './types';

export const OWNER = { email: 'owner@example.com', password: 'Passw0rd123' };

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

const FINAL = ['success', 'error', 'crashed', 'canceled'];

export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** n8n's REST API, as its editor uses it. */
export class N8nClient {
	private cookie = '';

	constructor(readonly url: string) {}

	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${this.url}${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.cookie, 'browser-id': 'e2e' },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(60_000),
		});
		const login = answer.headers.getSetCookie().find((each) => each.startsWith('n8n-auth='));
		if (login) this.cookie = login.split(';')[0] ?? '';
		const text = await answer.text();
		if (!answer.ok) {
			throw new ApiError(
				answer.status,
				`${method} ${path}: ${answer.status} ${text.slice(0, 4000)}`,
			);
		}
		const json = (text === '' ? {} : JSON.parse(text)) as { data?: T };
		return json.data ?? (json as T);
	}

	/** Makes the owner, or logs in as the owner that is there. */
	async logIn(): Promise<void> {
		const { email, password } = OWNER;
		try {
			await this.call('POST', '/rest/owner/setup', {
				...OWNER,
				firstName: 'Campaign',
				lastName: 'Owner',
			});
		} catch {
			await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** A file that n8n serves: its types and icons. */
	async file(path: string): Promise<Response> {
		return await fetch(`${this.url}/${path}`, { headers: { cookie: this.cookie } });
	}

	async addCredential(type: string, name: string, data: IDataObject): Promise<CredentialRef> {
		const { id } = await this.call<{ id: string }>('POST', '/rest/credentials', {
			name,
			type,
			data,
		});
		return { id, name };
	}

	/** Saved first, as the editor does: n8n keeps tokens only for saved ones. */
	async testCredential(
		type: string,
		data: IDataObject,
	): Promise<{ status: string; message: string }> {
		const saved = await this.addCredential(type, 'To be tested', data);
		const credentials = { ...saved, type, data };
		return await this.call('POST', '/rest/credentials/test', { credentials });
	}

	async save(workflow: WorkflowJson): Promise<Saved> {
		const settings = { executionOrder: 'v1', saveManualExecutions: true };
		return await this.call('POST', '/rest/workflows', { settings, ...workflow, active: false });
	}

	/** n8n answers at once and registers the triggers afterwards. @throws with their reasons */
	async activate({ id, versionId }: Saved): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await this.settled(id, 'not_published');
		if (status === 'published') return;
		const reasons = triggers.map(({ errorMessage }) => errorMessage ?? status);
		throw new Error(`After its activation it is ${status}: ${reasons.join('; ')}`);
	}

	async deactivate({ id }: Saved): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
		const { status } = await this.settled(id, 'published');
		if (status !== 'not_published') throw new Error(`After its deactivation it is ${status}`);
	}

	/** Archived first, as n8n asks, which also deactivates. */
	async remove({ id }: Saved): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/archive`, {});
		await until('n8n lets it be deleted', async () => {
			const gone = this.call('DELETE', `/rest/workflows/${id}`);
			return await gone.then(() => true).catch((error: unknown) => ignored(error, 409));
		});
	}

	/** @param pending the state before, which n8n may still give at first */
	private async settled(id: string, pending: string): Promise<Publication> {
		return await until('n8n has done with the triggers', async () => {
			const found = await this.call<Publication>('GET', `/rest/workflows/${id}/publication-status`);
			return found.status !== pending && found.status !== 'in_progress' && found;
		});
	}

	/** Starts a workflow by hand, and gives the execution's ID. */
	async runByHand({ id }: Saved, trigger: string): Promise<string> {
		const { executionId } = await this.call<{ executionId?: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		if (executionId === undefined) throw new Error('n8n waits for a webhook instead of running');
		return executionId;
	}

	async executions({ id }: Saved): Promise<Array<Pick<Execution, 'id' | 'status'>>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.call<{ results: Execution[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=50`,
		);
		return results;
	}

	async execution(id: string): Promise<Execution> {
		const found = await this.call<Omit<Execution, 'data'> & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...found, data: parseFlatted(found.data) };
	}

	async finished(id: string, timeoutMs = 60_000): Promise<Execution> {
		return await until(
			`execution ${id} ends`,
			async () => {
				const execution = await this.execution(id).catch((error: unknown) => ignored(error, 404));
				return execution && FINAL.includes(execution.status) ? execution : undefined;
			},
			{ timeoutMs, everyMs: 150 },
		);
	}

	async retry(id: string, loadWorkflow = false): Promise<Execution> {
		const { id: retried } = await this.call<{ id: string }>(
			'POST',
			`/rest/executions/${id}/retry`,
			{ loadWorkflow },
		);
		return await this.finished(retried);
	}

	async stop(id: string): Promise<void> {
		await this.call('POST', `/rest/executions/${id}/stop`, {});
	}

	/** A production webhook's answer. */
	async webhook(path: string, body: unknown, headers: Record<string, string> = {}) {
		const answer = await fetch(path.startsWith('http') ? path : `${this.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: typeof body === 'string' ? body : JSON.stringify(body),
			signal: AbortSignal.timeout(30_000),
		});
		return { status: answer.status, text: await answer.text() };
	}
}

/** The items that a node gave in its last run. */
export function outputOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.data.resultData.runData[node]?.at(-1)?.data?.main[output] ?? [];
}

export function jsonOf(execution: Execution, node: string, output = 0): IDataObject[] {
	return outputOf(execution, node, output).map(({ json }) => json);
}

/** Why an execution failed, as n8n shows it. */
export function errorOf({ data }: Execution): string {
	const { error } = data.resultData;
	return error ? [error.message, error.description].filter(Boolean).join(' / ') : '';
}

function ignored(error: unknown, status: number): undefined {
	if (error instanceof ApiError && error.status === status) return undefined;
	throw error;
}
