import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * Kept in the node's static data, which n8n holds apart for a test (it is thrown away with the
 * test webhook) and for production. The URL goes along because a copied workflow may bring the
 * static data of its original, whose webhook is none of its business.
 */
export interface Registration {
	id: string;
	url: string;
	secret: string;
}

/** The secret that the service was given for this trigger; undefined when there is none. */
export function registeredSecret(context: IHookFunctions | IWebhookFunctions): string | undefined {
	return stored(context)?.secret;
}

export function store(context: IHookFunctions, registration: Registration): void {
	context.getWorkflowStaticData('node').registeredWebhook = { ...registration };
}

export function forget(context: IHookFunctions): void {
	delete context.getWorkflowStaticData('node').registeredWebhook;
}

export function stored(context: IHookFunctions | IWebhookFunctions): Registration | undefined {
	const value: unknown = context.getWorkflowStaticData('node').registeredWebhook;
	return isRegistration(value) ? { id: value.id, url: value.url, secret: value.secret } : undefined;
}

function isRegistration(value: unknown): value is Registration {
	const names = ['id', 'url', 'secret'];
	if (typeof value !== 'object' || value === null) return false;
	const fields = new Map<string, unknown>(Object.entries(value));
	return names.every((name) => typeof fields.get(name) === 'string');
}
