import type { Call } from '../call';
import { maskedName, maskedPhone } from '../masking';
import type { Service } from '../service';
import { serverTime } from '../time';
import type { Contact } from '../types';
import { optionalTime } from './campaignView';
import { isWindowOpen } from './sending';

/** The contact object of section 3; D calls the metadata `custom_fields` and knows no tags. */
export function contactView(
	contact: Contact,
	{ organisation }: Call,
	{ behaviour, scheduler }: Service,
): object {
	const modern = behaviour.dialect === 'U';
	const masked = modern && organisation.mask_phone_numbers;
	const name = masked ? maskedName(contact.profile_name) : contact.profile_name;
	const { id, phone_number, metadata, last_message_preview, unread_count } = contact;
	return {
		id,
		phone_number: masked ? maskedPhone(phone_number) : phone_number,
		name,
		profile_name: name,
		avatar_url: '',
		status: 'active',
		...(modern ? { tags: contact.tags, metadata } : { custom_fields: metadata }),
		last_message_at: optionalTime(contact.last_message_at) ?? null,
		...{ last_message_preview, unread_count },
		assigned_user_id: contact.assigned_user_id,
		whatsapp_account: contact.whatsapp_account || undefined,
		last_inbound_at: optionalTime(contact.last_inbound_at) ?? null,
		service_window_open: isWindowOpen(contact, scheduler.now()),
		...(modern && { marketing_opt_out: contact.marketing_opt_out }),
		created_at: serverTime(contact.created_at),
		updated_at: serverTime(contact.updated_at),
	};
}
