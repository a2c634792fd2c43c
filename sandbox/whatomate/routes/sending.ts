import { badRequest } from '../answers';
import { refusesPhone } from '../meta';
import type { Service } from '../service';
import { accountNamed, defaultAccount } from '../state';
import type { Account, Contact } from '../types';

const SERVICE_WINDOW = 86_400_000;

/** The account for a message: the first of these names that is given, else the default one. */
export function chooseAccount(service: Service, contact: Contact, names: string[]): Account {
	const { state } = service;
	const name = names.find((candidate) => candidate !== '');
	const account =
		name === undefined
			? defaultAccount(state, contact.organization_id)
			: accountNamed(state, contact.organization_id, name);
	if (!account) throw badRequest('WhatsApp account not found');
	return account;
}

export function isWindowOpen(contact: Contact, now: number): boolean {
	return contact.last_inbound_at !== undefined && now - contact.last_inbound_at < SERVICE_WINDOW;
}

/** Meta takes messages other than templates within 24 hours of the contact's last one. */
export function refusesFreeForm(contact: Contact, service: Service): string | undefined {
	const refusal = refusesPhone(contact.phone_number, service.behaviour.failPhones);
	if (refusal !== undefined) return refusal;
	const open = isWindowOpen(contact, service.scheduler.now());
	return open ? undefined : '(#131047) Re-engagement message';
}
