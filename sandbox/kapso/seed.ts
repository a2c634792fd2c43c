import { iso } from './context';
import { seedTemplates, SEED_ACCOUNT } from './seedTemplates';
import { emptyState } from './state';
import type { Contact, KapsoState, PhoneNumber } from './state';

const DAY_MS = 24 * 3_600_000;

/** Two production numbers on one account, a sandbox number, templates and a few contacts. */
export function seededState(now: number): KapsoState {
	const state = emptyState();
	const created = iso(now);
	const numbers = [
		number(created, '1234567890', 'Support Line', '+1 555-123-4567'),
		number(created, '1234567891', 'Sales Line', '+1 555-123-4568'),
		number(created, '1999999999', 'Kapso Sandbox', '+1 555-999-9999', 'sandbox'),
	];
	for (const each of numbers) state.phoneNumbers.set(each.phone_number_id, each);
	for (const template of seedTemplates()) state.templates.set(template.id, template);
	const contacts = [
		contact(created, 1, { wa_id: '15550000001', profile_name: 'Ana' }),
		contact(created, 2, {
			wa_id: '15550000002',
			profile_name: 'Ben',
			business_scoped_user_id: 'US.2000000000000000002',
		}),
		contact(created, 3, { business_scoped_user_id: 'US.3000000000000000003', username: '@cleo' }),
	];
	for (const each of contacts) {
		state.contacts.set(each.id, each);
		state.windows.set(each.wa_id ?? each.business_scoped_user_id ?? '', now + DAY_MS);
	}
	return state;
}

function number(
	created: string,
	id: string,
	name: string,
	display: string,
	kind: PhoneNumber['kind'] = 'production',
): PhoneNumber {
	return {
		phone_number_id: id,
		internal_id: `4a5b0000-0000-4000-8000-00${id}`,
		business_account_id: kind === 'sandbox' ? '98765430000' : SEED_ACCOUNT,
		name,
		display_phone_number: display,
		verified_name: 'Acme Corp',
		quality_rating: 'GREEN',
		throughput_tier: 'TIER_10K',
		status: 'CONNECTED',
		customer_id: null,
		messaging_enabled: true,
		created_at: created,
		kind,
		// The second number is not, so that the fallback to the Cloud API can be seen (2.6).
		marketingApiOnboarded: id === '1234567890',
		sessionRecipient: null,
	};
}

function contact(created: string, index: number, fields: Partial<Contact>): Contact {
	return {
		id: `c0000000-0000-4000-8000-00000000000${index}`,
		wa_id: null,
		business_scoped_user_id: null,
		parent_business_scoped_user_id: null,
		username: null,
		profile_name: null,
		display_name: null,
		customer_id: null,
		metadata: {},
		created_at: created,
		updated_at: created,
		...fields,
	};
}
