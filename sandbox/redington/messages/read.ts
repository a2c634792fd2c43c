import type { Context } from '../context';
import { isFields, optionalList, requiredFields, requiredString } from '../input';
import type { Fields } from '../input';
import { invalidParameter, invalidType, tooLong } from '../refusal';
import type { Draft } from './draft';
import { interactiveDraft } from './interactive';
import { mediaDraft } from './mediaObject';
import { templateDraft } from './templateMessage';

const MAX_TEXT = 4096;

type Reader = (context: Context, body: Fields) => Draft;

const text: Reader = (_context, body) => {
	const content = requiredString(requiredFields(body, 'text'), 'body');
	if (content.length > MAX_TEXT) throw tooLong('text.body');
	return { messageType: 'TEXT', content: { text: content } };
};

const location: Reader = (_context, body) => {
	const place = requiredFields(body, 'location');
	if (typeof place.latitude !== 'number' || typeof place.longitude !== 'number') {
		throw invalidParameter('location needs latitude and longitude');
	}
	return { messageType: 'LOCATION', content: place };
};

const contacts: Reader = (_context, body) => {
	const cards = optionalList(body, 'contacts') ?? [];
	if (cards.length === 0) throw invalidParameter('contacts is required');
	for (const card of cards) {
		if (!isFields(card)) throw invalidParameter('contacts holds objects');
		requiredString(requiredFields(card, 'name'), 'formatted_name');
	}
	return { messageType: 'CONTACT', content: { contacts: cards } };
};

const reaction: Reader = (_context, body) => {
	const given = requiredFields(body, 'reaction');
	const messageId = requiredString(given, 'message_id');
	// An empty emoji takes a reaction back.
	if (typeof given.emoji !== 'string') throw invalidParameter('reaction.emoji is required');
	return { messageType: 'TEXT', content: { text: given.emoji, messageId } };
};

const READERS = new Map<string, Reader>([
	['text', text],
	['image', mediaDraft('image')],
	['document', mediaDraft('document')],
	['video', mediaDraft('video')],
	['audio', mediaDraft('audio')],
	['sticker', mediaDraft('sticker')],
	['location', location],
	['contacts', contacts],
	['reaction', reaction],
	['interactive', (_context, body) => interactiveDraft(body)],
	['template', templateDraft],
]);

/** Validates a Cloud API body (reference §4); keys that it does not know are passed over. */
export function readMessage(context: Context, body: Fields): Draft {
	const type = requiredString(body, 'type');
	const reader = READERS.get(type);
	if (!reader) throw invalidType(type);
	if ((body.recipient_type ?? 'individual') !== 'individual') {
		throw invalidParameter('recipient_type must be individual');
	}
	if ((body.messaging_product ?? 'whatsapp') !== 'whatsapp') {
		throw invalidParameter('messaging_product must be whatsapp');
	}
	return reader(context, body);
}
