import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { FailureError } from '../../../core/failures/error';
import { createRedingtonApi } from '../api';
import { list, text } from '../../../core/json';
import { projectUrl } from '../services';
import type { Credential } from '../services';

type Functions = IHookFunctions | IWebhookFunctions;

/** A wrong signature may mean a new secret, but not each of them may cost a request. */
const KEEP_MS = 10_000;
/** With no webhook there yet, the next call may be the first of one that was made just now. */
const KEEP_NONE_MS = 1000;
/** The service gives a webhook call up after five seconds. */
const TIMEOUT_MS = 4000;

interface Looked {
	secrets: string[];
	at: number;
}

const looked = new Map<string, Looked>();

/**
 * The secrets that the project's webhook calls may be signed with: the one in the credential, else
 * what the service tells. Each webhook made in the dashboard has its own, and any of them proves
 * the sender. Undefined where nothing was typed and the service has no call that tells them.
 * @throws FailureError if the service can't be asked now
 */
export async function sharedSecrets(functions: Functions): Promise<string[] | undefined> {
	const credential = await functions.getCredentials<Credential>('redingtonApi');
	if (credential.webhookSecret) return [credential.webhookSecret];
	const project = projectUrl(credential);
	const known = looked.get(project);
	const isUsable = known && (known.secrets.length > 0 || isFresh(known));
	return isUsable ? known.secrets : await lookUp(functions, project);
}

/** What the service tells now, unless that was asked a moment ago or the secret was typed. */
export async function renewedSecrets(functions: Functions): Promise<string[]> {
	const credential = await functions.getCredentials<Credential>('redingtonApi');
	if (credential.webhookSecret) return [];
	const project = projectUrl(credential);
	const known = looked.get(project);
	return known && isFresh(known) ? [] : ((await lookUp(functions, project)) ?? []);
}

function isFresh({ secrets, at }: Looked): boolean {
	return Date.now() - at < (secrets.length > 0 ? KEEP_MS : KEEP_NONE_MS);
}

async function lookUp(functions: Functions, project: string): Promise<string[] | undefined> {
	const api = await createRedingtonApi(functions, { timeoutMs: TIMEOUT_MS });
	const answer = await api.get('/webhook').catch(noneIfUnknown);
	if (!answer) return undefined;
	// The document does not show the list, so it is taken in each likely form.
	const rows = [answer.webhook, answer.webhooks, [answer]].flatMap(list);
	const secrets = [...new Set(rows.flatMap((row) => text(row.shared_secret) ?? []))];
	looked.set(project, { secrets, at: Date.now() });
	return secrets;
}

function noneIfUnknown(refusal: unknown): undefined {
	const status = refusal instanceof FailureError ? refusal.failure.httpStatus : undefined;
	if (status !== 404 && status !== 405) throw refusal;
}
