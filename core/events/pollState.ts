import type { IDataObject } from 'n8n-workflow';
import type { PollState } from './pollTypes';

const KEY = 'poll';

interface Stored {
	version: 1;
	scope: string;
	state: PollState;
}

/**
 * From a polling trigger's static data. `scope` names what is polled (account and filters):
 * another scope's state says nothing about this one, so a changed scope is a first poll.
 */
export function loadPollState(staticData: IDataObject, scope: string): PollState | undefined {
	const text = staticData[KEY];
	if (typeof text !== 'string') return undefined;
	const stored = JSON.parse(text) as Partial<Stored>;
	return stored.version === 1 && stored.scope === scope ? stored.state : undefined;
}

/** As one text: n8n watches every object inside static data, which a thousand campaigns would be. */
export function savePollState(staticData: IDataObject, scope: string, state: PollState): void {
	const text = JSON.stringify({ version: 1, scope, state } satisfies Stored);
	if (staticData[KEY] !== text) staticData[KEY] = text;
}
