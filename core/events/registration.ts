import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { FailureError, failureOf } from '../failures/error';
import { forget, store, stored } from './registered';
import type { Registration } from './registered';
import { newSecret } from './signature';

/** A webhook as the service has it. */
export interface RemoteHook {
	id: string;
	url: string;
	events: readonly string[];
	active: boolean;
	/** The secret it signs with, if the service tells it in full; never a masked one. */
	secret?: string;
}

export interface HookSpec {
	url: string;
	events: readonly string[];
	active: true;
	secret: string;
}

/** A service's calls, all of which may throw a `FailureError`. */
export interface HookAdapter<Hook extends RemoteHook = RemoteHook> {
	list(): Promise<Hook[]>;
	create(spec: HookSpec): Promise<Hook>;
	update(id: string, spec: HookSpec): Promise<void>;
	remove(id: string): Promise<void>;
	/** Whether the settings that only this service has are as they should be. */
	settled?(hook: Hook): boolean;
}

/**
 * Whether the service has this node's webhook just as it is wanted. n8n asks at activation, so a
 * webhook that the service has paused comes back to life with the next one.
 */
export async function webhookExists<Hook extends RemoteHook>(
	context: IHookFunctions,
	adapter: HookAdapter<Hook>,
	events: readonly string[],
): Promise<boolean> {
	const url = ownUrl(context);
	const hook = await found(context, adapter, url);
	if (hook?.url !== url) return false;
	const own = stored(context);
	const known = own?.id === hook.id && own.url === url;
	const secretHolds = known && (hook.secret === undefined || hook.secret === own.secret);
	const asWanted = hook.active && sameSet(hook.events, events);
	return secretHolds && asWanted && (adapter.settled?.(hook) ?? true);
}

/** Creates the webhook, or sets right the one that has our URL already. */
export async function registerWebhook<Hook extends RemoteHook>(
	context: IHookFunctions,
	adapter: HookAdapter<Hook>,
	events: readonly string[],
): Promise<boolean> {
	const url = ownUrl(context);
	const hook = await found(context, adapter, url);
	const own = stored(context);
	const known = own !== undefined && sameNode(own.url, url) && own.id === hook?.id;
	// A secret that was lost with the static data can't be asked back: the webhook gets a new one.
	const secret = known ? own.secret : newSecret();
	const spec: HookSpec = { url, events: [...new Set(events)], active: true, secret };
	try {
		if (hook === undefined) {
			const made = await adapter.create(spec);
			store(context, { id: made.id, url, secret: made.secret ?? secret });
		} else {
			await adapter.update(hook.id, spec);
			store(context, { id: hook.id, url, secret });
		}
	} catch (error) {
		throw unregistered(context, 'The webhook could not be registered', error);
	}
	if (own !== undefined && !sameNode(own.url, url)) warnOfOrphan(context, own);
	return true;
}

/**
 * Removes what this node registered and nothing else. When the service refuses, the record stays,
 * for the next activation to go on with; an exception here would leave n8n's side half removed.
 */
export async function unregisterWebhook<Hook extends RemoteHook>(
	context: IHookFunctions,
	adapter: HookAdapter<Hook>,
): Promise<boolean> {
	const own = stored(context);
	if (own === undefined) return true;
	if (!sameNode(own.url, ownUrl(context))) {
		warnOfOrphan(context, own);
	} else {
		try {
			await adapter.remove(own.id);
		} catch (error) {
			if (!isGone(error)) {
				const { title, hint } = failureOf(error);
				context.logger.warn(
					`Webhook ${own.id} could not be removed from the service: ${title}. ${hint}. Until it is removed there, the service goes on calling ${own.url}`,
				);
				return false;
			}
			context.logger.debug(`Webhook ${own.id} was no longer there to be removed`);
		}
	}
	forget(context);
	return true;
}

/**
 * The webhook with our URL: the one that we know, if there is more than one. Else the one that we
 * made when n8n had another address, which is to get the new one.
 */
async function found<Hook extends RemoteHook>(
	context: IHookFunctions,
	adapter: HookAdapter<Hook>,
	url: string,
): Promise<Hook | undefined> {
	let all: Hook[];
	try {
		all = await adapter.list();
	} catch (error) {
		throw unregistered(context, "The service's webhooks could not be read", error);
	}
	const id = stored(context)?.id;
	const hooks = all.filter((hook) => hook.url === url);
	const moved = all.find((hook) => hook.id === id && sameNode(hook.url, url));
	const hook = hooks.find((candidate) => candidate.id === id) ?? hooks.at(0) ?? moved;
	if (hook !== undefined && hooks.length > 1) {
		context.logger.warn(
			`The service has more than one webhook with the URL ${url}. Only ${hook.id} is used: remove the others there`,
		);
	}
	return hook;
}

function unregistered(context: IHookFunctions, what: string, error: unknown): NodeOperationError {
	const { title, hint } = failureOf(error);
	return new NodeOperationError(context.getNode(), `${what}: ${title}`, {
		description: `${hint}. The webhook's URL is ${ownUrl(context)}: if the service can't reach that, set WEBHOOK_URL in n8n's environment to its public HTTPS address.`,
	});
}

/**
 * A webhook's path holds an ID of its node's own, so the same path is the same node, if need be
 * behind another address of n8n's.
 */
function sameNode(a: string, b: string): boolean {
	return a === b || pathOf(a) === pathOf(b);
}

function pathOf(url: string): string {
	return URL.canParse(url) ? new URL(url).pathname : url;
}

/** This is a copy of another workflow, which may be using that webhook. */
function warnOfOrphan(context: IHookFunctions, { id, url }: Registration): void {
	context.logger.warn(
		`Webhook ${id} of the service calls ${url}, which is not this node's URL, and was left alone. If nothing uses it, remove it there`,
	);
}

function ownUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'The node has no webhook URL', {
		description: 'Save the workflow, then activate it again',
	});
}

function isGone(error: unknown): boolean {
	return error instanceof FailureError && error.failure.httpStatus === 404;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
	const [first, second] = [new Set(a), new Set(b)];
	return first.size === second.size && [...first].every((value) => second.has(value));
}
