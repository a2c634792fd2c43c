import { createHash } from 'node:crypto';
import type {
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';
import { core } from './n8nCore';

type Keys = Array<string | number>;

const hashOf = (key: string | number): string =>
	createHash('md5').update(String(key)).digest('base64');

/**
 * n8n's deduplication store as read in n8n 2.41.1: a row for each node with an array of hashes,
 * which is read, changed and written back as a whole, without a lock.
 */
class KeyRows {
	readonly rows = new Map<string, string[]>();

	/** Set to make the store fail, as it does where its database can't be reached. */
	broken?: Error;

	clear(): void {
		this.rows.clear();
		this.broken = undefined;
	}

	async record(row: string, keys: Keys, most?: number): Promise<IDeduplicationOutput> {
		const known = await this.read(row);
		const before = new Set(known);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const key of keys) {
			const hash = hashOf(key);
			if (before.has(hash)) output.processed.push(key);
			else {
				output.new.push(key);
				known.push(hash);
			}
		}
		if (most) known.splice(0, known.length - most);
		await this.write(row, known);
		return output;
	}

	async forget(row: string, keys: Keys): Promise<void> {
		const gone = new Set(keys.map(hashOf));
		const known = await this.read(row);
		await this.write(
			row,
			known.filter((hash) => !gone.has(hash)),
		);
	}

	async read(row: string): Promise<string[]> {
		await new Promise((resolve) => setImmediate(resolve));
		if (this.broken) throw this.broken;
		return [...(this.rows.get(row) ?? [])];
	}

	private async write(row: string, hashes: string[]): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		this.rows.set(row, hashes);
	}
}

/** Of this process: n8n has one as well. */
export const keyRows = new KeyRows();

const rowOf = ({ workflow, node }: ICheckProcessedContextData): string => {
	if (!workflow.id) throw new Error('The expression evaluated to a falsy value: no workflow ID');
	return `${workflow.id} ${node?.id}`;
};

const deduplicator: IDataDeduplicator = {
	async checkProcessedAndRecord(
		keys: Keys,
		_scope: string,
		context: ICheckProcessedContextData,
		{ maxEntries }: ICheckProcessedOptions,
	) {
		return await keyRows.record(rowOf(context), keys, maxEntries);
	},
	async removeProcessed(keys: Keys, _scope: string, context: ICheckProcessedContextData) {
		await keyRows.forget(rowOf(context), keys);
	},
	async clearAllProcessedItems(_scope: string, context: ICheckProcessedContextData) {
		await Promise.resolve(keyRows.rows.delete(rowOf(context)));
	},
	async getProcessedDataCount(_scope: string, context: ICheckProcessedContextData) {
		return (await keyRows.read(rowOf(context))).length;
	},
};

let started: Promise<void> | undefined;

/** n8n refuses a second one in a process. */
export async function startKeyStore(): Promise<void> {
	started ??= core.DataDeduplicationService.init(deduplicator);
	await started;
}
