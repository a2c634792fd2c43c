import type { INodeParameters } from 'n8n-workflow';
import { byId } from './whatomateEngine';
import type { whatomateEngine } from './whatomateEngine';

export const ASHA = '+919551000001';
export const FAST = { messagesPerSecond: 1000 };

export const byPhone = (value: string): INodeParameters => ({ __rl: true, mode: 'phone', value });

/** The messages of the Whatomate node, to the items' numbers or to Asha. */
export function whatomateMessages(whatomate: ReturnType<typeof whatomateEngine>) {
	const contacts = () => [...whatomate.sandbox.state.contacts.values()];
	return {
		contacts,
		contactOf: (phone: string) =>
			contacts().find(({ phone_number }) => phone_number === phone.slice(1)),
		send: async (
			operation: string,
			parameters: INodeParameters,
			items?: Parameters<typeof whatomate.run>[1],
			onError?: 'continueRegularOutput',
		) =>
			await whatomate.run(
				{
					resource: 'message',
					operation,
					to: byPhone('={{ $json.phone || "+919551000001" }}'),
					account: byId(''),
					simplify: true,
					options: FAST,
					...parameters,
				},
				items,
				{ onError },
			),
	};
}
