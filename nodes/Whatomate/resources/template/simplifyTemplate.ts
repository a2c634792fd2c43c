import type { IDataObject } from 'n8n-workflow';
import { templateSlots } from '../../../../core/template/slots';
import { toTemplate } from '../../templates';

/** The useful fields of a template, with what has to be filled in. */
export function simplifyTemplate(row: IDataObject): IDataObject {
	const own = toTemplate(row);
	return {
		id: row.id,
		name: row.name,
		account: row.whatsapp_account,
		language: row.language,
		category: row.category,
		status: row.status,
		headerType: row.header_type,
		body: row.body_content,
		variables: own ? templateSlots(own.template).map(({ id }) => id) : [],
		updatedAt: row.updated_at,
	};
}
