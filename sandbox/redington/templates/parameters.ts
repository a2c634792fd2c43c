import type { CallToAction, Template } from '../model';

type Parts = Pick<Template, 'text' | 'call_to_action' | 'hidden'>;

/** How many different `{{n}}` a text has. */
export function variables(text: string): number {
	return new Set(text.match(/\{\{\d+\}\}/g)).size;
}

export function urlVariables({ call_to_action }: Pick<Template, 'call_to_action'>): number {
	const hasHole = ({ type, button_value }: CallToAction) =>
		type === 'URL' && variables(button_value) > 0;
	return call_to_action.filter(hasHole).length;
}

/** `total_parameters` counts the header's, the body's and the URL buttons' (reference §8). */
export function totalParameters(parts: Parts): number {
	return variables(parts.hidden.header_text ?? '') + variables(parts.text) + urlVariables(parts);
}

/** The header parameter that a template of this type must be sent with. */
export function headerKind({ type }: Pick<Template, 'type'>) {
	switch (type) {
		case 'IMAGE':
			return 'image';
		case 'VIDEO':
			return 'video';
		case 'FILE':
			return 'document';
		case 'LOCATION':
			return 'location';
		default:
			return undefined;
	}
}
