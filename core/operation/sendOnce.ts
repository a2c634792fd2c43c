import type { ICheckProcessedOptions, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Clock } from '../clock';
import { invalidParameter } from '../failures/error';
import { Claims } from '../send/claims';
import type { ItemContext } from './itemContext';
import { runOptions } from './settings';

export const DEFAULT_KEYS = 100_000;
export const FEWEST_KEYS = 1000;
/** What executions that run at the same time mark their claims with. */
const MARKS = 1000;

/** The claims of this run, if the option Send Once asks for them. */
export function claimsFor(functions: IExecuteFunctions, clock: Clock): Claims | undefined {
	const options = runOptions(functions);
	if (options.sendOnce !== 'acrossExecutions') return undefined;
	const settings: ICheckProcessedOptions = {
		mode: 'entries',
		maxEntries: keysToRemember(options, functions.getInputData().length) + MARKS,
	};
	const { helpers } = functions;
	const store = {
		record: async (keys: string[]) => {
			const { processed } = await helpers.checkProcessedAndRecord(keys, 'node', settings);
			return { processed: processed.map(String) };
		},
		forget: async (keys: string[]) => await helpers.removeProcessed(keys, 'node', settings),
	};
	const line = `${functions.getWorkflow().id} ${functions.getNode().id}`;
	return new Claims(store, clock, line, (count) => {
		functions.addExecutionHints({
			message: `${count} that were not sent stay recorded for 'Send Once', since n8n's store failed: another execution will skip them`,
			location: 'outputPane',
		});
	});
}

/** At least those of this run: otherwise its first would be forgotten before its last is sent. */
function keysToRemember({ sendOnceHistorySize }: IDataObject, items: number): number {
	const wanted = Number(sendOnceHistorySize ?? DEFAULT_KEYS) || DEFAULT_KEYS;
	return Math.max(FEWEST_KEYS, Math.floor(wanted), items);
}

/**
 * What other executions recognise an item by: the user's own key, or what makes a retry recognise
 * it. Neither is ever the other one.
 * @throws FailureError where an expression gives no key
 */
export function onceKeyOf<Api>(ctx: ItemContext<Api>, fingerprint: string): string {
	const options = ctx.collection('options');
	const own = options.sendOnceKey;
	if (!('sendOnceKey' in options) || own === '') return `auto ${fingerprint}`;
	if (own === null || own === undefined || String(own).trim() === '') {
		throw invalidParameter(
			'Send Once Key',
			"'Send Once Key' is empty for this item",
			'Give every item a key, or remove the option to use campaign or template and recipient',
		);
	}
	return `own ${typeof own === 'object' ? JSON.stringify(own) : String(own)}`;
}
