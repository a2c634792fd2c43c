import { addTags, ensureContact, setAttributes } from '../contacts';
import type { Context } from '../context';
import {
	isWebLink,
	optionalString,
	optionalStringMap,
	optionalStrings,
	requiredFields,
	requiredString,
} from '../input';
import type { Fields } from '../input';
import type { Campaign, MessageType } from '../model';
import type { Draft } from '../messages/draft';
import { accept } from '../outbox';
import { campaignPhone } from '../phone';
import { invalidParameter, Refusal } from '../refusal';
import { filledIn } from '../templates/view';
import { campaignByName } from './record';

type CampaignTemplate = Campaign['message_payload']['template'];

const MEDIA_TYPES: Record<string, MessageType> = { IMAGE: 'IMAGE', VIDEO: 'VIDEO', FILE: 'FILE' };

function liveCampaign(context: Context, name: string): Campaign {
	const campaign = campaignByName(context, name);
	if (campaign?.type !== 'API') throw new Refusal(400, 'Campaign does not exist.');
	if (campaign.status !== 'LIVE') throw new Refusal(400, 'Campaign is not live.');
	return campaign;
}

/** Media that a text template has no place for is passed over: the seed's own sample sends it. */
function mediaUrl(body: Fields, { type }: CampaignTemplate): string | undefined {
	if (MEDIA_TYPES[type] === undefined) return undefined;
	const { url } = requiredFields(body, 'media');
	if (!isWebLink(url)) throw invalidParameter('media.url must be a public URL');
	return url;
}

function draftOf(body: Fields, template: CampaignTemplate): Draft {
	const params = optionalStrings(body, 'template_params') ?? [];
	if (params.length !== template.total_parameters) {
		throw new Refusal(400, 'Template params does not match the campaign');
	}
	const url = mediaUrl(body, template);
	const text = filledIn(template.text, params);
	return {
		messageType: MEDIA_TYPES[template.type] ?? 'TEXT',
		content: { text, name: template.name, isTemplate: true, url },
		template,
	};
}

/** One recipient a call (seed §17); the answer has no message id. */
export function sendCampaign(context: Context, body: Fields): void {
	const campaign = liveCampaign(context, requiredString(body, 'campaign_name'));
	const name = requiredString(body, 'name');
	const given = requiredString(body, 'phone_number');
	const phone = campaignPhone(given, optionalString(body, 'default_country_code'));
	optionalString(body, 'source');
	const attributes = optionalStringMap(body, 'attributes');
	const tags = optionalStrings(body, 'tags') ?? [];
	const draft = draftOf(body, campaign.message_payload.template);

	// The name is for new contacts: an existing one keeps its own (seed §17 and §21).
	const contact = ensureContact(context, phone, name);
	setAttributes(context, contact, attributes);
	addTags(context, contact, tags);
	accept(context, contact, draft, campaign);
	campaign.audience_size = (campaign.audience_size ?? 0) + 1;
	campaign.submitted = (campaign.submitted ?? 0) + 1;
	campaign.updated_at = context.settings.scheduler.now();
}
