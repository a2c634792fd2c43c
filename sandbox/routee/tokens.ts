import { randomUUID } from 'node:crypto';
import express from 'express';
import type { RequestHandler, Router } from 'express';
import { Refusal } from '../http/refusal';
import type { RouteeConfig } from './options';
import type { RouteeState } from './state';

/** What the application may do. The names are [assumed]; that there are scopes is documented. */
const SCOPES = ['account', 'report', 'sms', 'whatsapp'];

/** Section 1. A refusal has the body of RFC 6749 instead of the API's envelope [assumed]. */
export function tokenRoute(
	config: RouteeConfig,
	state: RouteeState,
	onRefusal: (status: number, reason: string) => void,
): Router {
	const router = express.Router();
	const basic = Buffer.from(`${config.applicationId}:${config.applicationSecret}`);
	router.post('/oauth/token', express.urlencoded({ extended: false }), (req, res) => {
		const deny = (status: number, error: string, description: string): void => {
			onRefusal(status, description);
			res.status(status).json({ error, error_description: description });
		};
		if (req.get('authorization') !== `Basic ${basic.toString('base64')}`) {
			return deny(401, 'invalid_client', 'Bad client credentials');
		}
		const form = (req.body ?? {}) as Record<string, string | undefined>;
		if (form.grant_type !== 'client_credentials') {
			return deny(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
		}
		const scopes = form.scope ? form.scope.split(/[ ,]+/) : SCOPES;
		if (scopes.some((scope) => !SCOPES.includes(scope))) {
			return deny(400, 'invalid_scope', 'The application lacks a requested scope');
		}
		const token = randomUUID();
		const expiresAt = config.scheduler.now() + config.tokenLifetimeMs;
		state.tokens.set(token, { expiresAt, scopes, revoked: false });
		res.json({
			access_token: token,
			token_type: 'Bearer',
			expires_in: Math.floor(config.tokenLifetimeMs / 1000),
			scope: scopes.join(' '),
			permissions: [],
		});
	});
	return router;
}

/**
 * 401 is documented for no token and an expired one (section 7), and is [assumed] for an unknown
 * one. Section 1 says that 403 asks for a new token too: a revoked one and one without the scope
 * get it [assumed].
 */
export function bearer(config: RouteeConfig, state: RouteeState, scope: string): RequestHandler {
	return (req, _res, next) => {
		const given = /^Bearer (\S+)$/.exec(req.get('authorization') ?? '')?.[1];
		const token = state.tokens.get(given ?? '');
		if (!token) throw new Refusal(401, given ? 'Unknown access token' : 'No access token');
		if (token.expiresAt <= config.scheduler.now()) throw new Refusal(401, 'Access token expired');
		if (token.revoked) throw new Refusal(403, 'Access token revoked');
		if (!token.scopes.includes(scope)) throw new Refusal(403, `Scope ${scope} is missing`);
		next();
	};
}
