import { badRequest, forbidden } from '../answers';
import type { Call } from '../call';
import type { Route } from '../route';
import { addAccount } from '../builders';
import type { Service } from '../service';
import { rowsOf } from '../state';
import { localTimeWithZ } from '../time';
import type { Account } from '../types';

function view(account: Account, { behaviour }: Service): object {
	const { id, name, app_id, phone_id, business_id, api_version } = account;
	const { is_default_incoming, is_default_outgoing, phone_number, display_name } = account;
	const { business_calling_enabled, created_at, updated_at } = account;
	return {
		...{ id, name, app_id, phone_id, business_id, webhook_verify_token: '', api_version },
		...{ is_default_incoming, is_default_outgoing, auto_read_receipt: false, status: 'active' },
		has_access_token: true,
		phone_number: phone_number || undefined,
		display_name: display_name || undefined,
		...(behaviour.dialect === 'U' && { business_calling_enabled, has_app_secret: true }),
		created_at: localTimeWithZ(created_at),
		updated_at: localTimeWithZ(updated_at),
	};
}

/** Section 3: no paging; U asks for a permission. */
function list(call: Call, service: Service): object {
	const { state, behaviour } = service;
	if (behaviour.dialect === 'U' && !state.user.permissions.has('accounts:read')) {
		throw forbidden('U');
	}
	const rows = rowsOf(state.accounts, call.organisation.id);
	return { accounts: rows.map((account) => view(account, service)) };
}

/** Meta isn't asked. */
function create(call: Call, service: Service): object {
	const body = call.body();
	const [name, phone_id] = [body.text('name'), body.text('phone_id')];
	const [business_id, token] = [body.text('business_id'), body.text('access_token')];
	if ([name, phone_id, business_id, token].includes('')) {
		throw badRequest('Name, phone_id, business_id, and access_token are required');
	}
	const account = addAccount(service.state, service.scheduler.now(), {
		...{ name, phone_id, business_id, organization_id: call.organisation.id },
		app_id: body.text('app_id'),
		api_version: body.text('api_version') || 'v21.0',
		is_default_incoming: body.flag('is_default_incoming'),
		is_default_outgoing: body.flag('is_default_outgoing'),
	});
	return view(account, service);
}

/** Always a 200: it's `success` that tells. */
function test(call: Call, { state }: Service): object {
	const { display_name, phone_number } = call.row(state.accounts, 'Account');
	return state.meta.reachable
		? { success: true, display_name, phone_number }
		: { success: false, error: 'Failed to connect to Meta' };
}

export const accountRoutes: Route[] = [
	{ method: 'get', path: '/api/accounts', run: list },
	{ method: 'post', path: '/api/accounts', run: create },
	{ method: 'post', path: '/api/accounts/:id/test', run: test },
];
