import express from 'express';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { createApp, listen } from '../../sandbox/http/server';
import type { RunningServer } from '../../sandbox/http/server';

export const PROJECT_ID = '664b97befdf4713a4a265e59';

interface Seen {
	method: string;
	/** Below the project. */
	path: string;
	query: Record<string, unknown>;
	body: unknown;
}

/** A service that answers what the document prints, whatever it is asked. */
export interface Stub {
	engine: Engine;
	seen: Seen[];
	/** By method and path, such as `GET /campaign/api`. */
	answers: Record<string, unknown>;
	close(): Promise<void>;
}

export async function startStub(): Promise<Stub> {
	const seen: Seen[] = [];
	const answers: Record<string, unknown> = {};
	const app = createApp();
	const base = `/project-apis/v1/project/${PROJECT_ID}`;
	app.use(base, express.json(), (req, res) => {
		const { method, path, query } = req;
		seen.push({ method, path, query, body: req.body as unknown });
		const answer = answers[`${method} ${path}`];
		if (answer === undefined) res.status(404).json({ message: `No answer to ${method} ${path}` });
		else res.json(answer);
	});
	const server: RunningServer = await listen(app);
	const engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
		redingtonApi: {
			service: 'other',
			baseUrl: `${server.url}/project-apis/v1`,
			headerName: 'X-Project-API-Pwd',
			projectId: PROJECT_ID,
			projectPassword: 'password',
			webhookSecret: 'secret',
		},
	});
	return { engine, seen, answers, close: server.close };
}
