import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Ports that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => net.createServer());
	for (const server of servers) {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(0, '127.0.0.1', resolve);
		});
	}
	const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
	for (const server of servers) await new Promise((resolve) => server.close(resolve));
	return ports;
}

/**
 * A folder that goes with this process, however that ends. Not below the repository: PostgreSQL's
 * user may have no way in there.
 */
export function passingFolder(prefix: string): { folder: string; remove(): void } {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
	fs.chmodSync(folder, 0o755);
	const remove = (): void => {
		// What has just been killed may still be writing.
		fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	};
	process.once('exit', remove);
	return { folder, remove };
}
