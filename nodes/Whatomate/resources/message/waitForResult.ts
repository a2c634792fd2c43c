import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Attempt } from '../../../../core/http/types';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { pathOf } from '../../api';
import type { WhatomateApi } from '../../api';
import { dataOf, listIn, objectIn } from '../../envelope';
import { failureOfMessage } from '../../errors';

const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 4000;
const DEFAULT_WAIT = 30;

/** Whatomate takes every message at once and sends it later, so only reading tells. */
export const resultOptions: INodeProperties[] = [
	{
		displayName: 'Longest Wait',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 600 },
		default: DEFAULT_WAIT,
		description: "Seconds to wait for each message's result, with Wait for Result",
	},
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until WhatsApp has taken or refused the message. Whatomate marks what the contact has written as read when the result is looked up.',
	},
];

/** The attempt with what became of the message, where that was asked for and came in time. */
export async function withResult(
	ctx: ItemContext<WhatomateApi>,
	attempt: Attempt,
): Promise<Attempt> {
	if (!attempt.ok || ctx.option<boolean>('waitForResult') !== true) return attempt;
	const seconds = Number(ctx.option<number>('longestWait') ?? DEFAULT_WAIT);
	const sent = objectIn(attempt.response);
	// What can't be read is no reason to take the message for unsent.
	const message = await resultOf(ctx.api, sent, seconds * 1000).catch(() => undefined);
	if (!message) return attempt;
	const response = { ...attempt.response, body: { status: 'success', data: message } };
	if (message.status !== 'failed') return { ok: true, response };
	return { ok: false, refusal: { failure: failureOfMessage(message.error_message) }, response };
}

async function resultOf(
	api: WhatomateApi,
	sent: IDataObject,
	waitMs: number,
): Promise<IDataObject | undefined> {
	const until = api.clock.now() + waitMs;
	let pause = SHORTEST_PAUSE;
	for (;;) {
		const message = await newest(api, sent);
		const left = until - api.clock.now();
		if ((message && message.status !== 'pending') || left <= 0) return message;
		await api.clock.sleep(Math.min(pause, left));
		pause = Math.min(pause * 2, LONGEST_PAUSE);
	}
}

/** There is no call for one message; the latest ones are the first page. */
async function newest(
	api: WhatomateApi,
	{ id, contact_id }: IDataObject,
): Promise<IDataObject | undefined> {
	const path = pathOf('contacts', String(contact_id), 'messages');
	const answer = await api.call({ method: 'GET', path, qs: { limit: 50 } });
	return listIn(dataOf(answer), 'messages').rows.find((message) => message.id === id);
}
