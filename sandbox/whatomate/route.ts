import type { Call } from './call';
import type { Service } from './service';
import type { Dialect } from './types';

export interface Route {
	method: 'get' | 'post' | 'put' | 'delete';
	path: string;
	/** The one dialect that has it; both when absent. */
	only?: Dialect;
	/** What it returns is the answer's `data`; what it throws is the refusal. */
	run: (call: Call, service: Service) => unknown;
}
