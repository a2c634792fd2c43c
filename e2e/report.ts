import { within } from './wait';

type Verdict = 'pass' | 'FAIL' | 'known';

interface Line {
	area: string;
	name: string;
	verdict: Verdict;
	detail: string;
	ms: number;
}

/** Runs checks one after the other and remembers how each went. */
export class Report {
	private readonly lines: Line[] = [];

	private readonly omitted: string[] = [];

	private readonly begun = Date.now();

	/** @param only a part of the names of the areas and checks to run; all unless given */
	constructor(private readonly only = '') {}

	/** A check fails by throwing; what it returns is its detail. */
	async check(
		area: string,
		name: string,
		run: () => Promise<unknown>,
		timeoutMs = 60_000,
	): Promise<void> {
		await this.ran(area, name, timeoutMs, async () => {
			const detail = await run();
			return { verdict: 'pass', detail: typeof detail === 'string' ? detail : '' };
		});
	}

	/**
	 * Something that is known not to hold, and why. It is counted by itself; as soon as it holds it
	 * fails, so that it becomes a check.
	 */
	async known(
		area: string,
		name: string,
		why: string,
		run: () => Promise<unknown>,
		timeoutMs = 60_000,
	): Promise<void> {
		await this.ran(area, name, timeoutMs, async () => {
			const reason = await run().then(
				() => undefined,
				(error: unknown) => messageOf(error),
			);
			if (reason === undefined) throw new Error('It holds by now: make it a check');
			return { verdict: 'known', detail: `${reason}: ${why}` };
		});
	}

	private async ran(
		area: string,
		name: string,
		timeoutMs: number,
		run: () => Promise<Pick<Line, 'verdict' | 'detail'>>,
	): Promise<void> {
		if (!`${area} ${name}`.toLowerCase().includes(this.only.toLowerCase())) return;
		const start = Date.now();
		const line = await within(timeoutMs, run()).catch((error: unknown) => ({
			verdict: 'FAIL' as const,
			detail: messageOf(error),
		}));
		const done = { area, name, ms: Date.now() - start, ...line };
		this.lines.push(done);
		console.log(shown(done));
	}

	/** Says that a whole area can not be run on this machine, and why. */
	notRun(area: string, why: string): void {
		this.omitted.push(`NOT RUN ${area}: ${why}`);
	}

	/** Whether there is anything to report. */
	get isEmpty(): boolean {
		return this.lines.length === 0;
	}

	get failed(): Line[] {
		return this.lines.filter(({ verdict }) => verdict === 'FAIL');
	}

	print(): void {
		const areas = [...new Set(this.lines.map(({ area }) => area))];
		console.log(`\n${'area'.padEnd(20)}  passed  failed   known  seconds`);
		for (const area of areas) console.log(this.row(area, ({ area: each }) => each === area));
		console.log(this.row('all', () => true));
		for (const line of this.failed) console.log(shown(line));
		for (const line of this.omitted) console.log(line);
		console.log(`\n${((Date.now() - this.begun) / 1000).toFixed(0)} s in all`);
	}

	private row(title: string, belongs: (line: Line) => boolean): string {
		const lines = this.lines.filter(belongs);
		const count = (wanted: Verdict) => lines.filter(({ verdict }) => verdict === wanted).length;
		const seconds = lines.reduce((sum, { ms }) => sum + ms, 0) / 1000;
		const cells = [count('pass'), count('FAIL'), count('known'), seconds.toFixed(1)];
		return `${title.padEnd(20)}  ${cells.map((cell) => String(cell).padStart(6)).join('  ')}`;
	}
}

const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

const shown = ({ area, name, verdict, detail, ms }: Line): string =>
	`${verdict.padEnd(5)} ${area}: ${name}${detail && ` (${detail.replace(/\s+/g, ' ').slice(0, 500)})`}  ${ms} ms`;

/** @throws with what was expected, unless it holds */
export function expectThat(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}
