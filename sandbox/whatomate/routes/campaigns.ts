import { ApiError, badRequest, forbidden, notFound } from '../answers';
import type { Body } from '../body';
import { isUuid } from '../call';
import type { Call } from '../call';
import { liveRecipients } from '../campaignWorker';
import { paged } from '../paging';
import type { Route } from '../route';
import type { Service } from '../service';
import { accountNamed, defaultAccount, newestFirst, newRow, rowsOf } from '../state';
import { dayEnd, dayStart } from '../time';
import type { Campaign, Template } from '../types';
import { campaignView } from './campaignView';

const NAME_COLUMN = 255;

/** U checks no permission; D keeps agents out. */
export function checkRole({ state, behaviour }: Service): void {
	if (behaviour.dialect === 'D' && state.user.role === 'agent') throw forbidden('D');
}

export function campaignOf(call: Call, service: Service): Campaign {
	checkRole(service);
	return call.row(service.state.campaigns, 'Campaign');
}

function list(call: Call, service: Service): object {
	checkRole(service);
	const { state, behaviour } = service;
	const rows = newestFirst(rowsOf(state.campaigns, call.organisation.id)).filter((campaign) =>
		isListed(campaign, call, behaviour.dialect === 'U'),
	);
	const view = (campaign: Campaign) => campaignView(campaign, service, 'list');
	return behaviour.dialect === 'U'
		? paged(call, 'campaigns', rows, view)
		: { campaigns: rows.map(view), total: rows.length };
}

/** A malformed day is ignored here, and so is every parameter that isn't read. */
function isListed(campaign: Campaign, call: Call, modern: boolean): boolean {
	const [status, account] = [call.query('status'), call.query('whatsapp_account')];
	if (status !== '' && campaign.status !== status) return false;
	if (account !== '' && campaign.whatsapp_account !== account) return false;
	if (!modern) return true;
	return (
		campaign.name.toLowerCase().includes(call.query('search').toLowerCase()) &&
		campaign.created_at >= (dayStart(call.query('from')) ?? -Infinity) &&
		campaign.created_at <= (dayEnd(call.query('to')) ?? Infinity)
	);
}

interface Wanted {
	name: string;
	whatsapp_account: string;
	template_id: string;
	header_media_id: string;
	scheduled_at: number | undefined;
	/** As it was given: create and update answer with it, later reads in the server's zone. */
	scheduledText: string | undefined;
}

function wanted(body: Body, modern: boolean): Wanted {
	return {
		name: body.text('name'),
		whatsapp_account: body.text('whatsapp_account'),
		template_id: body.text('template_id'),
		header_media_id: modern ? body.text('header_media_id') : '',
		scheduled_at: body.time('scheduled_at'),
		scheduledText: body.optionalText('scheduled_at'),
	};
}

function create(call: Call, service: Service): object {
	checkRole(service);
	const { state, scheduler, behaviour } = service;
	const { scheduledText, ...fields } = wanted(call.body(), behaviour.dialect === 'U');
	const template = templateOf(call, service, fields.template_id);
	checkAccount(call, service, fields.whatsapp_account);
	if (fields.name.length > NAME_COLUMN) throw new ApiError(500, 'Failed to create campaign');
	const campaign: Campaign = {
		...newRow(call.organisation.id, scheduler.now()),
		...fields,
		template_id: template.id,
		status: 'draft',
		sent_count: 0,
		delivered_count: 0,
		read_count: 0,
		failed_count: 0,
		recipients: [],
	};
	state.campaigns.set(campaign.id, campaign);
	return { ...campaignView(campaign, service, 'create'), scheduled_at: scheduledText };
}

/** Neither the template's status nor its account is looked at. */
function templateOf(call: Call, { state, behaviour }: Service, id: string): Template {
	if (!isUuid(id)) throw badRequest('Invalid template ID');
	const rows = rowsOf(state.templates, call.organisation.id);
	const template = rows.find((row) => row.id === id.toLowerCase());
	if (template) return template;
	throw behaviour.dialect === 'U' ? notFound('Template') : badRequest('Template not found');
}

/** U takes '' for the default account in this check, and then stores ''. */
function checkAccount(call: Call, { state, behaviour }: Service, name: string): void {
	const organization = call.organisation.id;
	const account =
		name === '' && behaviour.dialect === 'U'
			? defaultAccount(state, organization)
			: accountNamed(state, organization, name);
	if (!account) throw badRequest('WhatsApp account not found');
}

/** The full-replace trap: name and scheduled_at are written even when they are not given. */
function update(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (campaign.status !== 'draft') throw badRequest('Can only update draft campaigns');
	const fields = wanted(call.body(), false);
	if (fields.template_id !== '' && !isUuid(fields.template_id)) {
		throw badRequest('Invalid template ID');
	}
	campaign.name = fields.name;
	campaign.scheduled_at = fields.scheduled_at;
	if (fields.template_id !== '') campaign.template_id = fields.template_id;
	if (fields.whatsapp_account !== '') campaign.whatsapp_account = fields.whatsapp_account;
	campaign.updated_at = service.scheduler.now();
	return { ...campaignView(campaign, service, 'update'), scheduled_at: fields.scheduledText };
}

function remove(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (campaign.status === 'processing' || campaign.status === 'queued') {
		throw badRequest('Cannot delete running campaign');
	}
	const now = service.scheduler.now();
	campaign.deleted_at = now;
	for (const recipient of liveRecipients(campaign)) recipient.deleted_at = now;
	return { message: 'Campaign deleted successfully' };
}

function get(call: Call, service: Service): object {
	return campaignView(campaignOf(call, service), service, 'get');
}

export const campaignRoutes: Route[] = [
	{ method: 'get', path: '/api/campaigns', run: list },
	{ method: 'post', path: '/api/campaigns', run: create },
	{ method: 'get', path: '/api/campaigns/:id', run: get },
	{ method: 'get', path: '/api/campaigns/:id/progress', run: get },
	{ method: 'put', path: '/api/campaigns/:id', run: update },
	{ method: 'delete', path: '/api/campaigns/:id', run: remove },
];
