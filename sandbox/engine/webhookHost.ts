import type { Request, Response } from 'express';
import * as wf from 'n8n-workflow';
import type {
	IHttpRequestMethods,
	INode,
	INodeExecutionData,
	INodeType,
	Workflow,
} from 'n8n-workflow';
import { createApp, listen } from '../http/server';
import type { Engine } from './engine';
import { core } from './n8nCore';

export interface HostedTrigger {
	/** The address that the trigger registers at the service. */
	url: string;
	node: INode;
	workflow: Workflow;
	/** What reached the workflow, one entry an execution. */
	executions: INodeExecutionData[][];
	/** Runs `checkExists` and, if need be, `create`, as n8n does on activation. */
	activate(): Promise<void>;
	/** Runs `delete`, as n8n does on deactivation. */
	deactivate(): Promise<void>;
}

export interface WebhookHost {
	/** Hosts a trigger node; the same node hosted again keeps `staticData`, as after a restart. */
	add(node: INode, options?: HostOptions): HostedTrigger;
	close(): Promise<void>;
}

export interface HostOptions {
	workflowId?: string;
	staticData?: wf.IDataObject;
	/** Listens as the editor's test run does. */
	test?: boolean;
	onExecution?(items: INodeExecutionData[]): void;
}

/** Does for trigger nodes what n8n's server does: real HTTP in, n8n-core's contexts, real answers. */
export async function startWebhookHost(engine: Engine): Promise<WebhookHost> {
	const app = createApp();
	const server = await listen(app);
	const triggers = new Map<string, (req: Request, res: Response) => Promise<void>>();
	app.all(/^\/webhook(-test)?\/(.+)$/, (req, res) => {
		const trigger = triggers.get(req.path);
		if (trigger) void trigger(req, res);
		else res.status(404).json({ message: 'The requested webhook is not registered' });
	});

	const add = (node: INode, options: HostOptions = {}): HostedTrigger => {
		const { workflowId = 'wf1', staticData = {}, test = false, onExecution } = options;
		const mode = test ? 'manual' : 'trigger';
		const workflow = new wf.Workflow({
			id: workflowId,
			name: workflowId,
			nodes: [node],
			connections: {},
			nodeTypes: engine.nodeTypes,
			active: !test,
			staticData,
		});
		const base = `${server.url}/webhook`;
		const additional = engine.additionalData({ webhookBaseUrl: base });
		const type = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const [description] = type.description.webhooks ?? [];
		if (!description) throw new Error(`${node.type} has no webhook`);
		// As n8n does, a path may be an expression over the node's parameters.
		const own = workflow.expression.getSimpleParameterValue(node, description.path, 'internal', {});
		const path = `${node.webhookId ?? node.id}/${String(own)}`;
		const webhookData: wf.IWebhookData = {
			httpMethod: 'POST' as IHttpRequestMethods,
			node: node.name,
			path,
			webhookDescription: description,
			workflowId,
			workflowExecuteAdditionalData: additional,
			isTest: test,
		};
		const url = `${base}${test ? '-test' : ''}/${path}`;
		const executions: INodeExecutionData[][] = [];
		const hookContext = (activation: 'activate' | 'manual'): wf.IHookFunctions =>
			new core.HookContext(workflow, node, additional, mode, activation, webhookData);
		const methods = type.webhookMethods?.default;
		const hosted: HostedTrigger = {
			url,
			node,
			workflow,
			executions,
			activate: async () => {
				const context = hookContext(test ? 'manual' : 'activate');
				if (methods && !(await methods.checkExists.call(context))) {
					await methods.create.call(context);
				}
			},
			deactivate: async () => {
				await methods?.delete.call(hookContext(test ? 'manual' : 'activate'));
			},
		};
		triggers.set(new URL(url).pathname, async (req, res) => {
			const request = await withRawBody(req);
			if (request === undefined) {
				res.status(422).json({ message: 'Failed to parse request body' });
				return;
			}
			const context = new core.WebhookContext(
				workflow,
				node,
				{ ...additional, httpRequest: request, httpResponse: res },
				mode,
				webhookData,
				[],
				null,
			);
			await answer(type, context, res, (items) => {
				executions.push(items);
				onExecution?.(items);
			});
		});
		return hosted;
	};
	return { add, close: server.close };
}

/** n8n's body parser: raw bytes kept, JSON parsed, 422 for JSON that is none. */
async function withRawBody(req: Request): Promise<Request | undefined> {
	const chunks: Buffer[] = [];
	for await (const chunk of req) chunks.push(chunk as Buffer);
	const rawBody = Buffer.concat(chunks);
	let body: unknown = {};
	if (String(req.headers['content-type']).includes('json') && rawBody.length > 0) {
		try {
			body = JSON.parse(rawBody.toString('utf8'));
		} catch {
			return undefined;
		}
	}
	return Object.assign(req, { rawBody, body, readRawBody: async () => {} });
}

/** n8n's answer for each form of what a trigger returns; a throw is a 500. */
async function answer(
	type: INodeType,
	context: wf.IWebhookFunctions,
	res: Response,
	execute: (items: INodeExecutionData[]) => void,
): Promise<void> {
	try {
		const result = await type.webhook?.call(context);
		const [items] = result?.workflowData ?? [];
		if (items) execute(items);
		if (result?.noWebhookResponse) return;
		res.status(200).send(result?.webhookResponse ?? { message: 'Workflow was started' });
	} catch (error) {
		res.status(500).json({ message: error instanceof Error ? error.message : String(error) });
	}
}
