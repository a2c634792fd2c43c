/** Of the font's size, on average; there is nothing here to measure with. */
const CHARACTER_WIDTH = 0.58;

export const escape = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export interface Word {
	text: string;
	style: 'plain' | 'bold' | 'italic' | 'code';
}

const PATTERN = /\*\*(?<bold>.+?)\*\*|`(?<code>[^`]+)`|(?<![\w*])_(?<italic>[^_]+)_(?!\w)/g;

/** A line of Markdown as words; the three styles that the notes use. */
export function wordsOf(line: string): Word[] {
	const words: Word[] = [];
	const add = (text: string, style: Word['style']): void => {
		for (const part of text.match(/\s*\S+/g) ?? []) words.push({ text: part, style });
	};
	let from = 0;
	for (const match of line.matchAll(PATTERN)) {
		const { bold, code, italic } = match.groups ?? {};
		add(line.slice(from, match.index), 'plain');
		// The space before it belongs to the words before it, and is given back here.
		const gap = /\s$/.test(line.slice(0, match.index)) ? ' ' : '';
		if (bold !== undefined) add(gap + bold, 'bold');
		else if (code !== undefined) add(gap + code, 'code');
		else add(gap + (italic ?? ''), 'italic');
		from = match.index + match[0].length;
	}
	add(line.slice(from), 'plain');
	return words;
}

/** Words in lines no wider than this. A word that follows another without a space stays with it. */
export function wrap(words: Word[], width: number, size: number): Word[][] {
	const most = width / (size * CHARACTER_WIDTH);
	const lines: Word[][] = [];
	let length = Infinity;
	for (const word of words) {
		const isNew = length + word.text.length > most && (/^\s/.test(word.text) || lines.length === 0);
		if (isNew) {
			lines.push([]);
			length = 0;
		}
		const text = isNew ? word.text.trimStart() : word.text;
		lines.at(-1)?.push({ ...word, text });
		length += text.length;
	}
	return lines;
}

const STYLES: Record<Word['style'], string> = {
	plain: '',
	bold: ' font-weight="600"',
	italic: ' font-style="italic"',
	code: ' font-family="ui-monospace, Consolas, monospace" font-size="12"',
};

/** Neighbours of one style as one span. */
export function spans(words: Word[]): string {
	const merged: Word[] = [];
	for (const word of words) {
		const before = merged.at(-1);
		if (before?.style === word.style) before.text += word.text;
		else merged.push({ ...word });
	}
	return merged
		.map(({ text, style }) => {
			const shown = escape(text);
			return style === 'plain' ? shown : `<tspan${STYLES[style]}>${shown}</tspan>`;
		})
		.join('');
}
