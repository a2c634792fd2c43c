/** A token with the moment until which it may be used, in milliseconds since the epoch. */
export interface IssuedToken {
	token: string;
	/** Absent where the service names no end: then only its refusal ends it. */
	usableUntil?: number;
}

const issuing = new Map<string, Promise<IssuedToken>>();
const newest = new Map<string, IssuedToken>();

/**
 * A token to use instead of `present`. n8n asks for one for each request that was refused, so when
 * a token expires with many requests in flight, all of them ask: they share one issue, and who asks
 * late gets what was issued meanwhile. A service whose new token ends the one before would otherwise
 * refuse them one by one.
 *
 * @param account names who the token is for, without holding a secret
 * @param present the token that was refused or has expired; '' if there has been none
 */
export async function renewedToken(
	account: string,
	present: string,
	issue: () => Promise<IssuedToken>,
	now = Date.now(),
): Promise<IssuedToken> {
	const running = issuing.get(account);
	if (running) return await running;
	const known = newest.get(account);
	const replaced = known !== undefined && present !== '' && present !== known.token;
	if (replaced && (known.usableUntil ?? Infinity) > now) return known;
	const asked = issue();
	issuing.set(account, asked);
	try {
		const issued = await asked;
		newest.set(account, issued);
		return issued;
	} finally {
		issuing.delete(account);
	}
}
