import { iso, nowIso } from './context';
import type { Kapso } from './context';
import { startSending } from './broadcastRun';
import { platformError } from './errors';
import type { Broadcast, KapsoState } from './state';

export function findBroadcast(state: KapsoState, id: string): Broadcast {
	const broadcast = state.broadcasts.get(id);
	if (!broadcast) throw platformError(404, 'Broadcast not found');
	return broadcast;
}

const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

export function schedule(kapso: Kapso, broadcast: Broadcast, scheduledAt: unknown): void {
	if (broadcast.status !== 'draft') {
		throw platformError(422, `Cannot schedule broadcast in ${broadcast.status} status`);
	}
	const at = typeof scheduledAt === 'string' && ZONED.test(scheduledAt) ? scheduledAt : '';
	const time = Date.parse(at);
	if (Number.isNaN(time))
		throw platformError(422, 'Scheduled at must be ISO 8601 with a time zone');
	const wait = time - kapso.scheduler.now();
	if (wait <= 0) throw platformError(422, 'Scheduled at must be in the future');
	broadcast.status = 'scheduled';
	broadcast.scheduled_at = iso(time);
	broadcast.updated_at = nowIso(kapso);
	const version = ++broadcast.scheduleVersion;
	kapso.scheduler.after(wait, () => {
		if (broadcast.scheduleVersion === version) startSending(kapso, broadcast);
	});
}

/** Back to draft; only from `scheduled`. */
export function unschedule(kapso: Kapso, broadcast: Broadcast): void {
	if (broadcast.status !== 'scheduled') {
		throw platformError(422, `Cannot cancel broadcast in ${broadcast.status} status`);
	}
	backToDraft(kapso, broadcast);
}

export function backToDraft(kapso: Kapso, broadcast: Broadcast): void {
	broadcast.status = 'draft';
	broadcast.scheduled_at = null;
	broadcast.scheduleVersion += 1;
	broadcast.updated_at = nowIso(kapso);
}
