import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { RawRequest } from '../../../core/events/request';
import type { Verdict } from '../../../core/events/signature';
import { failureOf } from '../../../core/failures/error';
import { explain } from '../../../core/operation/onError';
import { renewedSecrets, sharedSecrets } from './secrets';
import { verifySignature } from './signature';

export interface TriggerOptions {
	onlyAdvance?: boolean;
	signatureHeader?: string;
	verify?: boolean;
}

const HOW_TO_TYPE_IT =
	"Copy it from the webhook in the service's dashboard into 'Webhook Shared Secret' of the credential";

/** Whether a webhook call comes from the service. @throws if the secret can't be looked up now */
export async function authorizedBy(
	functions: IWebhookFunctions,
	request: RawRequest,
	{ signatureHeader = '', verify = true }: TriggerOptions,
): Promise<Verdict> {
	if (!verify) return 'valid';
	// A call without any signature must not cost a look-up.
	if (verifySignature(request, [], signatureHeader) === 'missing') return 'missing';
	const secrets = await sharedSecrets(functions);
	if (!secrets) {
		functions.logger.warn(`The shared secret of the webhook is not known. ${HOW_TO_TYPE_IT}`);
		return 'invalid';
	}
	const verdict = verifySignature(request, secrets, signatureHeader);
	if (verdict !== 'invalid') return verdict;
	return verifySignature(request, await renewedSecrets(functions), signatureHeader);
}

/** Refuses to start a trigger that would have to refuse every call. */
export async function assertVerifiable(functions: IHookFunctions): Promise<void> {
	const { verify = true } = functions.getNodeParameter('options', {}) as TriggerOptions;
	if (!verify) return;
	const node = functions.getNode();
	let secrets: string[] | undefined;
	try {
		secrets = await sharedSecrets(functions);
	} catch (error) {
		const failure = failureOf(error);
		throw new NodeOperationError(
			node,
			`The webhook's shared secret could not be looked up: ${failure.title}`,
			{ description: explain(failure) },
		);
	}
	if (secrets) return;
	throw new NodeOperationError(
		node,
		'The service has no call that tells the shared secret of its webhooks',
		{ description: HOW_TO_TYPE_IT },
	);
}
