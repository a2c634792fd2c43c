import { createHash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { classify } from '../../core/failures/classify';
import { FailureError } from '../../core/failures/error';
import { classifyNetwork } from '../../core/failures/network';
import { renewedToken } from '../../core/http/renewal';
import type { IssuedToken } from '../../core/http/renewal';
import { retryAfterMs } from '../../core/http/retryAfter';
import { asRecord, asText } from '../../core/template/json';
import { addressesOf } from './addresses';

type Credential = ICredentialDataDecryptedObject;

/** So that a token doesn't end on its way; of short-lived ones, a tenth. */
const LONGEST_MARGIN_MS = 30_000;

/** A new token as n8n keeps it in the credential. */
export async function renewedCredential(
	{ helpers }: IHttpRequestHelper,
	credential: Credential,
): Promise<IDataObject> {
	const { applicationId, applicationSecret, accessToken } = credential;
	const { auth } = addressesOf(credential);
	const account = createHash('sha256')
		.update([auth, applicationId, applicationSecret].map(String).join('\u0000'))
		.digest('base64');
	const { token, usableUntil } = await renewedToken(
		account,
		asText(accessToken) ?? '',
		async () => await issueToken(helpers, credential),
	);
	return { accessToken: token, usableUntil: usableUntil ?? '' };
}

/**
 * Refuses a token that has had its time, in the way that makes n8n renew it before it sends
 * anything: n8n calls `preAuthentication` for an error that carries the status 401.
 */
export function assertUsable({ usableUntil }: Credential, now = Date.now()): void {
	const until = Number(usableUntil);
	if (usableUntil === '' || !(until <= now)) return;
	throw Object.assign(new Error('The access token has expired'), { response: { status: 401 } });
}

/** Client credentials for a token (docs.routee.net/reference/authentication). */
async function issueToken(
	helpers: IHttpRequestHelper['helpers'],
	credential: Credential,
): Promise<IssuedToken> {
	const asked = Date.now();
	const response = await ask(helpers, credential);
	const body = asRecord(response.body) ?? {};
	const token = asText(body.access_token);
	if (response.statusCode > 299 || token === undefined) throw refused(response, body);
	const lifeMs = Number(body.expires_in) * 1000;
	if (!(lifeMs > 0)) return { token };
	return { token, usableUntil: asked + lifeMs - Math.min(LONGEST_MARGIN_MS, lifeMs * 0.1) };
}

async function ask(
	helpers: IHttpRequestHelper['helpers'],
	credential: Credential,
): Promise<IN8nHttpFullResponse> {
	try {
		return (await helpers.httpRequest({
			method: 'POST',
			url: `${addressesOf(credential).auth}/oauth/token`,
			auth: {
				username: String(credential.applicationId).trim(),
				password: String(credential.applicationSecret).trim(),
			},
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'grant_type=client_credentials',
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout: 30_000,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		throw unreached(error);
	}
}

const unreached = (error: unknown): FailureError => new FailureError(classifyNetwork(error, false));

/** Nothing was sent with a token that was not given, so whatever is temporary may be tried again. */
function refused(
	{ statusCode, headers }: IN8nHttpFullResponse,
	body: Record<string, unknown>,
): FailureError {
	const message = asText(body.error_description) ?? asText(body.developerMessage);
	const code = asText(body.error) ?? asText(body.code);
	const retryAfter = asText(headers['retry-after']);
	const facts = { status: statusCode, code, message };
	if (statusCode >= 500 || statusCode === 429) {
		const wait = retryAfterMs(retryAfter, Date.now());
		return new FailureError(classify({ ...facts, retryAfterMs: wait }, false));
	}
	const { failure } = classify({ ...facts, status: 401 }, false);
	const title =
		statusCode > 299
			? 'Routee did not accept the application ID and secret'
			: 'Routee gave no access token';
	const details = message ?? code;
	return new FailureError({
		failure: {
			...failure,
			title,
			hint: "Copy both again from Routee's Management, Applications, and check the 'Authentication URL' of the credential",
			httpStatus: statusCode,
			...(details && { details }),
		},
		halts: true,
	});
}
