import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Shell {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	timeoutMs: number;
}

/** Runs a program to its end, with this Node first on the PATH, and gives what it wrote. */
export async function run(program: string, args: string[], options: Shell): Promise<string> {
	const { cwd, env = {}, timeoutMs } = options;
	const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`;
	const child = spawn(program, args, {
		cwd,
		env: { ...process.env, ...env, PATH },
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: timeoutMs,
		killSignal: 'SIGKILL',
	});
	let written = '';
	let complaints = '';
	child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0) return written;
	throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${complaints.slice(-3000)}`);
}
