import axios from 'axios';
import type { AxiosResponse } from 'axios';
import express from 'express';
import { createApp, listen } from '../http/server';
import type { KapsoSandbox } from './index';

export type Answer = AxiosResponse;

/** Calls a sandbox as a customer would; no status throws. */
export class KapsoClient {
	constructor(
		private readonly sandbox: Pick<KapsoSandbox, 'url' | 'apiKey'>,
		private readonly headers: Record<string, string> = { 'X-API-Key': sandbox.apiKey },
	) {}

	async platform(method: string, path: string, data?: unknown): Promise<Answer> {
		return await this.call(method, `/platform/v1/whatsapp${path}`, data);
	}

	async proxy(method: string, path: string, data?: unknown): Promise<Answer> {
		return await this.call(method, `/meta/whatsapp/v24.0${path}`, data);
	}

	async call(method: string, path: string, data?: unknown): Promise<Answer> {
		return await axios.request({
			method,
			url: `${this.sandbox.url}${path}`,
			data,
			headers: this.headers,
			validateStatus: () => true,
			proxy: false,
		});
	}
}

export interface ReceivedPost {
	headers: Record<string, string | string[] | undefined>;
	/** The raw bytes as text, and what they say. */
	raw: string;
	body: Record<string, unknown>;
}

/** A receiver for webhooks that keeps what it gets. */
export interface Listener {
	url: string;
	posts: ReceivedPost[];
	/** Statuses to answer next; 200 when there are none. */
	answers: number[];
	close(): Promise<void>;
}

export async function startListener(): Promise<Listener> {
	const posts: ReceivedPost[] = [];
	const answers: number[] = [];
	const app = createApp();
	app.use(express.text({ type: '*/*', limit: '10mb' }));
	app.post('/hook', (req, res) => {
		const raw = String(req.body);
		const body = JSON.parse(raw) as Record<string, unknown>;
		posts.push({ headers: req.headers, raw, body });
		res.status(answers.shift() ?? 200).end();
	});
	const { url, close } = await listen(app);
	return { url: `${url}/hook`, posts, answers, close };
}
