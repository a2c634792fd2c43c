import { fingerprint } from './ledger';

/**
 * The reference of a message, when the user gives none: services echo it in their delivery events,
 * so that an event joins to the item it belongs to.
 * @param subject what is sent, such as the template's name
 */
export function makeReference(execution: string, index: number, subject: string): string {
	return `n8n-${execution}-${index}-${fingerprint(subject)}`;
}
