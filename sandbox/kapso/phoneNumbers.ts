import { Router } from 'express';
import { nowIso } from './context';
import type { Kapso } from './context';
import { platformError } from './errors';
import { createdWithin, pageList, queryText } from './paging';
import { digits } from './recipients';
import type { Json, KapsoState, PhoneNumber } from './state';
import { without } from './without';

/** Kapso looks the number up before it passes anything on, so this 404 is its own [?]. */
export function findNumber(state: KapsoState, id: string): PhoneNumber {
	const number = state.phoneNumbers.get(id);
	if (!number) throw platformError(404, 'WhatsApp phone number not found');
	return number;
}

export function phoneNumberView(number: PhoneNumber): Json {
	return {
		...without(number, ['kind', 'marketingApiOnboarded', 'sessionRecipient']),
		id: number.phone_number_id,
		is_coexistence: false,
		inbound_processing_enabled: true,
		calls_enabled: false,
		webhook_verified_at: number.created_at,
		display_name: number.name,
		display_phone_number_normalized: digits(number.display_phone_number),
		whatsapp_business_manager_messaging_limit: '10000',
		code_verification_status: 'COMPLETED',
		name_status: 'APPROVED',
		is_official_business_account: false,
		is_pin_enabled: true,
		updated_at: number.created_at,
	};
}

/** Section 6, read only. */
export function phoneNumberRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	router.get('/whatsapp/phone_numbers', (req, res) => {
		const id = queryText(req, 'phone_number_id');
		const account = queryText(req, 'business_account_id');
		const customer = queryText(req, 'customer_id');
		const enabled = queryText(req, 'messaging_enabled');
		const name = queryText(req, 'name_contains')?.toLowerCase();
		const found = [...state.phoneNumbers.values()].filter(
			(number) =>
				(id === undefined || number.phone_number_id === id) &&
				(account === undefined || number.business_account_id === account) &&
				(customer === undefined || number.customer_id === customer) &&
				(enabled === undefined || String(number.messaging_enabled) === enabled) &&
				(name === undefined || number.name.toLowerCase().includes(name)) &&
				createdWithin(req, number.created_at),
		);
		res.json(pageList(req, found, phoneNumberView));
	});
	router.get('/whatsapp/phone_numbers/:id', (req, res) => {
		res.json({ data: phoneNumberView(findNumber(state, req.params.id)) });
	});
	// The one answer of the platform that is not wrapped in `data` (1.2).
	router.get('/whatsapp/phone_numbers/:id/health', (req, res) => {
		const { status } = findNumber(state, req.params.id);
		res.json({
			status: status === 'CONNECTED' ? 'healthy' : 'unhealthy',
			timestamp: nowIso(kapso),
			checks: { phone_number_access: { passed: status === 'CONNECTED' } },
		});
	});
	return router;
}
