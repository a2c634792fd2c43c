import type { IDataObject } from 'n8n-workflow';

/** What a service of another kind answers to one item: one item, several, or none. */
export type Answer = (parameters: IDataObject, input: IDataObject) => IDataObject | IDataObject[];

export interface StubCall {
	/** The name of the node in the workflow. */
	node: string;
	/** Its parameters for this item, with the expressions worked out. */
	parameters: IDataObject;
}

/** What is outside of the engine: the services behind n8n's own nodes, and its data tables. */
export interface StubWorld {
	/** By the name of the node in the workflow; a node without an answer passes its items on. */
	answers: Record<string, Answer>;
	/** What the nodes were asked for, in order. */
	calls: StubCall[];
	/** The rows of n8n's data tables, by the name of the table. */
	dataTables: Map<string, IDataObject[]>;
}

export const newWorld = (): StubWorld => ({ answers: {}, calls: [], dataTables: new Map() });
