import { randomUUID } from 'node:crypto';
import type { Message, Promotion, TargetList, Template, WebhookTarget } from './types';

/** Everything the service remembers. Tests look into it and fill it as they need. */
export interface MsgkartState {
	lists: Map<string, TargetList>;
	/** By `name/language`. */
	templates: Map<string, Template>;
	/** By id, oldest first. */
	promotions: Map<string, Promotion>;
	/** By Msgkart's message id. */
	messages: Map<string, Message>;
	transactions: Map<string, Message[]>;
	/** How many more messages to a phone fail. */
	failures: Map<string, number>;
	/** Names of templates that will not be approved. */
	rejected: Set<string>;
	webhook?: WebhookTarget;
}

export function emptyState(): MsgkartState {
	return {
		lists: new Map(),
		templates: new Map(),
		promotions: new Map(),
		messages: new Map(),
		transactions: new Map(),
		failures: new Map(),
		rejected: new Set(),
	};
}

export const templateKey = (name: string, language: string): string => `${name}/${language}`;

export function addTemplate(
	state: MsgkartState,
	template: Partial<Template> & Pick<Template, 'name'>,
): Template {
	const added: Template = {
		id: randomUUID(),
		language: 'en_US',
		category: 'MARKETING',
		status: 'APPROVED',
		components: [{ type: 'BODY', text: 'Hi {{1}}' }],
		...template,
	};
	state.templates.set(templateKey(added.name, added.language), added);
	return added;
}

/** How many values the template's body asks for. */
export function bodyVariables(template: Template): number {
	const text = template.components.find(({ type }) => type === 'BODY')?.text ?? '';
	return new Set(text.match(/\{\{\w+\}\}/g)).size;
}

/** A phone as section 1 writes it: country code, no plus. */
export const isSubscriberId = (phone: string): boolean => /^[1-9]\d{6,14}$/.test(phone);
