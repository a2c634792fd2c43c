import type { INode } from 'n8n-workflow';
import type { Box, Point, Workflow } from './types';

/** As large as n8n draws them. */
const NODE = 96;
const AGENT_WIDTH = 256;
const SUB_NODE = 80;
/** The name below a node, in up to three lines. */
const NAME_HEIGHT = 64;
const NAME_WIDTH = 180;

export const isNote = ({ type }: INode): boolean => type.endsWith('.stickyNote');
export const isAgent = ({ type }: INode): boolean => type.endsWith('.agent');
export const isTrigger = ({ type }: INode): boolean => type.endsWith('Trigger');

/** A node that hangs below another one, such as a tool. */
export const isSubNode = ({ name }: INode, { connections }: Workflow): boolean =>
	Object.keys(connections[name] ?? {}).some((type) => type !== 'main');

/** Where the node itself is. */
export function boxOf(node: INode, workflow: Workflow): Box {
	const [x, y] = node.position;
	if (isNote(node)) {
		const { width, height } = node.parameters;
		return { x, y, width: Number(width), height: Number(height) };
	}
	if (isSubNode(node, workflow)) return { x, y, width: SUB_NODE, height: SUB_NODE };
	return { x, y, width: isAgent(node) ? AGENT_WIDTH : NODE, height: NODE };
}

/** The same with the room for its name, which nothing else may take. */
export function roomOf(node: INode, workflow: Workflow): Box {
	const { x, y, width, height } = boxOf(node, workflow);
	if (isNote(node) || isAgent(node)) return { x, y, width, height };
	const wide = isSubNode(node, workflow) ? width + 60 : NAME_WIDTH;
	return { x: x + (width - wide) / 2, y, width: wide, height: height + NAME_HEIGHT };
}

export function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export const inputPoint = ({ x, y, height }: Box): Point => ({ x, y: y + height / 2 });

/** Several outputs are spread over the node's side. */
export function outputPoint({ x, y, width, height }: Box, index: number, count: number): Point {
	return { x: x + width, y: y + (height * (index + 1)) / (count + 1) };
}

/** What hangs below a node is spread over its lower side. */
export function hookPoint({ x, y, width, height }: Box, index: number, count: number): Point {
	return { x: x + (width * (index + 1)) / (count + 1), y: y + height };
}
