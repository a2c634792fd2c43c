import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import type {
	MediaReference,
	MessageComponent,
	MessageParameter,
} from '../../../../core/template/message';

export interface MsgkartParameter extends IDataObject {
	type: string;
	text?: string;
}

/** A part of a template message, as Msgkart's message calls write it; promotions differ. */
export interface MsgkartComponent extends IDataObject {
	componentType: string;
	index?: string;
	sub_type?: string;
	parameters: MsgkartParameter[];
}

/**
 * From Meta's send form, as far as Msgkart documents its own.
 * @throws FailureError at 'Template' for what it has no form for
 */
export function toDialect(components: MessageComponent[]): MsgkartComponent[] {
	return components.map((component) => {
		if (component.type === 'carousel' || component.type === 'limited_time_offer') {
			throw undocumented(component.type.replaceAll('_', ' '));
		}
		const parameters = component.parameters.map(parameterOf);
		if (component.type !== 'button') return { componentType: component.type, parameters };
		const { index, sub_type } = component;
		return { componentType: 'button', index, sub_type, parameters };
	});
}

/** Names of variables are left out: Msgkart shows values in order only. */
function parameterOf(parameter: MessageParameter): MsgkartParameter {
	switch (parameter.type) {
		case 'text':
			return { type: 'text', text: parameter.text };
		case 'image':
			return media('image', parameter.image);
		case 'video':
			return media('video', parameter.video);
		case 'document':
			return media('document', parameter.document);
		case 'payload':
			return { type: 'payload', payload: parameter.payload };
		case 'coupon_code':
			return { type: 'coupon_code', code: parameter.coupon_code };
		default:
			throw undocumented(parameter.type.replaceAll('_', ' '));
	}
}

function media(mediaType: string, reference: MediaReference): MsgkartParameter {
	if (!('link' in reference)) {
		throw invalidParameter(
			'Template Variables',
			`The header's ${mediaType} is not a web address: ${reference.id}`,
			'Msgkart takes media by their address: give a link that starts with https://',
		);
	}
	const { link, filename } = reference;
	return { type: 'media', mediaType, mediaLink: link, ...(filename && { fileName: filename }) };
}

function undocumented(what: string) {
	return invalidParameter(
		'Template',
		`Msgkart does not document how a message fills in a ${what}`,
		"Choose another template, or give 'Components' as JSON if Msgkart told you how",
	);
}
