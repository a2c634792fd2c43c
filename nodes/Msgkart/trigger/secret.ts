import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';
import { verifyBasic, verifyBearer } from '../../../core/events/signature';
import type { Verdict } from '../../../core/events/signature';

export const CREDENTIAL = 'msgkartWebhookApi';

/** A shorter one could be guessed by trying. */
const SHORTEST_SECRET = 12;

export interface WebhookSecret {
	type: 'basic' | 'bearer';
	user?: string;
	password?: string;
	token?: string;
}

/** Whether a call shows what the user agreed with Msgkart. An empty secret is never right. */
export function verifySecret(secret: WebhookSecret, authorization: string | undefined): Verdict {
	const { type, user = '', password = '', token = '' } = secret;
	return type === 'basic'
		? verifyBasic({ user, password, authorization })
		: verifyBearer({ token, authorization });
}

/** There is no service to ask; what can go wrong is a secret that protects nothing. */
export function checkSecret(
	data: ICredentialDataDecryptedObject | undefined,
): INodeCredentialTestResult {
	const { type = 'basic', password, token } = data ?? {};
	const label = type === 'basic' ? 'Password' : 'Token';
	const length = String((type === 'basic' ? password : token) ?? '').length;
	if (length === 0) return { status: 'Error', message: `'${label}' is empty` };
	if (length < SHORTEST_SECRET) {
		const message = `'${label}' has ${length} characters; use at least ${SHORTEST_SECRET}`;
		return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Give the same to Msgkart' };
}
