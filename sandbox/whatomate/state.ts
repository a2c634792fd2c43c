import { randomBytes, randomUUID } from 'node:crypto';
import type {
	Account,
	Campaign,
	Contact,
	Flow,
	Message,
	MetaTemplate,
	Organisation,
	Owned,
	Tag,
	Template,
	User,
	Webhook,
} from './types';

/** Everything the server knows. Tests read it and write it freely. */
export interface WhatomateState {
	user: User;
	/** A key that is not active or past its end answers 401. */
	apiKey: { active: boolean; expires_at?: number };
	organisations: Map<string, Organisation>;
	accounts: Map<string, Account>;
	templates: Map<string, Template>;
	contacts: Map<string, Contact>;
	campaigns: Map<string, Campaign>;
	messages: Map<string, Message>;
	webhooks: Map<string, Webhook>;
	flows: Map<string, Flow>;
	/** Keyed by organisation and name, see `tagKey`. */
	tags: Map<string, Tag>;
	/** What lies behind the server: its queue, and Meta with the templates it knows. */
	redisUp: boolean;
	meta: { reachable: boolean; templates: MetaTemplate[] };
	/** Set once a request has killed the server's process (D, POST /api/messages). */
	crashed: boolean;
}

/** An empty server with one administrator in one organisation. */
export function emptyState(): WhatomateState {
	const organisation: Organisation = {
		id: randomUUID(),
		name: 'Default',
		member: true,
		mask_phone_numbers: false,
	};
	return {
		user: {
			id: randomUUID(),
			email: 'admin@example.com',
			full_name: 'Admin',
			role: 'admin',
			super_admin: false,
			organization_id: organisation.id,
			permissions: new Set(['accounts:read', 'contacts:read', 'contacts:write', 'contacts:delete']),
		},
		apiKey: { active: true },
		organisations: new Map([[organisation.id, organisation]]),
		accounts: new Map(),
		templates: new Map(),
		contacts: new Map(),
		campaigns: new Map(),
		messages: new Map(),
		webhooks: new Map(),
		flows: new Map(),
		tags: new Map(),
		redisUp: true,
		meta: { reachable: true, templates: [] },
		crashed: false,
	};
}

/** The columns that every new row gets. */
export function newRow(organization: string, now: number): Owned {
	return { id: randomUUID(), organization_id: organization, created_at: now, updated_at: now };
}

/** An organisation's rows that are not deleted, oldest first. */
export function rowsOf<T extends Owned>(rows: Map<string, T>, organization: string): T[] {
	return [...rows.values()].filter(
		(row) => row.organization_id === organization && row.deleted_at === undefined,
	);
}

/** Newest first, rows of the same instant in reverse order of their making. */
export function newestFirst<T extends { created_at: number }>(rows: T[]): T[] {
	return [...rows].reverse().sort((a, b) => b.created_at - a.created_at);
}

export function tagKey(organization: string, name: string): string {
	return `${organization}/${name}`;
}

export function accountNamed(
	state: WhatomateState,
	organization: string,
	name: string,
): Account | undefined {
	return rowsOf(state.accounts, organization).find((account) => account.name === name);
}

/** Section 3: the contact's account when none was asked for, else the default one, else any. */
export function defaultAccount(state: WhatomateState, organization: string): Account | undefined {
	const accounts = rowsOf(state.accounts, organization);
	return accounts.find((account) => account.is_default_outgoing) ?? accounts[0];
}

/** An id as Meta gives it to an accepted message. */
export function newWamid(): string {
	return `wamid.${randomBytes(24).toString('base64')}`;
}
