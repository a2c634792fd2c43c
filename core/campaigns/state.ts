import { FailureError } from '../failures/error';

/**
 * Refuses an action that a campaign's present state does not allow, before the service is asked.
 * @param kind the service's own word: broadcast, campaign, promotion
 */
export function assertState(
	kind: string,
	name: string,
	state: string,
	allowed: readonly string[],
	action: string,
): void {
	if (allowed.includes(state)) return;
	throw new FailureError({
		failure: {
			code: 'WRONG_STATE',
			title: `The ${kind} '${name}' is ${state}, so it can not be ${action}`,
			disposition: 'fix',
			hint: `It can be ${action} only while it is ${allowed.join(' or ')}`,
		},
	});
}
