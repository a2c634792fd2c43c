import type { IBinaryData, IDataObject, INodeProperties } from 'n8n-workflow';
import type { Clock } from '../clock';
import type { RequestFunctions } from '../http/types';
import type { SendPlan } from '../send/engine';
import type { BatchGroup } from './batchGroup';
import type { ItemContext } from './itemContext';

/** JSON with files beside it, where an operation's output is more than JSON. */
export class FileOutput {
	constructor(
		readonly json: IDataObject,
		readonly binary: Record<string, IBinaryData>,
	) {}
}

export type ItemOutput = IDataObject | IDataObject[] | FileOutput;

interface OperationBase {
	/** In the dropdown, Title Case: 'Get Many'. */
	name: string;
	value: string;
	/** In the nodes panel, sentence case without articles: 'Get many contacts'. */
	action: string;
	description: string;
	/** Shown in this order; `displayOptions` for resource and operation are added. */
	fields: INodeProperties[];
	/** Go into the collection Options, together with those that every operation of the kind has. */
	options?: INodeProperties[];
}

/** Reads and management: once for each item, in order. */
export interface PerItemOperation<Api> extends OperationBase {
	kind: 'perItem';
	/** Adds Return All and Limit; `ctx.take` obeys them. */
	paged?: boolean;
	/** Adds Simplify and is applied to each row while it is on: at most 10 useful fields, flat. */
	simplify?(row: IDataObject): IDataObject;
	perItem(ctx: ItemContext<Api>): Promise<ItemOutput>;
}

/** One recipient an item, through the send engine. */
export interface SendOperation<Api> extends OperationBase {
	kind: 'send';
	/** Checks everything that can be checked before anything is sent. */
	plan(ctx: ItemContext<Api>): Promise<SendPlan>;
}

/** All items together are the recipients of one chain of calls. */
export interface BatchOperation<Api> extends OperationBase {
	kind: 'batch';
	/** Items with the same key go together, for example into one campaign. */
	groupKey(ctx: ItemContext<Api>): string;
	/** Settles each item; what it leaves out, or throws, becomes those items' failure. */
	batch(group: BatchGroup<Api>): Promise<void>;
}

export type Operation<Api> = PerItemOperation<Api> | SendOperation<Api> | BatchOperation<Api>;

export interface Resource<Api> {
	name: string;
	value: string;
	/** In the order shown. */
	operations: Array<Operation<Api>>;
}

export interface ApiSettings {
	timeoutMs?: number;
	clock?: Clock;
	/** Called when the service says how many requests a second it permits. */
	permitted?(perSecond: number): void;
}

/** How a service lets messages be sent. */
export interface SendingDefaults {
	/** The rate to begin with. */
	messagesPerSecond: number;
	/** How many may start at once; three quarters of a second's worth unless told. */
	burst?: number;
	/** Whether the service says its rate in its answers, so that 0 (automatic) is the default. */
	followsService?: boolean;
	maxConcurrent: number;
	sameRecipientGapMs: number;
	/** What the user has to know about the rate, for the description of the option. */
	rateNote: string;
}

export interface NodeDefinition<Api> {
	resources: Array<Resource<Api>>;
	createApi(functions: RequestFunctions, settings: ApiSettings): Promise<Api>;
	sending: SendingDefaults;
}
