import type { INodeParameters } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { runOnce } from '../n8n/runOnce';
import { byId, mapped } from '../n8n/workflows';
import { WEBHOOK_PASSWORD } from '../services';
import type { Stage } from '../stage';

/** A trigger as a workflow has it, and how its service is made to report something. */
export interface TriggerKind {
	name: string;
	node: string;
	parameters: INodeParameters;
	/** What the service has registered for n8n; absent where a person pastes the URL there. */
	hooks?(): Array<{ id: string; url: string }>;
	/** Gives the service the URL, as a person would. */
	paste?(url: string): void;
	/** What follows the usual path. */
	pathEnd?: string;
	/** Something happens at the service that the trigger listens to. */
	deliver(): Promise<unknown> | unknown;
	/** The value of `event` in the item that comes of it. */
	event: string;
	/** Calls that are not the service's, with the answer that they must get. */
	forged: Array<{
		headers?: (body: string) => Record<string, string>;
		pathEnd?: string;
		status: number;
	}>;
}

export const PATH_SECRET = 'a-long-secret-for-Routee_1';

const hmac = (body: string): string => createHmac('sha256', 'guessed').update(body).digest('hex');
const basic = (user: string, password: string): Record<string, string> => ({
	Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const unsigned = { status: 401 };
const signedBy = (header: string, prefix = '') => ({
	headers: (body: string) => ({ [header]: `${prefix}${hmac(body)}` }),
	status: 401,
});

export function selfRegistering({ services }: Stage): TriggerKind[] {
	const { kapso, whatomate } = services;
	const hooksOf = (number: string | null, kind: string) => () =>
		[...kapso.state.webhooks.values()].filter(
			(hook) => hook.phone_number_id === number && hook.kind === kind,
		);
	const receive = (number: string) => () => kapso.receive('15550000001', 'Hello', number);
	const ofKapso = {
		node: 'kapsoTrigger',
		event: 'received',
		forged: [unsigned, signedBy('x-webhook-signature')],
	};
	return [
		{
			...ofKapso,
			name: 'Kapso, a number',
			parameters: { phoneNumberId: byId('1234567890'), events: ['received'] },
			hooks: hooksOf('1234567890', 'kapso'),
			deliver: receive('1234567890'),
		},
		{
			...ofKapso,
			name: 'Kapso, the project',
			parameters: { scope: 'project', projectEvents: ['whatsapp.phone_number.disconnected'] },
			event: 'other',
			hooks: hooksOf(null, 'kapso'),
			deliver: async () => {
				for (const { id } of hooksOf(null, 'kapso')()) {
					await fetch(`${kapso.url}/platform/v1/whatsapp/webhooks/${id}/test`, {
						method: 'POST',
						headers: { 'X-API-Key': kapso.apiKey, 'content-type': 'application/json' },
						body: JSON.stringify({ event_type: 'whatsapp.phone_number.disconnected' }),
					});
				}
			},
		},
		{
			node: 'whatomateTrigger',
			event: 'received',
			forged: [unsigned, signedBy('x-webhook-signature', 'sha256=')],
			name: 'Whatomate',
			parameters: { events: ['message.incoming'] },
			hooks: () =>
				[...whatomate.state.webhooks.values()].filter(({ deleted_at }) => deleted_at === undefined),
			deliver: () => whatomate.receive('919551000001', `Hello at ${Date.now()}`),
		},
	];
}

export function pasted(stage: Stage): TriggerKind[] {
	const { msgkart, redington, routee } = stage.services;
	const inbound = async () =>
		await routee.receive('+306900000001', { contentType: 'TEXT', text: 'Hello' } as never);
	const ofRoutee = {
		node: 'routeeTrigger',
		event: 'received',
		paste: (url: string) => {
			routee.state.webhooks = [url];
		},
		deliver: inbound,
	};
	return [
		{
			name: 'Redington',
			node: 'redingtonTrigger',
			event: 'received',
			parameters: { events: ['message.sender.user'] },
			paste: (url) => void redington.setWebhook(url),
			deliver: () => redington.receive('919812345678', 'Hello'),
			forged: [unsigned, signedBy('x-signature')],
		},
		{
			name: 'Msgkart',
			node: 'msgkartTrigger',
			event: 'sent',
			parameters: { events: ['sent'] },
			paste: (url) => {
				const auth = { type: 'basic', user: 'msgkart', password: WEBHOOK_PASSWORD } as const;
				msgkart.state.webhook = { url, auth };
			},
			deliver: async () => {
				const send = {
					resource: 'message',
					operation: 'sendTemplate',
					phoneNumberId: msgkart.credentials.phoneNumberId,
					template: byId('promo_template:en_US'),
					to: '+919999911111',
					variables: mapped({ 'body:1': 'Asha' }),
				};
				await runOnce(stage, stage.node('msgkart', send));
			},
			forged: [unsigned, { headers: () => basic('msgkart', 'guessed'), status: 401 }],
		},
		{
			...ofRoutee,
			name: 'Routee, secret in the path',
			parameters: { pathSecret: PATH_SECRET, events: ['received'] },
			pathEnd: `/${PATH_SECRET}`,
			forged: [
				{ pathEnd: '', status: 404 },
				{ pathEnd: '/a-long-secret-that-is-guessed', status: 404 },
			],
		},
		{
			...ofRoutee,
			name: 'Routee, Basic Auth',
			parameters: { authentication: 'basic', events: ['received'] },
			paste: (url) => {
				const login = `routee:${encodeURIComponent(WEBHOOK_PASSWORD)}@`;
				routee.state.webhooks = [url.replace('://', `://${login}`)];
			},
			forged: [unsigned, { headers: () => basic('routee', 'guessed'), status: 401 }],
		},
	];
}
