import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import type { HookAdapter, HookSpec, RemoteHook } from '../../../core/events/registration';
import { FailureError } from '../../../core/failures/error';
import { take } from '../../../core/http/paging';
import { asList } from '../../../core/template/json';
import { createWhatomateApi, pathOf } from '../api';
import type { WhatomateApi } from '../api';
import { needs } from '../versions';

export const wantedEvents = (context: IHookFunctions): string[] =>
	context.getNodeParameter('events', []) as string[];

/** The webhooks of the organization. */
export async function whatomateWebhooks(context: IHookFunctions): Promise<HookAdapter> {
	const api = await createWhatomateApi(context, {});
	const path = pathOf('webhooks');
	const workflow = context.getWorkflow().name ?? '';
	/** What is not given is left as it is, except `is_active`: without it the webhook goes off. */
	const body = ({ url, events, active, secret }: HookSpec): IDataObject => ({
		name: `n8n: ${workflow}`.slice(0, 100),
		url,
		events: [...events],
		secret,
		is_active: active,
	});
	return {
		list: async () => (await take(api.list(path, 'webhooks'))).map(toHook),
		create: async (spec) => {
			const made = api.data({ method: 'POST', path, body: body(spec) });
			const hook = toHook(await made.catch(explained(spec.url)));
			await assertReachable(api, hook);
			return hook;
		},
		update: async (id, spec) => {
			await needs('changeWebhook', async () => {
				return await api.data({ method: 'PUT', path: pathOf('webhooks', id), body: body(spec) });
			}).catch(explained(spec.url));
		},
		remove: async (id) => {
			await needs('changeWebhook', async () => {
				return await api.call({ method: 'DELETE', path: pathOf('webhooks', id) });
			});
		},
	};
}

function toHook(row: IDataObject): RemoteHook {
	return {
		id: String(row.id),
		url: String(row.url),
		events: asList(row.events).map(String),
		active: row.is_active !== false,
	};
}

const INTERNAL = 'URL must not point to internal addresses';

/** Since February 2026 the server lets nobody point it at its own network (commit 1f06fcc). */
function explained(url: string) {
	return async (error: unknown): Promise<never> => {
		const isInternal = error instanceof FailureError && error.failure.title === INTERNAL;
		return await Promise.reject(isInternal ? internalAddress(url) : error);
	};
}

function internalAddress(url: string): FailureError {
	return new FailureError({
		failure: {
			code: 'INTERNAL_ADDRESS',
			title: `Whatomate does not call ${new URL(url).origin}, which is an address of its own network`,
			disposition: 'fix',
			hint: 'Whatomate has no setting for this. Give n8n a public name, also if both run on one machine',
		},
	});
}

/**
 * A name without a dot, such as `n8n` between containers, is accepted and then never called. Only
 * the server's own test shows it.
 */
async function assertReachable(api: WhatomateApi, { id, url }: RemoteHook): Promise<void> {
	if (new URL(url).hostname.includes('.')) return;
	const path = pathOf('webhooks', id);
	const tested = api.call({ method: 'POST', path: `${path}/test` });
	await tested.catch(async (error: unknown) => {
		const failed = error instanceof FailureError && error.failure.httpStatus === 502;
		if (!failed) return;
		await api.call({ method: 'DELETE', path });
		await Promise.reject(internalAddress(url));
	});
}
