import type { TemplateButton } from './state';

/** The variables of a text in the order they first appear (3.1). */
export function variablesIn(text: string | undefined): string[] {
	const found = [...(text ?? '').matchAll(/\{\{([^}]+)\}\}/g)].map((match) =>
		(match[1] ?? '').trim(),
	);
	return [...new Set(found)];
}

/** How each approved button is named when a message is sent; undefined when it takes nothing. */
export const SUB_TYPES: Partial<Record<TemplateButton['type'], string>> = {
	QUICK_REPLY: 'quick_reply',
	URL: 'url',
	COPY_CODE: 'copy_code',
	FLOW: 'flow',
	OTP: 'url',
	CATALOG: 'catalog',
	MPM: 'mpm',
};

/** The parameter type that each button takes when sent. */
export const BUTTON_PARAMETERS: Record<string, string> = {
	quick_reply: 'payload',
	url: 'text',
	copy_code: 'coupon_code',
	flow: 'action',
	catalog: 'action',
	mpm: 'action',
};

/** Whether a send must fill the button in; the others have a default. [?] for FLOW and CATALOG. */
export function needsParameter(button: TemplateButton): boolean {
	if (button.type === 'URL') return variablesIn(button.url).length > 0;
	return button.type === 'COPY_CODE' || button.type === 'OTP' || button.type === 'MPM';
}
