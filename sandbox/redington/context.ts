import type { Ids } from './ids';
import type { Settings } from './options';
import type { State } from './state';
import type { Webhooks } from './webhooks';

/** What every part of the simulator works on. */
export interface Context {
	settings: Settings;
	state: State;
	ids: Ids;
	webhooks: Webhooks;
}
