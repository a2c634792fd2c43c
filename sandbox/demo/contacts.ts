import type { INodeExecutionData } from 'n8n-workflow';

export const CONTACTS = 200;

/** The people in the list who are not quite as they should be, by their place in it. */
export const SPECIAL = {
	duplicate: 40,
	invalidPhone: 80,
	optedOut: 120,
	bsuid: 150,
	notOnWhatsApp: 170,
} as const;

export const BSUID = 'US.3000000000000000003';

const plainPhone = (at: number): string => `+1555010${String(at).padStart(4, '0')}`;

export const OPTED_OUT_PHONE = plainPhone(SPECIAL.optedOut);
export const UNKNOWN_PHONE = plainPhone(SPECIAL.notOnWhatsApp);

function phone(at: number): string {
	if (at === SPECIAL.duplicate) return plainPhone(0);
	if (at === SPECIAL.invalidPhone) return '12345';
	return at === SPECIAL.bsuid ? BSUID : plainPhone(at);
}

/** As a CRM hands them over: one item a contact. */
export function crmContacts(): INodeExecutionData[] {
	return Array.from({ length: CONTACTS }, (_none, at) => ({
		json: { phone: phone(at), firstName: `Contact ${at}`, discount: String(10 + (at % 20)) },
	}));
}
