import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler, Response } from 'express';
import multer from 'multer';
import type { Faults } from '../http/faults';
import { createApp } from '../http/server';
import { refuse, refuseRoute, succeed } from './answers';
import { enter } from './auth';
import type { Door } from './auth';
import { Call } from './call';
import type { RequestLog } from './requestLog';
import type { Route } from './route';
import { routes } from './routes';
import type { Service } from './service';

const MEBIBYTE = 1024 * 1024;

const PAGE = '<!doctype html><html><head><title>Whatomate</title></head><body></body></html>';

export interface AppParts {
	service: Service;
	door: Door;
	faults: Faults;
	log: RequestLog;
}

/** The HTTP side of the simulated server. */
export function whatomateApp(parts: AppParts): Express {
	const { service, log } = parts;
	const app = createApp();
	app.set('case sensitive routing', true);
	app.set('strict routing', true);
	app.set('etag', false);
	app.use(cutWhenCrashed(service));
	app.use(...readBody(service));
	app.use(log.middleware());
	probes(app, service);
	const known = routes.filter(
		({ only }) => only === undefined || only === service.behaviour.dialect,
	);
	for (const route of known) app[route.method](route.path, handler(route, parts));
	unknownRoutes(app, service, known);
	return app;
}

/** Whatever kills the process leaves nothing behind that could answer. */
function cutWhenCrashed({ state }: Service): RequestHandler {
	return (req, _res, next) => {
		if (state.crashed) req.socket.destroy();
		else next();
	};
}

/** Section 1: D takes 4 MiB, U 15 MiB; more is refused in plain text before anything is looked at. */
function readBody({ behaviour }: Service): [RequestHandler, RequestHandler, ErrorRequestHandler] {
	const limit = (behaviour.dialect === 'U' ? 15 : 4) * MEBIBYTE;
	const isMultipart = (contentType: string) => contentType.startsWith('multipart/');
	const unreadable: ErrorRequestHandler = (error, _req, res, next) => {
		if (res.headersSent) next(error);
		else res.status(400).type('text/plain').send('Error when parsing request');
	};
	return [
		express.raw({ type: (req) => !isMultipart(req.headers['content-type'] ?? ''), limit }),
		multer({ limits: { fileSize: limit, fieldSize: limit } }).any(),
		unreadable,
	];
}

/** The two addresses that ask for no key. */
function probes(app: Express, { state }: Service): void {
	app.get('/health', (_req, res) => succeed(res, { status: 'ok', service: 'whatomate' }));
	app.get('/ready', (_req, res) => {
		if (state.redisUp) succeed(res, { status: 'ready' });
		else res.status(500).json({ status: 'error', message: 'Redis not ready', data: null });
	});
}

/** Faults strike those who were let in, so that a request that fails on purpose counts as one. */
function handler(route: Route, { service, door, faults }: AppParts): RequestHandler {
	const faulty = faults.middleware();
	return (req, res, next) => {
		let call: Call;
		try {
			call = new Call(req, enter(door, req));
		} catch (error) {
			refuse(res, error);
			return;
		}
		void faulty(req, res, () => void answer(route, call, service, res).catch(next));
	};
}

async function answer(route: Route, call: Call, service: Service, res: Response): Promise<void> {
	try {
		const data = await route.run(call, service);
		if (service.state.crashed) res.req.socket.destroy();
		else succeed(res, data);
	} catch (error) {
		refuse(res, error);
	}
}

/**
 * With the web app embedded a GET outside the API is answered with its page, and every other unknown
 * request is a wrong method, as that page's route takes any path.
 */
function unknownRoutes(app: Express, { behaviour }: Service, known: Route[]): void {
	app.get(/^\/api(\/|$)/, (_req, res) => {
		res.status(404).type('text/plain').send('Not Found');
	});
	if (behaviour.webApp) app.get(/.*/, (_req, res) => void res.type('html').send(PAGE));
	else for (const { path } of known) app.all(path, (_req, res) => refuseRoute(res, 405));
	app.use((_req, res) => refuseRoute(res, behaviour.webApp ? 405 : 404));
}
