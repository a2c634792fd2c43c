import type { BatchOperation, Operation, PerItemOperation, SendOperation } from './types';

type Definition<Api> =
	| Omit<PerItemOperation<Api>, 'kind'>
	| Omit<SendOperation<Api>, 'kind'>
	| Omit<BatchOperation<Api>, 'kind'>;

/**
 * Gives a service its `defineOperation`, typed with its API: an operation's kind follows from which
 * of `perItem`, `plan` or `batch` it has.
 */
export function definerFor<Api>(): (definition: Definition<Api>) => Operation<Api> {
	return (definition) => {
		if ('plan' in definition) return { kind: 'send', ...definition };
		if ('batch' in definition) return { kind: 'batch', ...definition };
		return { kind: 'perItem', ...definition };
	};
}
