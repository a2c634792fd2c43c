import type { Request } from 'express';
import type { RateLimit } from '../http/rateLimit';
import { ApiError } from './answers';
import type { WhatomateState } from './state';
import type { Dialect, Organisation } from './types';

const KEY = /^whm_[0-9a-f]{32}$/;

export interface Door {
	state: WhatomateState;
	dialect: Dialect;
	apiKey: string;
	now: () => number;
	/** U with `[rate_limit] enabled=true` only. */
	rateLimit?: RateLimit;
}

/**
 * Section 1: who may come in, and for which organisation. An `X-API-Key` decides alone; the sandbox
 * gives out no login tokens, so that every other credential is refused.
 */
export function enter(door: Door, req: Request): Organisation {
	const { state, apiKey, dialect, now } = door;
	const key = req.header('X-API-Key') ?? '';
	if (key === '') throw new ApiError(401, withoutKey(req, dialect));
	const { active, expires_at = Infinity } = state.apiKey;
	if (!KEY.test(key) || key !== apiKey || !active || expires_at <= now()) {
		throw new ApiError(401, 'Invalid API key');
	}
	takeFrom(door.rateLimit);
	return organisationOf(door, req.header('X-Organization-ID') ?? '');
}

function withoutKey(req: Request, dialect: Dialect): string {
	const authorization = req.header('Authorization') ?? '';
	if (authorization === '') {
		return dialect === 'U' ? 'Missing authorization' : 'Missing authorization header';
	}
	return authorization.startsWith('Bearer ')
		? 'Invalid or expired token'
		: 'Invalid authorization header format';
}

function takeFrom(rateLimit: RateLimit | undefined): void {
	if (!rateLimit) return;
	const { allowed, wait } = rateLimit.take();
	if (allowed) return;
	throw new ApiError(429, 'Too many requests. Please try again later.', {
		'Retry-After': String(Math.ceil(wait / 1000)),
	});
}

/** U only: an organisation that is unknown or not the user's leaves them in their own. */
function organisationOf({ state, dialect }: Door, asked: string): Organisation {
	const { user, organisations } = state;
	const other = dialect === 'U' ? organisations.get(asked) : undefined;
	if (other && (other.member || user.super_admin)) return other;
	const own = organisations.get(user.organization_id);
	if (!own) throw new Error('The user has no organisation');
	return own;
}
