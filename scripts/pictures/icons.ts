import type { INode } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { registeredNodes } from '../nodes';
import type { Box } from './types';

const ICONS = path.resolve(__dirname, '../../icons');

/** Colours in which n8n's own nodes are known; a calm one for the others. */
const COLOURS: Record<string, string> = {
	hubspot: '#ff5c35',
	pipedrive: '#017737',
	googleSheets: '#188038',
	shopify: '#5e8e3e',
	dataTable: '#7c3aed',
	emailSend: '#0284c7',
	if: '#16a34a',
	filter: '#0d9488',
	switch: '#2563eb',
	wait: '#b45309',
	code: '#ea580c',
	set: '#4f46e5',
	agent: '#404040',
	lmChatOpenAi: '#404040',
};
const OTHER = '#64748b';

const own = registeredNodes();

/** Our nodes have their icon, n8n's a square with their initials. */
export function iconOf(node: INode, { x, y, width, height }: Box): string {
	const [, name = ''] = /([^.]+)$/.exec(node.type) ?? [];
	const description = own.find((each) => [each.name, `${each.name}Tool`].includes(name));
	if (description && !node.type.startsWith('n8n-nodes-base.')) {
		const { icon } = description;
		const file = path.basename(typeof icon === 'object' ? icon.light : String(icon));
		const [, viewBox = '', inner = ''] =
			/viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s.exec(fs.readFileSync(path.join(ICONS, file), 'utf8')) ??
			[];
		return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${viewBox}">${inner.trim()}</svg>`;
	}
	const service = name.replace(/Trigger$/, '');
	const middle = `x="${x + width / 2}" y="${y + height / 2 + 6}"`;
	return [
		`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" fill="${COLOURS[service] ?? OTHER}"/>`,
		`<text ${middle} text-anchor="middle" font-size="17" font-weight="700" fill="#fff">${initialsOf(service)}</text>`,
	].join('');
}

/** `GS` of `googleSheets`, `Hu` of `hubspot`. */
function initialsOf(service: string): string {
	const words = service.replace(/^lmChat/, '').split(/(?=[A-Z])/);
	if (words.length === 1) return service.charAt(0).toUpperCase() + service.charAt(1);
	return words
		.slice(0, 2)
		.map((word) => word.charAt(0).toUpperCase())
		.join('');
}
