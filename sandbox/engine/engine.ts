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
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { SandboxCredentials } from './credentials';
import type { CredentialData } from './credentials';
import { startKeyStore } from './keyStore';
import { core } from './n8nCore';
import { stubNodes } from './stubNodes';
import { newWorld } from './stubs/world';
import type { StubWorld } from './stubs/world';
import { toolNode } from './toolNode';

export interface Engine {
	nodeTypes: INodeTypes;
	credentials: SandboxCredentials;
	/** The package's name: node types are `<name>.<node>`. */
	packageName: string;
	/** What n8n's own nodes in a workflow have to do with; empty at first. */
	world: StubWorld;
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
	/** The workflow's own, such as the order in which branches run. */
	settings?: IWorkflowSettings;
	/** The name of the node to start from, in a workflow with several triggers. */
	from?: string;
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
	const world = newWorld();
	const stubs = stubNodes(world);
	const own = (name: string): INodeType => loader.getNode(name).type as INodeType;
	const find = (type: string): INodeType => {
		const at = type.lastIndexOf('.');
		const name = type.slice(at + 1);
		if (type.slice(0, at) === loader.packageName) {
			return name.endsWith('Tool') ? toolNode(own(name.slice(0, -4))) : own(name);
		}
		const stub = stubs.get(name);
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
	await startKeyStore();

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
		const { nodes, connections, settings, from, resume, mode = 'manual' } = options;
		const { input = [{ json: {} }] } = options;
		const info = { id: 'sandbox', name: 'sandbox', nodes, connections, settings, active: false };
		const workflow = new wf.Workflow({ ...info, nodeTypes });
		const additional = additionalData(options);
		additional.hooks = new core.ExecutionLifecycleHooks(
			mode,
			additional.executionId ?? '1',
			info as unknown as wf.IWorkflowBase,
		);
		const start = from === undefined ? workflow.getStartNode() : workflow.getNode(from);
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

	const { packageName } = loader;
	return { nodeTypes, credentials, packageName, world, additionalData, execute };
}

/** From n8n-core's own tree: another copy of its container would know no services. */
function binaryData(): { init(): Promise<void> } {
	const fromCore = createRequire(require.resolve('n8n-core'));
	const { Container } = fromCore('@n8n/di') as { Container: { get(of: unknown): unknown } };
	return Container.get(core.BinaryDataService) as { init(): Promise<void> };
}
