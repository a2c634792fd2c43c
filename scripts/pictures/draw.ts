import type { INode } from 'n8n-workflow';
import { registeredNodes } from '../nodes';
import { iconOf } from './icons';
import {
	boxOf,
	hookPoint,
	inputPoint,
	isAgent,
	isNote,
	isSubNode,
	isTrigger,
	outputPoint,
	roomOf,
} from './layout';
import { ERROR, outputsOf } from './outputs';
import { escape, spans, wordsOf, wrap } from './text';
import type { Box, Point, Workflow } from './types';

const MARGIN = 40;
const INK = '#2d2e3a';
const MUTED = '#71747f';
const LINE = '#a9adb8';
const RED = '#d6453d';
const ICON = 44;

/** The canvas of a workflow as an SVG, much as n8n's editor shows it. */
export function pictureOf(workflow: Workflow): string {
	const { nodes } = workflow;
	const rooms = nodes.map((node) => roomOf(node, workflow));
	const left = Math.min(...rooms.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...rooms.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...rooms.map(({ x, width }) => x + width)) + MARGIN;
	const bottom = Math.max(...rooms.map(({ y, height }) => y + height)) + MARGIN;
	const view = { x: left, y: top, width: right - left, height: bottom - top };
	const { x, y, width, height } = view;
	const font = `font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"`;
	const shown = nodes.filter((node) => !isNote(node));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" ${font} role="img">`,
		`<title>${escape(workflow.name)}</title>`,
		'<defs><pattern id="dots" width="20" height="20" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1" fill="#dcdfe6"/></pattern></defs>',
		`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="#f8f9fb"/>`,
		`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="url(#dots)"/>`,
		...nodes.filter(isNote).map((node) => noteOf(node, boxOf(node, workflow))),
		...shown.flatMap((node) => connectionsOf(node, workflow)),
		...shown.map((node) => nodeOf(node, workflow)),
		'</svg>',
		'',
	].join('\n');
}

