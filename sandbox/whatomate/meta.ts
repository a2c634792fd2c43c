import { isPositional, hasMediaHeader, headerVariables, variablesIn } from './variables';
import type { Parameter } from './variables';
import type { Template } from './types';

export interface TemplateMessage {
	template: Template;
	body: Parameter[];
	header: Parameter[];
	/** Whether the image, video or document of the header is there. */
	media: boolean;
}

/** Meta's reason not to send to a number, or undefined. */
export function refusesPhone(phone: string, failPhones: string[]): string | undefined {
	const digits = phone.replace(/\D/g, '');
	if (digits.length < 7 || digits.length > 15) return '(#100) Invalid parameter';
	const fails = failPhones.some((fail) => fail.replace(/\D/g, '') === digits);
	return fails ? '(#131026) Message undeliverable' : undefined;
}

/** Meta's reason to refuse a template message, or undefined (section 7, point 2). */
export function refusesTemplate(message: TemplateMessage): string | undefined {
	const { template, body, header, media } = message;
	if (template.status !== 'APPROVED') {
		return '(#132001) Template name does not exist in the translation';
	}
	if (hasMediaHeader(template) && !media) {
		return '(#132012) Parameter format does not match format in the created template';
	}
	return (
		refusesParameters(variablesIn(template.body_content), body) ??
		refusesParameters(headerVariables(template), header)
	);
}

function refusesParameters(names: string[], given: Parameter[]): string | undefined {
	if (given.length !== names.length) {
		return '(#132000) Number of parameters does not match the expected number of params';
	}
	if (isPositional(names)) return undefined;
	const wrong = given.some(({ name }) => name === undefined || !names.includes(name));
	return wrong ? '(#100) Invalid parameter' : undefined;
}
