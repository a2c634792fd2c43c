import { randomInt } from 'node:crypto';
import { ApiError, badRequest, FileAnswer } from '../answers';
import type { Call } from '../call';
import { isSendable } from '../mediaTypes';
import type { Route } from '../route';
import type { Service } from '../service';
import { hasMediaHeader } from '../variables';
import { campaignOf } from './campaigns';

/** Section 2: stores the header's file and gives it to Meta at once. */
function upload(call: Call, service: Service): object {
	const { state, scheduler } = service;
	const campaign = campaignOf(call, service);
	if (campaign.status !== 'draft') throw badRequest('Can only upload media for draft campaigns');
	const template = state.templates.get(campaign.template_id);
	if (!template || !hasMediaHeader(template)) {
		throw badRequest('Template does not have a media header');
	}
	const file = call.file('file');
	if (!file) throw badRequest('No file provided');
	if (!isSendable(file.mime_type)) throw badRequest(`Unsupported file type: ${file.mime_type}`);
	if (!state.meta.reachable) throw new ApiError(500, 'Failed to upload media to WhatsApp');
	campaign.header_media_id = String(randomInt(10 ** 14, 10 ** 14 * 2));
	campaign.media = file;
	campaign.updated_at = scheduler.now();
	return {
		media_id: campaign.header_media_id,
		filename: file.filename,
		mime_type: file.mime_type,
		local_path: `campaigns/${campaign.id}/${file.filename}`,
		message: 'Media uploaded successfully',
	};
}

function download(call: Call, service: Service): FileAnswer {
	const { media } = campaignOf(call, service);
	if (!media) throw new ApiError(404, 'No media found');
	return new FileAnswer(media.mime_type, media.bytes);
}

const PATH = '/api/campaigns/:id/media';

export const campaignMediaRoutes: Route[] = [
	{ method: 'post', path: PATH, only: 'U', run: upload },
	{ method: 'get', path: PATH, only: 'U', run: download },
];
