import type { IDataObject } from 'n8n-workflow';
import { FailureError, invalidParameter } from '../../../../../core/failures/error';

const PLACEHOLDER = /\$\{([^{}]*)\}/g;

/** Msgkart knows it of everyone: it is no column. */
const BUILT_IN = 'businesssubscriberid';

/** The columns that the components take recipients' own values from, in lower case. */
export function placeholdersIn(components: IDataObject[]): string[] {
	const names = [...JSON.stringify(components).matchAll(PLACEHOLDER)].map(([, name = '']) =>
		name.trim().toLowerCase(),
	);
	return [...new Set(names)].filter((name) => name !== BUILT_IN);
}

/** @throws FailureError at `parameter` if a placeholder is no column of the list */
export function assertColumns(
	placeholders: string[],
	columns: readonly string[],
	parameter: string,
): void {
	const known = new Set(columns.map((column) => column.toLowerCase()));
	const missing = placeholders.filter((name) => !known.has(name));
	if (missing.length === 0) return;
	throw invalidParameter(
		parameter,
		`The list has no column for ${missing.map((name) => `\${${name}}`).join(', ')}`,
		`It has: ${columns.join(', ')}. Add the column, or choose another one for the variable`,
	);
}

/**
 * WhatsApp takes no empty variables, so such a recipient would get nothing.
 * @throws FailureError naming the columns that are empty in this row
 */
export function assertFilled(placeholders: string[], row: Readonly<Record<string, unknown>>): void {
	const empty = placeholders.filter((name) => {
		const column = Object.keys(row).find((key) => key.toLowerCase() === name);
		return String((column !== undefined && row[column]) ?? '').trim() === '';
	});
	if (empty.length === 0) return;
	throw new FailureError({
		failure: {
			code: 'EMPTY_VARIABLE',
			title: `No value for ${empty.map((name) => `\${${name}}`).join(', ')}, which the template needs`,
			disposition: 'fix',
			hint: 'WhatsApp takes no empty variables: fill the value in, or leave this recipient out',
		},
	});
}
