import { addAccount, addContact, addTemplate } from './builders';
import { newRow } from './state';
import type { WhatomateState } from './state';
import type { Flow, Organisation } from './types';

function addOrganisation(state: WhatomateState, name: string, member: boolean): Organisation {
	const { id } = newRow('', 0);
	const organisation: Organisation = { id, name, member, mask_phone_numbers: false };
	state.organisations.set(id, organisation);
	return organisation;
}

/** What a new sandbox starts with, unless the test empties the maps. */
export function seed(state: WhatomateState, now: number): void {
	addAccount(state, now, {
		name: 'Main',
		is_default_incoming: true,
		is_default_outgoing: true,
	});
	addAccount(state, now, { name: 'Support', business_calling_enabled: true });
	seedTemplates(state, now);
	addContact(state, now, {
		phone_number: '919551000001',
		profile_name: 'Asha',
		tags: ['vip', 'chennai'],
		whatsapp_account: 'Main',
		last_inbound_at: now,
	});
	addContact(state, now, { phone_number: '919551000002', profile_name: 'Ravi', tags: ['chennai'] });
	addContact(state, now, {
		phone_number: '919551000003',
		profile_name: 'Meera',
		marketing_opt_out: true,
	});
	const flow: Flow = {
		...newRow(state.user.organization_id, now),
		whatsapp_account: 'Main',
		meta_flow_id: '6100000000001',
		name: 'Feedback',
		status: 'PUBLISHED',
		category: 'SURVEY',
	};
	state.flows.set(flow.id, flow);
	const branch = addOrganisation(state, 'Branch', true);
	addAccount(state, now, { name: 'Branch line', organization_id: branch.id });
	addOrganisation(state, 'Elsewhere', false);
}

function seedTemplates(state: WhatomateState, now: number): void {
	addTemplate(state, now, {
		name: 'order_update',
		category: 'UTILITY',
		body_content: 'Hi {{1}}, your order {{2}} is on its way.',
	});
	addTemplate(state, now, {
		name: 'coupon_named',
		body_content: 'Hi {{customer_name}}, use {{coupon}} before Sunday.',
	});
	addTemplate(state, now, {
		name: 'season_header',
		header_type: 'TEXT',
		header_content: 'The {{season}} sale',
		body_content: 'Hi {{customer_name}}, our sale has begun.',
	});
	addTemplate(state, now, {
		name: 'new_arrivals',
		header_type: 'IMAGE',
		body_content: 'Hi {{1}}, look what is new.',
	});
	addTemplate(state, now, {
		name: 'visit_us',
		body_content: 'We are open on Sunday.',
		footer_content: 'Reply STOP to opt out',
		buttons: [
			{ type: 'QUICK_REPLY', text: 'I will come' },
			{ type: 'URL', text: 'Directions', url: 'https://shop.example.com/directions' },
		],
	});
	addTemplate(state, now, {
		name: 'waiting_for_review',
		body_content: 'Hi {{1}}, this text is being reviewed.',
		status: 'PENDING',
	});
}
