import type { IWebhookFunctions } from 'n8n-workflow';

export interface RawRequest {
	/** The bytes that were signed. */
	rawBody: Buffer;
	/** Names in lower case; of a header that came more than once, the first. */
	headers: Readonly<Record<string, string | undefined>>;
	/** The query's plain values; lists and objects are left out. */
	query: Readonly<Record<string, string | undefined>>;
	/** The named parts of the webhook's path. */
	params: Readonly<Record<string, string | undefined>>;
}

/** Undefined when there are no bytes to verify: a multipart body, or one that was cut off. */
export async function readRequest(context: IWebhookFunctions): Promise<RawRequest | undefined> {
	const rawBody = await readRawBody(context);
	if (!Buffer.isBuffer(rawBody)) return undefined;
	return {
		rawBody,
		headers: texts(context.getHeaderData()),
		query: texts(context.getQueryData()),
		params: texts(context.getParamsData()),
	};
}

/** Throws for what is not JSON in UTF-8. Some servers begin with a byte order mark. */
export function parseJson(bytes: Buffer): unknown {
	return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown;
}

/** n8n reads the body ahead for the content types it parses; for the others on request only. */
async function readRawBody(context: IWebhookFunctions): Promise<unknown> {
	const request = context.getRequestObject();
	if (Buffer.isBuffer(request.rawBody)) return request.rawBody;
	try {
		await request.readRawBody();
	} catch {
		context.logger.warn('The body of a webhook call could not be read');
	}
	return request.rawBody;
}

function texts(values: object): Record<string, string | undefined> {
	const plain: Record<string, string | undefined> = {};
	for (const [name, value] of Object.entries(values) as Array<[string, unknown]>) {
		const first: unknown = Array.isArray(value) ? value[0] : value;
		if (typeof first === 'string') plain[name] = first;
	}
	return plain;
}
