import type { IDataObject } from 'n8n-workflow';

/** The useful fields of a stored message, flat. */
export function simplifyMessage(row: IDataObject): IDataObject {
	const kapso = (row.kapso ?? {}) as IDataObject;
	return {
		id: row.id,
		type: row.type,
		direction: kapso.direction,
		status: kapso.status,
		content: kapso.content,
		contactName: kapso.contact_name,
		phoneNumber: kapso.phone_number,
		phoneNumberId: kapso.phone_number_id,
		conversationId: kapso.whatsapp_conversation_id,
		timestamp: row.timestamp,
	};
}
