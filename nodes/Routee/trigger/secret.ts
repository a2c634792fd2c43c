import { NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { RawRequest } from '../../../core/events/request';
import { verifyBasic, verifyPathToken } from '../../../core/events/signature';
import type { Verdict } from '../../../core/events/signature';

export const CREDENTIAL = 'routeeWebhookApi';

/** A shorter one could be guessed by trying. */
const SHORTEST_PASSWORD = 12;
/** What stands in an address as it is, so that n8n and Routee read the same. */
const PATH_SECRET = /^[A-Za-z0-9_-]{16,}$/;

/** n8n itself refuses other paths; an empty secret would leave the path open. */
export const webhookPath =
	'={{ $parameter["authentication"] === "path" ? "webhook/" + $parameter["pathSecret"] : "webhook" }}';

interface Login {
	user?: string;
	password?: string;
}

/** Whether a call shows what the user has entered at Routee. */
export async function verifySender(
	context: IWebhookFunctions,
	{ headers }: RawRequest,
): Promise<Verdict> {
	switch (context.getNodeParameter('authentication')) {
		case 'none':
			return 'valid';
		case 'path': {
			const token = String(context.getNodeParameter('pathSecret', ''));
			const given = context.getRequestObject().path.split('/').filter(Boolean).at(-1);
			return verifyPathToken({ token, given });
		}
		default: {
			const { user = '', password = '' } = await context.getCredentials<Login>(CREDENTIAL);
			return verifyBasic({ user, password, authorization: headers.authorization });
		}
	}
}

/** Keeps a trigger that could not be protected, or would refuse everything, from being activated. */
export async function assertProtected(context: IHookFunctions): Promise<void> {
	const authentication = context.getNodeParameter('authentication');
	const refuse = (message: string, description: string): NodeOperationError =>
		new NodeOperationError(context.getNode(), message, { description });
	if (authentication === 'path') {
		if (PATH_SECRET.test(String(context.getNodeParameter('pathSecret', '')))) return;
		throw refuse(
			"'Path Secret' can be guessed, or has characters that an address can't have",
			'Make up at least 16 letters, digits, hyphens and underscores',
		);
	}
	if (authentication === 'basic') {
		const { status, message } = checkLogin(
			await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL),
		);
		if (status === 'Error') throw refuse(message, "Correct the credential 'Routee Webhook API'");
	}
}

/** There is no service to ask; what can go wrong is a password that protects nothing. */
export function checkLogin(
	data: ICredentialDataDecryptedObject | undefined,
): INodeCredentialTestResult {
	const { length } = String(data?.password ?? '');
	if (length >= SHORTEST_PASSWORD) return { status: 'OK', message: 'Enter the same at Routee' };
	const message =
		length === 0
			? "'Password' is empty"
			: `'Password' has ${length} characters; use at least ${SHORTEST_PASSWORD}`;
	return { status: 'Error', message };
}
