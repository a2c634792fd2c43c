import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import type { HookAdapter, HookSpec, RemoteHook } from '../../../core/events/registration';
import { take } from '../../../core/http/paging';
import { plainValue } from '../../../core/operation/parameter';
import { createKapsoApi } from '../api';
import { kapsoEventsFor } from './catalogue';

/** New webhooks get v2; v1 is Kapso's old payload, which is understood but not asked for. */
const PAYLOAD_VERSION = 'v2';

interface KapsoHook extends RemoteHook {
	kind: string;
	payloadVersion: string;
}

/** Which of Kapso's events the node's settings ask for; none for Meta's kind, which sends all. */
export function wantedEvents(context: IHookFunctions): string[] {
	if (context.getNodeParameter('scope') === 'project') {
		return context.getNodeParameter('projectEvents', []) as string[];
	}
	if (context.getNodeParameter('kind') === 'meta') return [];
	return kapsoEventsFor(context.getNodeParameter('events', []) as string[]);
}

/** The webhooks of the chosen phone number, or of the project. */
export async function kapsoWebhooks(context: IHookFunctions): Promise<HookAdapter<KapsoHook>> {
	const api = await createKapsoApi(context, {});
	const ofProject = context.getNodeParameter('scope') === 'project';
	const kind = ofProject ? 'kapso' : String(context.getNodeParameter('kind'));
	const number = String(plainValue(context.getNodeParameter('phoneNumberId', '')));
	const path = ofProject
		? api.platform('/webhooks')
		: api.platform(`/phone_numbers/${encodeURIComponent(number)}/webhooks`);
	const body = ({ url, events, active, secret }: HookSpec): IDataObject => ({
		whatsapp_webhook: {
			kind,
			url,
			active,
			secret_key: secret,
			payload_version: PAYLOAD_VERSION,
			...(events.length > 0 && { events: [...events] }),
		},
	});
	return {
		list: async () => (await take(api.list(path))).map(toHook),
		create: async (spec) => toHook(await api.data({ method: 'POST', path, body: body(spec) })),
		update: async (id, spec) => {
			await api.call({
				method: 'PATCH',
				path: `${path}/${id}`,
				body: body(spec),
				repeatable: true,
			});
		},
		remove: async (id) => {
			await api.call({ method: 'DELETE', path: `${path}/${id}` });
		},
		settled: (hook) => hook.kind === kind && hook.payloadVersion === PAYLOAD_VERSION,
	};
}

function toHook(row: IDataObject): KapsoHook {
	return {
		id: String(row.id),
		url: String(row.url),
		events: (row.events as string[] | undefined) ?? [],
		active: row.active !== false,
		kind: String(row.kind ?? 'kapso'),
		payloadVersion: String(row.payload_version ?? PAYLOAD_VERSION),
	};
}
