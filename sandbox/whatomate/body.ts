import { badRequest } from './answers';
import { parseRfc3339 } from './time';

const invalid = () => badRequest('Invalid request body');

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A request body as Go decodes it into a struct (section 1): unknown fields are ignored, an absent
 * or null field is the zero value, a field of the wrong type refuses the body, and nothing is
 * required. Read every field before refusing for another reason: decoding comes first.
 */
export class Body {
	constructor(private readonly fields: Record<string, unknown>) {}

	/** Parses JSON; what is not an object is refused. */
	static parse(text: string): Body {
		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch {
			throw invalid();
		}
		if (value === null) return new Body({});
		if (!isObject(value)) throw invalid();
		return new Body(value);
	}

	has(key: string): boolean {
		return this.fields[key] !== undefined && this.fields[key] !== null;
	}

	text(key: string): string {
		if (!this.has(key)) return '';
		const value = this.fields[key];
		if (typeof value !== 'string') throw invalid();
		return value;
	}

	/** For fields that are left alone when they are not given. */
	optionalText(key: string): string | undefined {
		return this.has(key) ? this.text(key) : undefined;
	}

	flag(key: string): boolean {
		if (!this.has(key)) return false;
		const value = this.fields[key];
		if (typeof value !== 'boolean') throw invalid();
		return value;
	}

	object(key: string): Record<string, unknown> {
		if (!this.has(key)) return {};
		const value = this.fields[key];
		if (!isObject(value)) throw invalid();
		return value;
	}

	list(key: string): unknown[] {
		if (!this.has(key)) return [];
		const value = this.fields[key];
		if (!Array.isArray(value)) throw invalid();
		return value as unknown[];
	}

	texts(key: string): string[] {
		return this.list(key).map((value) => {
			if (typeof value !== 'string') throw invalid();
			return value;
		});
	}

	/** A `map[string]string`: a number among the values refuses the body. */
	textMap(key: string): Record<string, string> {
		return Object.fromEntries(
			Object.entries(this.object(key)).map(([name, value]) => {
				if (typeof value !== 'string') throw invalid();
				return [name, value];
			}),
		);
	}

	/** The objects in a list, each a body of its own. */
	bodies(key: string): Body[] {
		return this.list(key).map((value) => {
			if (!isObject(value)) throw invalid();
			return new Body(value);
		});
	}

	/** RFC 3339 with a zone; '' and a time without a zone refuse the body. */
	time(key: string): number | undefined {
		if (!this.has(key)) return undefined;
		const ms = parseRfc3339(this.text(key));
		if (ms === undefined) throw invalid();
		return ms;
	}
}
