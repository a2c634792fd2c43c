import type { Call } from '../call';
import { paged } from '../paging';
import type { Route } from '../route';
import type { Service } from '../service';
import { newestFirst, rowsOf } from '../state';
import { localTimeWithZ } from '../time';
import type { Flow } from '../types';

function view(flow: Flow): object {
	const { id, whatsapp_account, meta_flow_id, name, status, category } = flow;
	return {
		...{ id, whatsapp_account, meta_flow_id, name, status, category },
		json_version: '6.0',
		flow_json: {},
		screens: [],
		preview_url: '',
		has_local_changes: false,
		created_at: localTimeWithZ(flow.created_at),
		updated_at: localTimeWithZ(flow.updated_at),
	};
}

function list(call: Call, { state, behaviour }: Service): object {
	const modern = behaviour.dialect === 'U';
	const [account, status] = [call.query('account'), call.query('status')];
	const search = modern ? call.query('search').toLowerCase() : '';
	const rows = newestFirst(rowsOf(state.flows, call.organisation.id)).filter(
		(flow) =>
			(account === '' || flow.whatsapp_account === account) &&
			(status === '' || flow.status === status) &&
			flow.name.toLowerCase().includes(search),
	);
	return modern ? paged(call, 'flows', rows, view) : { flows: rows.map(view) };
}

export const flowRoutes: Route[] = [
	{ method: 'get', path: '/api/flows', run: list },
	{
		method: 'get',
		path: '/api/flows/:id',
		run: (call, { state }) => ({ flow: view(call.row(state.flows, 'Flow')) }),
	},
];
