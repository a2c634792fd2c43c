import { randomUUID } from 'node:crypto';
import { ApiError, badRequest, notFound } from '../answers';
import type { Body } from '../body';
import { isUuid } from '../call';
import type { Call } from '../call';
import { liveRecipients } from '../campaignWorker';
import { maskedName, maskedPhone } from '../masking';
import type { Route } from '../route';
import type { Service } from '../service';
import { serverTime } from '../time';
import type { Recipient } from '../types';
import { campaignOf } from './campaigns';
import { optionalTime } from './campaignView';

/** Beyond it, 15 columns a row are more parameters than Postgres takes in one statement. */
const MAX_ROWS = 4300;
const NAME_COLUMN = 255;

/** One INSERT of all rows: nothing is checked or deduplicated, and all go in or none. */
function importRecipients(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	if (campaign.status !== 'draft') throw badRequest('Can only add recipients to draft campaigns');
	const modern = service.behaviour.dialect === 'U';
	const now = service.scheduler.now();
	const rows = call
		.body()
		.bodies('recipients')
		.map((body) => newRecipient(body, now, modern));
	const phoneColumn = modern ? 50 : 20;
	const fits = rows.every(
		({ phone_number, recipient_name }) =>
			phone_number.length <= phoneColumn && recipient_name.length <= NAME_COLUMN,
	);
	if (rows.length === 0 || rows.length > MAX_ROWS || !fits) {
		throw new ApiError(500, 'Failed to add recipients');
	}
	campaign.recipients.push(...rows);
	campaign.updated_at = now;
	return {
		message: 'Recipients added successfully',
		added_count: rows.length,
		total_recipients: liveRecipients(campaign).length,
	};
}

function newRecipient(body: Body, now: number, modern: boolean): Recipient {
	return {
		id: randomUUID(),
		created_at: now,
		updated_at: now,
		phone_number: body.text('phone_number'),
		recipient_name: body.text('recipient_name'),
		template_params: body.object('template_params'),
		header_params: modern ? body.object('header_params') : {},
		status: 'pending',
		whatsapp_message_id: '',
		error_message: '',
	};
}

/** All rows in one answer, whatever the query asks for. */
function list(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	const rows = liveRecipients(campaign);
	return {
		recipients: rows.map((row) => recipientView(row, campaign.id, call, service)),
		total: rows.length,
	};
}

function recipientView(
	row: Recipient,
	campaignId: string,
	{ organisation }: Call,
	{ behaviour }: Service,
): object {
	const modern = behaviour.dialect === 'U';
	const masked = modern && organisation.mask_phone_numbers;
	const { phone_number, recipient_name } = row;
	return {
		id: row.id,
		created_at: serverTime(row.created_at),
		updated_at: serverTime(row.updated_at),
		deleted_at: null,
		campaign_id: campaignId,
		phone_number: masked ? maskedPhone(phone_number) : phone_number,
		recipient_name: masked ? maskedName(recipient_name) : recipient_name,
		template_params: row.template_params,
		...(modern && { header_params: row.header_params }),
		status: row.status,
		whatsapp_message_id: row.whatsapp_message_id || undefined,
		error_message: row.error_message,
		sent_at: optionalTime(row.sent_at),
		delivered_at: optionalTime(row.delivered_at),
		read_at: optionalTime(row.read_at),
	};
}

function remove(call: Call, service: Service): object {
	const campaign = campaignOf(call, service);
	const id = call.param('recipientId');
	if (!isUuid(id)) throw badRequest('Invalid recipient ID');
	if (campaign.status !== 'draft') {
		throw badRequest('Can only delete recipients from draft campaigns');
	}
	const recipient = liveRecipients(campaign).find((row) => row.id === id);
	if (!recipient) throw notFound('Recipient');
	recipient.deleted_at = service.scheduler.now();
	return { message: 'Recipient deleted successfully' };
}

const PATH = '/api/campaigns/:id/recipients';

export const recipientRoutes: Route[] = [
	{ method: 'get', path: PATH, run: list },
	{ method: 'post', path: `${PATH}/import`, run: importRecipients },
	{ method: 'delete', path: `${PATH}/:recipientId`, only: 'U', run: remove },
];
