import type { RouteeConfig, RouteeOptions } from './options';
import type { MediaFile, RouteeEvent, RouteeMessage, RouteeTemplate, Token } from './types';

/** Everything the service remembers. Tests look into it and fill it as they need. */
export interface RouteeState {
	tokens: Map<string, Token>;
	/** By tracking id. */
	messages: Map<string, RouteeMessage>;
	/** By template id. */
	templates: Map<string, RouteeTemplate>;
	/** Names of templates that will not be approved. */
	rejected: Set<string>;
	/** WhatsApp groups that may be sent to. */
	groups: Set<string>;
	/** Until when each phone (digits) may be written to freely, in epoch milliseconds. */
	windows: Map<string, number>;
	/** The events that a phone's (digits) messages go through instead of the usual ones. */
	fates: Map<string, RouteeEvent[]>;
	/** What media addresses hold; others are judged by their ending alone. */
	media: Map<string, MediaFile>;
	webhooks: string[];
	balance: number;
}

export function initialState(config: RouteeConfig, options: RouteeOptions): RouteeState {
	const fates = new Map<string, RouteeEvent[]>();
	for (const phone of options.failPhones ?? []) fates.set(digits(phone), ['accepted', 'failed']);
	for (const phone of options.channelFailPhones ?? []) {
		fates.set(digits(phone), ['accepted', 'channelFailed', 'failed']);
	}
	const state: RouteeState = {
		tokens: new Map(),
		messages: new Map(),
		templates: new Map(),
		rejected: new Set(),
		groups: new Set(),
		windows: new Map(),
		fates,
		media: new Map(),
		webhooks: options.webhookUrl === undefined ? [] : [options.webhookUrl],
		balance: config.balance,
	};
	addTemplate(config, state, { templateId: 'promo_template' });
	return state;
}

export function addTemplate(
	config: RouteeConfig,
	state: RouteeState,
	template: Partial<RouteeTemplate> & Pick<RouteeTemplate, 'templateId'>,
): RouteeTemplate {
	const added: RouteeTemplate = {
		whatsappAccountId: config.whatsappAccountId,
		category: 'MARKETING',
		status: 'APPROVED',
		localizations: [{ language: 'en', components: [{ componentType: 'Body', text: 'Hi {{1}}' }] }],
		...template,
	};
	state.templates.set(added.templateId, added);
	return added;
}

/** A phone's digits, whichever way it is written: `+30…`, `0030…` or `30…`. */
export const digits = (phone: string): string => phone.replace(/^(\+|00)/, '');
