import type { Call } from '../call';
import type { Service } from '../service';
import { localTimeWithZ } from '../time';
import type { Template } from '../types';

/** The template object of section 3. */
export function templateView(template: Template): object {
	const { id, whatsapp_account, meta_template_id, name, display_name, language } = template;
	const { category, status, header_type, header_content, body_content } = template;
	const { footer_content, buttons, sample_values, created_at, updated_at } = template;
	return {
		...{ id, whatsapp_account, meta_template_id, name, display_name, language, category, status },
		...{ header_type, header_content, body_content, footer_content, buttons, sample_values },
		add_security_recommendation: false,
		code_expiration_minutes: 0,
		quality_rating: '',
		created_at: localTimeWithZ(created_at),
		updated_at: localTimeWithZ(updated_at),
	};
}

export function templateOf(call: Call, { state }: Service): Template {
	return call.row(state.templates, 'Template');
}
