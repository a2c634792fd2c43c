import express from 'express';
import type { Express } from 'express';
import type { AddressInfo } from 'node:net';

export interface RunningServer {
	/** For example `http://127.0.0.1:41234`, without a trailing slash. */
	url: string;
	close(): Promise<void>;
}

/** An express app that keeps each request's raw body, as webhook signatures and uploads need it. */
export function createApp(): Express {
	const app = express();
	app.disable('x-powered-by');
	return app;
}

/** Starts an app on the loopback address; port 0 takes any free one. */
export async function listen(app: Express, port = 0): Promise<RunningServer> {
	const server = app.listen(port, '127.0.0.1');
	await new Promise<void>((resolve, reject) => {
		server.once('listening', resolve);
		server.once('error', reject);
	});
	const { port: bound } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${bound}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
