import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { until } from './wait';

export interface DaemonOptions {
	name: string;
	program: string;
	args: string[];
	cwd: string;
	env?: NodeJS.ProcessEnv;
	logFile: string;
	/** Asks it to end. */
	stopSignal?: NodeJS.Signals;
	/** Ends it at once, without waiting. */
	killSignal?: NodeJS.Signals;
}

const START_MS = 120_000;
const STOP_MS = 15_000;

const running = new Set<Daemon>();

// However this process ends, nothing that it started goes on.
process.once('exit', () => {
	for (const each of running) each.kill();
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

/** A program that runs until it is stopped. */
export class Daemon {
	private child?: ChildProcess;

	constructor(private readonly options: DaemonOptions) {}

	async start(isReady: () => Promise<boolean> | boolean): Promise<void> {
		const { name, program, args, cwd, env, logFile } = this.options;
		fs.mkdirSync(path.dirname(logFile), { recursive: true });
		const log = fs.openSync(logFile, 'a');
		const child = spawn(program, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', log, log],
			// A group of its own, so that what it starts ends with it.
			detached: true,
		});
		fs.closeSync(log);
		const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
		this.child = child;
		running.add(this);
		const ready = until(`${name} starts`, async () => await this.upIf(child, isReady), {
			timeoutMs: START_MS,
			everyMs: 250,
		});
		await Promise.race([ready, failed]);
	}

	async stop(): Promise<void> {
		const { child } = this;
		if (child?.pid === undefined) return;
		if (child.exitCode === null && child.signalCode === null) {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill(this.options.stopSignal ?? 'SIGTERM');
			const timer = setTimeout(() => this.kill(), STOP_MS);
			await ended;
			clearTimeout(timer);
		}
		this.kill();
		this.child = undefined;
		running.delete(this);
	}

	/** For the end of this process, when nothing can be waited for. */
	kill(): void {
		const pid = this.child?.pid;
		try {
			if (pid !== undefined) process.kill(-pid, this.options.killSignal ?? 'SIGKILL');
		} catch {
			// It has ended by itself.
		}
	}

	log(): string {
		const { logFile } = this.options;
		return fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : '';
	}

	private async upIf(
		child: ChildProcess,
		isReady: () => Promise<boolean> | boolean,
	): Promise<boolean> {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Error(`${this.options.name} ended:\n${this.log().slice(-3000)}`);
		}
		return await isReady();
	}
}
