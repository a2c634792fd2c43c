import { ApiError, badRequest, notFound } from '../answers';
import type { Call } from '../call';
import { paged } from '../paging';
import type { Route } from '../route';
import type { Service } from '../service';
import { tagKey } from '../state';
import { serverTime } from '../time';
import type { Tag } from '../types';

const COLORS = ['blue', 'red', 'green', 'yellow', 'purple', 'gray'];

function view({ name, color, created_at, updated_at }: Tag): object {
	return { name, color, created_at: serverTime(created_at), updated_at: serverTime(updated_at) };
}

function list(call: Call, { state }: Service): object {
	const search = call.query('search').toLowerCase();
	const rows = [...state.tags.values()].filter(
		({ organization_id, name }) =>
			organization_id === call.organisation.id && name.toLowerCase().includes(search),
	);
	return paged(call, 'tags', rows, view);
}

function wanted(call: Call): { name: string; color: string } {
	const body = call.body();
	const [name, color] = [body.text('name'), body.text('color')];
	if (name === '') throw badRequest('Tag name is required');
	if (name.length > 50) throw badRequest('Tag name must be 50 characters or less');
	if (!COLORS.includes(color)) throw badRequest('Invalid color');
	return { name, color };
}

/** Names the tag afresh; the contacts' tags are free texts and stay as they are. */
function store(call: Call, { state, scheduler }: Service, replaced?: Tag): object {
	const fields = wanted(call);
	const key = tagKey(call.organisation.id, fields.name);
	const same = state.tags.get(key);
	if (same && same !== replaced) throw new ApiError(409, 'Tag already exists');
	const now = scheduler.now();
	if (replaced) state.tags.delete(tagKey(replaced.organization_id, replaced.name));
	const tag: Tag = {
		...fields,
		organization_id: call.organisation.id,
		created_at: replaced?.created_at ?? now,
		updated_at: now,
	};
	state.tags.set(key, tag);
	return view(tag);
}

function tagOf(call: Call, { state }: Service): Tag {
	const tag = state.tags.get(tagKey(call.organisation.id, call.param('name')));
	if (!tag) throw notFound('Tag');
	return tag;
}

function remove(call: Call, service: Service): object {
	const { organization_id, name } = tagOf(call, service);
	service.state.tags.delete(tagKey(organization_id, name));
	return { message: 'Tag deleted successfully' };
}

export const tagRoutes: Route[] = [
	{ method: 'get', path: '/api/tags', only: 'U', run: list },
	{
		method: 'post',
		path: '/api/tags',
		only: 'U',
		run: (call, service) => store(call, service),
	},
	{
		method: 'put',
		path: '/api/tags/:name',
		only: 'U',
		run: (call, service) => store(call, service, tagOf(call, service)),
	},
	{ method: 'delete', path: '/api/tags/:name', only: 'U', run: remove },
];
