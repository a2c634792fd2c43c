import { badRequest, FileAnswer, notFound, notImplemented } from '../answers';
import { Body } from '../body';
import type { Call } from '../call';
import type { Route } from '../route';
import type { Service } from '../service';
import type { Contact, Message } from '../types';
import { interactiveOf } from './interactive';
import { messageView } from './messageView';
import { chooseAccount, refusesFreeForm } from './sending';

/** Section 3: text and, in U, interactive. JSON is read whatever the content type says. */
function send(call: Call, service: Service): object {
	const contact = call.row(service.state.contacts, 'Contact');
	const body = call.jsonBody();
	const modern = service.behaviour.dialect === 'U';
	const type = body.text('type');
	const text = new Body(body.object('content')).text('body');
	const asked = modern ? body.text('whatsapp_account') : '';
	const account = chooseAccount(service, contact, [asked, contact.whatsapp_account]);
	const interactive =
		modern && type === 'interactive'
			? interactiveOf(new Body(body.object('interactive')), account, service)
			: undefined;
	const message = service.outbox.create(contact, {
		message_type: type,
		body: interactive?.body ?? text,
		interactive_data: interactive?.data,
		reply_to_message_id: modern ? body.optionalText('reply_to_message_id') : undefined,
		whatsapp_account: account.name,
	});
	const refusal = interactive?.refusal ?? refusalOf(type, text, interactive !== undefined);
	return post(contact, message, service, refusal);
}

/** Neither the type nor the text is checked at first; both show when the message is sent. */
function refusalOf(type: string, text: string, interactive: boolean): string | undefined {
	if (interactive) return undefined;
	if (type !== 'text') return `unsupported message type: ${type}`;
	return text === '' ? '(#100) The parameter text.body is required' : undefined;
}

function post(
	contact: Contact,
	message: Message,
	service: Service,
	refusal: string | undefined,
): object {
	const view = messageView(message);
	service.outbox.post(contact, message, () => refusal ?? refusesFreeForm(contact, service));
	return view;
}

/** Multipart only; a JSON body has no file. */
function sendMedia(call: Call, service: Service): object {
	const file = call.file('file');
	if (!file) throw badRequest('No file provided');
	const contact = call.rowById(service.state.contacts, call.field('contact_id'), 'Contact');
	const asked = [call.field('whatsapp_account'), contact.whatsapp_account];
	const account = chooseAccount(service, contact, asked);
	const message = service.outbox.create(contact, {
		message_type: call.field('type') || 'image',
		body: call.field('caption'),
		file,
		whatsapp_account: account.name,
	});
	return post(contact, message, service, undefined);
}

/** A route without a contact's id: U finds none, and D's process dies of it. */
function legacySend(_call: Call, { state, behaviour }: Service): never | undefined {
	if (behaviour.dialect === 'U') throw badRequest('Invalid contact ID');
	state.crashed = true;
	return undefined;
}

function react(call: Call, service: Service): object {
	const contact = call.row(service.state.contacts, 'Contact');
	const message = call.row(service.state.messages, 'Message', 'messageId');
	if (message.contact_id !== contact.id) throw notFound('Message');
	const emoji = call.body().text('emoji');
	message.reactions = emoji === '' ? [] : [{ emoji, from: service.state.user.id }];
	return { message_id: message.id, reactions: message.reactions };
}

function download(call: Call, { state }: Service): FileAnswer {
	const { file } = call.row(state.messages, 'Message');
	if (!file) throw notFound('Media');
	return new FileAnswer(file.mime_type, file.bytes);
}

export const messageRoutes: Route[] = [
	{ method: 'post', path: '/api/contacts/:id/messages', run: send },
	{
		method: 'post',
		path: '/api/contacts/:id/messages/:messageId/reaction',
		only: 'U',
		run: react,
	},
	{ method: 'post', path: '/api/messages', run: legacySend },
	{ method: 'post', path: '/api/messages/media', run: sendMedia },
	{
		method: 'put',
		path: '/api/messages/:id/read',
		run: () => {
			throw notImplemented();
		},
	},
	{ method: 'get', path: '/api/media/:id', run: download },
];
