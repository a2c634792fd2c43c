import { ApiError, badRequest } from '../answers';
import { atMeta } from '../builders';
import type { Call } from '../call';
import { paged } from '../paging';
import type { Route } from '../route';
import type { Service } from '../service';
import { accountNamed, newestFirst, newRow, rowsOf } from '../state';
import type { Template } from '../types';
import { templateOf, templateView } from './templateView';

function list(call: Call, { state, behaviour }: Service): object {
	const modern = behaviour.dialect === 'U';
	const asked = {
		whatsapp_account: call.query('account'),
		status: call.query('status'),
		category: call.query('category'),
	};
	const search = modern ? call.query('search').toLowerCase() : '';
	const rows = newestFirst(rowsOf(state.templates, call.organisation.id)).filter(
		(template) =>
			(asked.whatsapp_account === '' || template.whatsapp_account === asked.whatsapp_account) &&
			(asked.status === '' || template.status === asked.status) &&
			(asked.category === '' || template.category === asked.category) &&
			template.name.toLowerCase().includes(search),
	);
	return modern
		? paged(call, 'templates', rows, templateView)
		: { templates: rows.map(templateView) };
}

function get(call: Call, service: Service): object {
	return templateView(templateOf(call, service));
}

function publish(call: Call, service: Service): object {
	const template = templateOf(call, service);
	const { meta } = service.state;
	if (!meta.reachable) throw new ApiError(502, 'Failed to submit template to Meta');
	template.meta_template_id ||= String(7_100_000_000_000 + meta.templates.length);
	template.status = 'PENDING';
	template.updated_at = service.scheduler.now();
	meta.templates = meta.templates.filter(
		({ meta_template_id }) => meta_template_id !== template.meta_template_id,
	);
	meta.templates.push(atMeta(template));
	return templateView(template);
}

/** Copies Meta's templates of one account, named in the body or the query. */
function sync(call: Call, { state, scheduler }: Service): object {
	const name =
		(call.hasBody() ? call.body().text('whatsapp_account') : '') || call.query('account');
	const organization = call.organisation.id;
	if (!accountNamed(state, organization, name)) throw badRequest('WhatsApp account not found');
	if (!state.meta.reachable) throw new ApiError(502, 'Failed to fetch templates from Meta');
	const theirs = state.meta.templates.filter(
		(template) => template.organization_id === organization && template.whatsapp_account === name,
	);
	const ours = rowsOf(state.templates, organization);
	for (const template of theirs) {
		const known = ours.find(
			(row) =>
				row.name === template.name &&
				row.language === template.language &&
				row.whatsapp_account === name,
		);
		const row = known ?? newRow(organization, scheduler.now());
		const copy: Template = { ...row, ...template, updated_at: scheduler.now() };
		state.templates.set(copy.id, copy);
	}
	return { message: `Synced ${theirs.length} templates`, count: theirs.length };
}

export const templateRoutes: Route[] = [
	{ method: 'get', path: '/api/templates', run: list },
	{ method: 'post', path: '/api/templates/sync', run: sync },
	{ method: 'get', path: '/api/templates/:id', run: get },
	{ method: 'post', path: '/api/templates/:id/publish', run: publish },
];
