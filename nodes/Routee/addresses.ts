import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * Routee's hosts. That WhatsApp's calls are below `/whatsapp`, as SMS's are below `/sms`, is our
 * assumption: the stored pages of docs.routee.net don't show the address.
 */
export const DEFAULT_URLS = {
	auth: 'https://auth.routee.net',
	api: 'https://connect.routee.net',
	whatsapp: 'https://connect.routee.net/whatsapp',
} as const;

/** The addresses of a credential, without a slash at the end; those left empty are Routee's own. */
export function addressesOf(
	credential: ICredentialDataDecryptedObject,
): Record<keyof typeof DEFAULT_URLS, string> {
	const tidy = (value: unknown, otherwise: string): string =>
		(typeof value === 'string' ? value : '').trim().replace(/\/+$/, '') || otherwise;
	return {
		auth: tidy(credential.authUrl, DEFAULT_URLS.auth),
		api: tidy(credential.apiBaseUrl, DEFAULT_URLS.api),
		whatsapp: tidy(credential.whatsappBaseUrl, DEFAULT_URLS.whatsapp),
	};
}
