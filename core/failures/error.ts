import type { Failure, Refusal } from './types';

/**
 * Carries a failure from where it is found to where it is reported. It never leaves the package:
 * the operation runner and the pickers turn it into n8n's own errors or into an item.
 */
export class FailureError extends Error {
	readonly failure: Failure;

	constructor(readonly refusal: Refusal) {
		super(refusal.failure.title);
		this.name = 'FailureError';
		this.failure = refusal.failure;
	}
}

/** The failure that n8n has wrapped in an error of its own, as it does with a credential's. */
export function failureInside(error: unknown): FailureError | undefined {
	for (let next = error, depth = 0; next instanceof Error && depth < 5; next = next.cause) {
		if (next instanceof FailureError) return next;
		depth += 1;
	}
	return undefined;
}

/** Bad input at a parameter: nothing was sent for it. */
export function invalidParameter(parameter: string, title: string, hint: string): FailureError {
	return new FailureError({
		failure: { code: 'INVALID_PARAMETER', title, disposition: 'fix', hint, parameter },
	});
}

/** The failure that an unexpected exception stands for, without its stack or any secret in it. */
export function failureOf(error: unknown): Failure {
	if (error instanceof FailureError) return error.failure;
	const title = error instanceof Error ? error.message : String(error);
	const description =
		error instanceof Error && 'description' in error && typeof error.description === 'string'
			? error.description
			: undefined;
	return {
		code: 'UNEXPECTED',
		title,
		disposition: 'fix',
		hint: description ?? "Check this item's parameters and the credential",
	};
}
