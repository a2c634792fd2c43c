import type {
	IConnections,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeTypeDescription,
} from 'n8n-workflow';

export interface CredentialRef {
	id: string;
	name: string;
}

export interface NodeJson {
	id?: string;
	name: string;
	type: string;
	typeVersion?: number;
	position?: [number, number];
	parameters?: INodeParameters;
	credentials?: Record<string, CredentialRef>;
	webhookId?: string;
	onError?: string;
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
}

export interface WorkflowJson {
	name: string;
	nodes: NodeJson[];
	connections: IConnections;
	pinData?: Record<string, INodeExecutionData[]>;
	settings?: IDataObject;
}

export interface Saved extends WorkflowJson {
	id: string;
	versionId: string;
}

export interface Execution {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string;
	data: {
		resultData: {
			error?: { message: string; description?: string };
			lastNodeExecuted?: string;
			runData: Record<string, Array<{ data?: { main: Array<INodeExecutionData[] | null> } }>>;
		};
	};
}

export type NodeType = INodeTypeDescription & {
	codex?: { categories?: string[]; alias?: string[] };
	iconUrl?: string | { light: string; dark: string };
};
