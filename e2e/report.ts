import { within } from './wait';

interface Line {
	area: string;
	name: string;
	ok: boolean;
	detail: string;
	ms: number;
}

/** Runs checks one after the other and remembers how each went. */
export class Report {
	private readonly lines: Line[] = [];

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
		if (!`${area} ${name}`.toLowerCase().includes(this.only.toLowerCase())) return;
		const start = Date.now();
		let line: Pick<Line, 'ok' | 'detail'>;
		try {
			const detail = await within(timeoutMs, run());
			line = { ok: true, detail: typeof detail === 'string' ? detail : '' };
		} catch (error) {
			line = { ok: false, detail: error instanceof Error ? error.message : String(error) };
		}
		const done = { area, name, ms: Date.now() - start, ...line };
		this.lines.push(done);
		console.log(shown(done));
	}

	get failed(): Line[] {
		return this.lines.filter(({ ok }) => !ok);
	}

	print(): void {
		const areas = [...new Set(this.lines.map(({ area }) => area))];
		console.log(`\n${'area'.padEnd(28)}  passed  failed  seconds`);
		for (const area of areas) console.log(this.row(area, ({ area: each }) => each === area));
		console.log(this.row('all', () => true));
		for (const line of this.failed) console.log(shown(line));
		console.log(`\n${((Date.now() - this.begun) / 1000).toFixed(0)} s in all`);
	}

	private row(title: string, belongs: (line: Line) => boolean): string {
		const lines = this.lines.filter(belongs);
		const passed = lines.filter(({ ok }) => ok).length;
		const seconds = lines.reduce((sum, { ms }) => sum + ms, 0) / 1000;
		const cells = [passed, lines.length - passed, seconds.toFixed(1)];
		return `${title.padEnd(28)}  ${cells.map((cell) => String(cell).padStart(6)).join('  ')}`;
	}
}

const shown = ({ area, name, ok, detail, ms }: Line): string =>
	`${ok ? 'pass' : 'FAIL'}  ${area}: ${name}${detail && ` (${detail.replace(/\s+/g, ' ')})`}  ${ms} ms`;

/** @throws with what was expected, unless it holds */
export function expectThat(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}
