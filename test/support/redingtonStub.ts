import express from 'express';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../../sandbox/engine/engine';
import type { Engine } from '../../sandbox/engine/engine';
import { createApp, listen } from '../../sandbox/http/server';
import type { RunningServer } from '../../sandbox/http/server';
import printed from '../engine/redington/documentSamples.json';
import { runNode } from './runNode';
import type { NodeRun } from './runNode';

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
	run(
		resource: string,
		operation: string,
		parameters?: INodeParameters,
		items?: IDataObject[] | INodeExecutionData[],
	): Promise<NodeRun>;
	/** The body of the first request with this method and path. */
	bodyOf(method: string, path: string): unknown;
	reset(): void;
	seen: Seen[];
	/** By method and path, such as `GET /campaign/api`. */
	answers: Map<string, unknown>;
	close(): Promise<void>;
}

/**
 * The document masks all its numbers as 910000000000, which is none: after a country code, the
 * first 0 is a trunk prefix. A real number takes its place.
 */
export const NUMBER = '919812345678';

/** What the document prints. */
export const samples = JSON.parse(
	JSON.stringify(printed).replaceAll('910000000000', NUMBER),
) as typeof printed;

export async function startStub(): Promise<Stub> {
	const seen: Seen[] = [];
	const answers = new Map<string, unknown>();
	const app = createApp();
	const base = `/project-apis/v1/project/${PROJECT_ID}`;
	app.use(base, express.json(), (req, res) => {
		const { method, path, query } = req;
		seen.push({ method, path, query, body: req.body as unknown });
		const answer = answers.get(`${method} ${path}`);
		if (answer === undefined) res.status(404).json({ message: `No answer to ${method} ${path}` });
		else res.json(answer);
	});
	const server: RunningServer = await listen(app);
	const engine: Engine = await createEngine(process.env.PACKAGE_DIR ?? '', {
		redingtonApi: {
			service: 'other',
			baseUrl: `${server.url}/project-apis/v1`,
			headerName: 'X-Project-API-Pwd',
			projectId: PROJECT_ID,
			projectPassword: 'password',
			webhookSecret: 'secret',
		},
	});
	return {
		seen,
		answers,
		run: async (resource, operation, parameters = {}, items) => {
			const all = { simplify: false, options: {}, returnAll: true, ...parameters };
			const chosen = { ...all, resource, operation };
			return await runNode(engine, 'redington', 'redingtonApi', chosen, items);
		},
		bodyOf: (method, path) =>
			seen.find((each) => each.method === method && each.path === path)?.body,
		reset: () => {
			seen.length = 0;
			answers.clear();
		},
		close: server.close,
	};
}
