import { asText } from './json';
import { templateParts } from './parts';
import type { Template } from './types';
import { replaceVariables } from './variables';

/**
 * The body as its reader will see it. A variable without a value stays as the template writes it;
 * so previews can be shown before everything is filled in.
 */
export function renderBody(template: Template, values: Record<string, unknown>): string {
	const body = template.components.find((component) => component.type === 'BODY');
	const slots = templateParts(template).find(({ key }) => key === 'body')?.slots ?? [];
	const ids = new Map(slots.map(({ name, id }) => [name, id]));
	return replaceVariables(body?.text ?? '', (name) => asText(values[ids.get(name) ?? '']));
}
