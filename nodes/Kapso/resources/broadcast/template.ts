import { FailureError } from '../../../../core/failures/error';
import type { Template } from '../../../../core/template/types';
import type { KapsoApi } from '../../api';
import { findTemplate } from '../../templates';
import type { Broadcast } from './broadcasts';

/** The template of a broadcast, as approved. Older broadcasts name it by an ID of Kapso's own. */
export async function templateOf(api: KapsoApi, broadcast: Broadcast): Promise<Template> {
	const { meta_template_id, id } = broadcast.whatsapp_template ?? {};
	const templateId = meta_template_id ?? id;
	if (!templateId) {
		throw new FailureError({
			failure: {
				code: 'NO_TEMPLATE',
				title: `Kapso does not say which template the broadcast '${broadcast.name}' uses`,
				disposition: 'fix',
				hint: 'Create the broadcast anew with a template',
			},
		});
	}
	return await findTemplate(api, broadcast.phone_number_id, String(templateId));
}
