import type { IDataObject } from 'n8n-workflow';
import { assertState } from '../../../../core/campaigns/state';
import { failureOf, FailureError } from '../../../../core/failures/error';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { KapsoApi } from '../../api';

/** Kapso's name for the envelope of a broadcast. */
export const WRAPPER = 'whatsapp_broadcast';

export interface Broadcast extends IDataObject {
	id: string;
	name: string;
	status: string;
	phone_number_id: string;
	whatsapp_template: { id?: string; meta_template_id?: string };
}

export const broadcastPath = (api: KapsoApi, id: string, rest = ''): string =>
	api.platform(`/broadcasts/${encodeURIComponent(id)}${rest}`);

export const chosenBroadcast = (ctx: ItemContext<KapsoApi>): string =>
	ctx.locator('broadcastId', 'Broadcast');

export async function getBroadcast(api: KapsoApi, id: string): Promise<Broadcast> {
	return (await api.data({ method: 'GET', path: broadcastPath(api, id) })) as Broadcast;
}

/** Makes a draft. A repeated one leaves an empty draft behind and messages nobody. */
export async function createBroadcast(
	api: KapsoApi,
	draft: { name: string; phone_number_id: string; whatsapp_template_id: string },
): Promise<Broadcast> {
	return (await api.data({
		method: 'POST',
		path: api.platform('/broadcasts'),
		body: { [WRAPPER]: draft },
		repeatable: true,
	})) as Broadcast;
}

interface Step {
	/** For messages: 'scheduled', 'sent', … */
	action: string;
	/** States from which Kapso allows it. */
	from: readonly string[];
	/** States in which it has taken effect. */
	to: readonly string[];
	method: 'POST' | 'PATCH' | 'DELETE';
	/** Below the broadcast's own path. */
	path?: string;
	body?: IDataObject;
}

/**
 * Moves a broadcast on. Where the answer is lost, its state afterwards tells whether the step was
 * taken: Kapso refuses every step from the wrong state, so repeating one can do no harm.
 * @param mayBeTaken an earlier try may have done it without being told so
 */
export async function take(
	api: KapsoApi,
	id: string,
	step: Step,
	mayBeTaken = false,
): Promise<Broadcast> {
	const before = await getBroadcast(api, id);
	if (mayBeTaken && step.to.includes(before.status)) return before;
	assertState('broadcast', before.name, before.status, step.from, step.action);
	const { method, body } = step;
	const path = broadcastPath(api, id, step.path);
	return await api.call({ method, path, repeatable: true, ...(body && { body }) }).then(
		async () => await getBroadcast(api, id),
		async (error: unknown) => {
			const after = await getBroadcast(api, id).catch(() => notKnown(error, step));
			const taken = step.to.includes(after.status) && !step.from.includes(after.status);
			return taken ? after : await Promise.reject(error);
		},
	);
}

/** Neither the step nor its effect could be seen, so it may have been taken. */
function notKnown(error: unknown, { action }: Step): never {
	const failure = failureOf(error);
	if (failure.disposition !== 'retryNow') throw new FailureError({ failure });
	throw new FailureError({
		failure: {
			...failure,
			disposition: 'unknown',
			title: `It is not known whether the broadcast was ${action}: ${failure.title}`,
			hint: 'Look at the broadcast in Kapso. A retry of this execution looks first, too.',
		},
	});
}

const RUNNING = ['sending', 'completed'] as const;

export const steps = {
	send: { action: 'sent', from: ['draft'], to: RUNNING, method: 'POST', path: '/send' },
	cancel: {
		action: 'cancelled',
		from: ['scheduled'],
		to: ['draft'],
		method: 'POST',
		path: '/cancel',
	},
	stop: {
		action: 'stopped',
		from: ['sending'],
		to: ['stopped', 'completed'],
		method: 'PATCH',
		body: { [WRAPPER]: { status: 'stopped' } },
	},
	clear: {
		action: 'emptied',
		from: ['draft', 'scheduled'],
		to: ['draft'],
		method: 'DELETE',
		path: '/recipients',
	},
	schedule: (scheduled_at: string) => ({
		action: 'scheduled',
		from: ['draft'],
		to: ['scheduled', ...RUNNING],
		method: 'POST' as const,
		path: '/schedule',
		body: { scheduled_at },
	}),
} satisfies Record<string, Step | ((at: string) => Step)>;

/** The useful fields of a broadcast, flat. */
export function simplifyBroadcast(row: IDataObject): IDataObject {
	const template = row.whatsapp_template as IDataObject | undefined;
	return {
		id: row.id,
		name: row.name,
		status: row.status,
		phoneNumberId: row.phone_number_id,
		templateName: template?.name,
		totalRecipients: row.total_recipients,
		scheduledAt: row.scheduled_at,
		startedAt: row.started_at,
		completedAt: row.completed_at,
		createdAt: row.created_at,
	};
}
