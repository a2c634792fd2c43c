import { createRequire } from 'node:module';
import * as wf from 'n8n-workflow';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { SandboxCredentials } from './credentials';
import type { CredentialData } from './credentials';
import { core } from './n8nCore';
import { stubNodes } from './stubNodes';

export interface Engine {
	nodeTypes: INodeTypes;
	credentials: SandboxCredentials;
	/** The package's name: node types are `<name>.<node>`. */
	packageName: string;
	additionalData(options?: AdditionalOptions): IWorkflowExecuteAdditionalData;
	/** Runs a workflow from its start node. */
	execute(options: ExecuteOptions): Promise<IRun>;
}

export interface AdditionalOptions {
	executionId?: string;
	webhookBaseUrl?: string;
	mode?: WorkflowExecuteMode;
}

export interface ExecuteOptions extends AdditionalOptions {
	nodes: INode[];
	connections: IConnections;
	/** Items for the start node; one empty item unless told. */
	input?: INodeExecutionData[];
	/** Run data of an earlier execution, to run again as n8n's Retry does. */
	resume?: IRunExecutionData;
	/** Receives the running execution, for tests that stop it. */
	onStart?(execution: { cancel(): void }): void;
}

/** n8n's real engine (n8n-core) with the package's real loader: no server, no database. */
export async function createEngine(packageDir: string, data: CredentialData): Promise<Engine> {
	const loader = new core.PackageDirectoryLoader(packageDir);
	await loader.loadAll();
	const find = (type: string): INodeType => {
		const at = type.lastIndexOf('.');
		const name = type.slice(at + 1);
		if (type.slice(0, at) === loader.packageName) return loader.getNode(name).type as INodeType;
		const stub = stubNodes[name];
		if (!stub) throw new Error(`The sandbox engine has no node ${type}`);
		return stub;
	};
	const nodeTypes: INodeTypes = {
		getByName: find,
		getByNameAndVersion: (type, version) =>
			wf.NodeHelpers.getVersionedNodeType(find(type), version),
		getKnownTypes: () => ({}),
	};
	const types = Object.fromEntries(
		Object.entries(loader.credentialTypes).map(([name, { type }]) => [name, type]),
	);
	const credentials = new SandboxCredentials(types, data);
	await binaryData().init();

	const additionalData = (options: AdditionalOptions = {}): IWorkflowExecuteAdditionalData => {
		const local = 'http://localhost:5678';
		return {
			credentialsHelper: credentials,
			executionId: options.executionId ?? '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: `${local}/rest`,
			instanceBaseUrl: `${local}/`,
			formWaitingBaseUrl: `${local}/form-waiting`,
			webhookBaseUrl: options.webhookBaseUrl ?? `${local}/webhook`,
			webhookWaitingBaseUrl: `${local}/webhook-waiting`,
			webhookTestBaseUrl: `${options.webhookBaseUrl ?? `${local}/webhook`}-test`,
			setExecutionStatus() {},
			sendDataToUI() {},
			logAiEvent() {},
		} as unknown as IWorkflowExecuteAdditionalData;
	};

	const execute = async (options: ExecuteOptions): Promise<IRun> => {
		const { nodes, connections, input = [{ json: {} }], resume, mode = 'manual' } = options;
		const info = { id: 'sandbox', name: 'sandbox', nodes, connections, active: false };
		const workflow = new wf.Workflow({ ...info, nodeTypes });
		const additional = additionalData(options);
		additional.hooks = new core.ExecutionLifecycleHooks(
			mode,
			additional.executionId ?? '1',
			info as unknown as wf.IWorkflowBase,
		);
		const start = workflow.getStartNode();
		if (!start) throw new Error('The workflow has no start node');
		const runData =
			resume ??
			wf.createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node: start, data: { main: [input] }, source: null }],
				},
			});
		const execution = new core.WorkflowExecute(additional, mode, runData);
		const run = execution.processRunExecutionData(workflow);
		options.onStart?.(run);
		return await run;
	};

	return { nodeTypes, credentials, packageName: loader.packageName, additionalData, execute };
}

/** From n8n-core's own tree: another copy of its container would know no services. */
function binaryData(): { init(): Promise<void> } {
	const fromCore = createRequire(require.resolve('n8n-core'));
	const { Container } = fromCore('@n8n/di') as { Container: { get(of: unknown): unknown } };
	return Container.get(core.BinaryDataService) as { init(): Promise<void> };
}
