import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './services';

/** Command-line tools of this repository, run by the same Node as this. */
export const TOOLS = {
	gulp: path.join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js'),
	jest: path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
	scan: path.join(ROOT, 'scripts', 'scan-local.mjs'),
};

interface Options {
	cwd?: string;
	env?: Record<string, string>;
}

/** No step may hold up the others for good: the longest takes a tenth of this. */
const LIMIT_MS = 300_000;

export async function node(script: string, args: string[], options?: Options): Promise<string> {
	return await command(process.execPath, [script, ...args], options);
}

/** What the command prints, which is of interest only if it does not succeed. */
export async function command(
	program: string,
	args: string[],
	{ cwd = ROOT, env = {} }: Options = {},
): Promise<string> {
	return await new Promise((done, reject) => {
		const child = spawn(program, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: LIMIT_MS,
			killSignal: 'SIGKILL',
		});
		let printed = '';
		const collect = (chunk: Buffer): void => {
			printed += chunk.toString();
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) return done(printed);
			const why = signal ? `was ended after ${LIMIT_MS / 1000} s` : `ended with ${code}`;
			reject(new Error(`${program} ${args.join(' ')} ${why}:\n${printed}`));
		});
	});
}

/** Runs this for each, so many at a time, and throws the first error after all have ended. */
export async function eachOf<T>(
	items: T[],
	atOnce: number,
	run: (item: T) => Promise<void>,
): Promise<void> {
	const waiting = [...items];
	const worker = async (): Promise<void> => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
	};
	const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
	const failed = ended.find(({ status }) => status === 'rejected');
	if (failed?.status === 'rejected') throw failed.reason;
}
