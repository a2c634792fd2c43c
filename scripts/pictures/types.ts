import type { IConnections, INode } from 'n8n-workflow';

export interface Workflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
}

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface Point {
	x: number;
	y: number;
}
