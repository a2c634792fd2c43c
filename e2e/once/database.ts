import { createHash } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What an n8n with SQLite remembers for the nodes of a workflow. */
export class RememberedKeys {
	private readonly database: DatabaseSync;

	constructor(
		userFolder: string,
		private readonly workflowId: string,
	) {
		const file = path.join(userFolder, '.n8n', 'database.sqlite');
		this.database = new DatabaseSync(file, { timeout: 10_000 });
	}

	count(): number {
		const row = this.database
			.prepare('SELECT value FROM processed_data WHERE workflowId = ?')
			.get(this.workflowId);
		const { data } = JSON.parse(String(row?.value ?? '{"data":[]}')) as { data: string[] };
		return data.length;
	}

	/** Makes them so many, of which nobody is sent to. */
	fill(count: number): void {
		const hash = (at: number): string => createHash('md5').update(`key ${at}`).digest('base64');
		const data = Array.from({ length: count }, (_none, at) => hash(at));
		const value = JSON.stringify({ mode: 'entries', data });
		const { changes } = this.database
			.prepare('UPDATE processed_data SET value = ? WHERE workflowId = ?')
			.run(value, this.workflowId);
		if (changes !== 1) throw new Error(`${changes} rows have keys of the workflow`);
	}

	close(): void {
		this.database.close();
	}
}