function noteOf({ parameters }: INode, { x, y, width, height }: Box): string {
	const lines: string[] = [];
	let at = y + 14;
	for (const line of String(parameters.content).split('\n')) {
		const isHeading = line.startsWith('## ');
		const isBullet = line.startsWith('- ');
		const size = isHeading ? 17 : 14;
		const words = wordsOf(line.replace(/^(?:##|-) /, ''));
		for (const [index, wrapped] of wrap(words, width - (isBullet ? 44 : 28), size).entries()) {
			at += size + 7;
			const from = x + (isBullet ? 30 : 14);
			const weight = isHeading ? ' font-weight="700"' : '';
			if (isBullet && index === 0) lines.push(`<circle cx="${x + 20}" cy="${at - 5}" r="2"/>`);
			lines.push(
				`<text x="${from}" y="${at}" font-size="${size}"${weight}>${spans(wrapped)}</text>`,
			);
		}
		at += isHeading ? 4 : 0;
	}
	const paper = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#fff6d6" stroke="#ecdca0"/>`;
	return `${paper}<g fill="#5c5233" xml:space="preserve">${lines.join('')}</g>`;
}

function nodeOf(node: INode, workflow: Workflow): string {
	const box = boxOf(node, workflow);
	const { x, y, width, height } = box;
	const middle = x + width / 2;
	const line = `fill="#fff" stroke="#c3c7d1" stroke-width="2"`;
	if (isSubNode(node, workflow)) {
		const circle = `<circle cx="${middle}" cy="${y + height / 2}" r="${height / 2}" ${line}/>`;
		return circle + iconAt(node, middle, y + height / 2) + nameOf(node, middle, y + height + 20);
	}
	if (isAgent(node)) {
		const frame = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" ${line}/>`;
		const name = `<text x="${x + 84}" y="${y + height / 2 + 6}" font-size="17" font-weight="600" fill="${INK}">${escape(node.name)}</text>`;
		return frame + iconAt(node, x + 46, y + height / 2) + name;
	}
	return (
		shapeOf(node, box, line) +
		iconAt(node, middle, y + height / 2) +
		nameOf(node, middle, y + height + 20)
	);
}

/** What starts a workflow is round on its left. */
function shapeOf(node: INode, { x, y, width, height }: Box, line: string): string {
	const r = 12;
	const round = isTrigger(node) ? 36 : r;
	return `<path d="M${x + round} ${y}H${x + width - r}a${r} ${r} 0 0 1 ${r} ${r}V${y + height - r}a${r} ${r} 0 0 1 -${r} ${r}H${x + round}a${round} ${round} 0 0 1 -${round} -${round}V${y + round}a${round} ${round} 0 0 1 ${round} -${round}z" ${line}/>`;
}

const iconAt = (node: INode, x: number, y: number): string =>
	iconOf(node, { x: x - ICON / 2, y: y - ICON / 2, width: ICON, height: ICON });

/** The name, and for our nodes what they do, below the node. */
function nameOf(node: INode, x: number, y: number): string {
	const names = wrap(wordsOf(node.name), 180, 14).slice(0, 2);
	const lines = names.map((words, index) => ({
		text: spans(words),
		style: `y="${y + index * 18}" font-size="14" font-weight="600" fill="${INK}"`,
	}));
	const does = actionOf(node);
	if (does)
		lines.push({
			text: escape(does),
			style: `y="${y + names.length * 18}" font-size="12" fill="${MUTED}"`,
		});
	return lines
		.map(({ text, style }) => `<text x="${x}" ${style} text-anchor="middle">${text}</text>`)
		.join('');
}

const own = registeredNodes();

/** `Message: Send Template`, as the README's tables call it. */
function actionOf({ type, parameters }: INode): string {
	const description = own.find(
		({ name }) => type.endsWith(`.${name}`) || type.endsWith(`.${name}Tool`),
	);
	if (!description || type.startsWith('n8n-nodes-base.')) return '';
	const label = (name: string): string => {
		for (const { name: each, options = [] } of description.properties) {
			const chosen = options.find(
				(option) => 'value' in option && option.value === parameters[name],
			);
			if (each === name && chosen) return chosen.name;
		}
		return '';
	};
	const [resource, operation] = [label('resource'), label('operation')];
	return operation ? `${resource}: ${operation}` : '';
}

function connectionsOf(node: INode, workflow: Workflow): string[] {
	const { main = [], ...hooks } = workflow.connections[node.name] ?? {};
	const box = boxOf(node, workflow);
	const names = outputsOf(node);
	const outputs = names.flatMap((name, index) => {
		const from = outputPoint(box, index, names.length);
		const colour = name === ERROR ? RED : LINE;
		const lines = (main[index] ?? []).map((to) => {
			const target = workflow.nodes.find((each) => each.name === to.node);
			return target ? curve(from, inputPoint(boxOf(target, workflow)), colour) : '';
		});
		const label =
			name &&
			`<text x="${from.x + 9}" y="${from.y - 6}" font-size="12" fill="${name === ERROR ? RED : MUTED}" stroke="#f8f9fb" stroke-width="4" paint-order="stroke">${escape(name)}</text>`;
		return [...lines, label, `<circle cx="${from.x}" cy="${from.y}" r="5" fill="${colour}"/>`];
	});
	const hung = Object.values(hooks)
		.flat(2)
		.map((to) => hook(node, to?.node ?? '', workflow));
	return isSubNode(node, workflow) ? hung : [...outputs, ...hung];
}

function curve(from: Point, to: Point, colour: string): string {
	const reach = Math.max(40, (to.x - from.x) / 2);
	const path = `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x - 9} ${to.y}`;
	const tip = `M${to.x - 9} ${to.y - 6}L${to.x - 1} ${to.y}L${to.x - 9} ${to.y + 6}z`;
	return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/><path d="${tip}" fill="${colour}"/>`;
}

/** From a tool or model up to the agent that it belongs to. */
function hook(node: INode, to: string, workflow: Workflow): string {
	const target = workflow.nodes.find(({ name }) => name === to);
	if (!target) return '';
	const siblings = workflow.nodes.filter(({ name }) =>
		Object.entries(workflow.connections[name] ?? {}).some(
			([type, outputs]) => type !== 'main' && outputs.flat().some((each) => each?.node === to),
		),
	);
	const end = hookPoint(boxOf(target, workflow), siblings.indexOf(node), siblings.length);
	const { x, y, width } = boxOf(node, workflow);
	const start = { x: x + width / 2, y };
	const half = (start.y - end.y) / 2;
	const path = `M${start.x} ${start.y}C${start.x} ${start.y - half} ${end.x} ${end.y + half} ${end.x} ${end.y}`;
	const diamond = `M${end.x} ${end.y - 7}l7 7l-7 7l-7 -7z`;
	return `<path d="${path}" fill="none" stroke="${LINE}" stroke-width="2" stroke-dasharray="6 5"/><path d="${diamond}" fill="${LINE}"/>`;
}
