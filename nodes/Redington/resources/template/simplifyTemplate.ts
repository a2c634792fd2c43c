import type { IDataObject } from 'n8n-workflow';
import { toIso } from '../../../../core/events/time';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import { text } from '../../../../core/json';

/** The useful fields of a template. */
export function simplifyTemplate(row: IDataObject): IDataObject {
	const reason = text(row.rejected_reason);
	return withoutUndefined({
		id: row.id,
		name: row.name,
		label: row.label,
		status: row.status,
		rejectedReason: reason === 'NONE' ? undefined : reason,
		category: row.category,
		type: row.type,
		language: row.language,
		totalParameters: row.total_parameters,
		createdAt: toIso(row.created_at),
	});
}
