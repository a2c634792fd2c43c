import type { CampaignBody } from './campaignBody';
import { mediaError } from './media';
import type { RouteeConfig } from './options';
import { digits } from './state';
import type { RouteeState } from './state';
import type { RouteeError, RouteeEvent, RouteeMessage } from './types';

const UNREACHABLE: RouteeError = { code: 131026, message: 'Message undeliverable' };

/** The events that carry an error. */
const FAILURES: readonly RouteeEvent[] = ['failed', 'channelFailed'];

/** Takes messages through accepted → delivered → seen, or to where they fail. */
export class Lifecycle {
	private delivered = 0;

	constructor(
		private readonly config: RouteeConfig,
		private readonly state: RouteeState,
		private readonly onEvent: (message: RouteeMessage, event: RouteeEvent) => Promise<void>,
	) {}

	start(message: RouteeMessage, campaign: CampaignBody): void {
		const fate = this.state.fates.get(message.recipient);
		const flaw = fate ? undefined : this.flaw(message, campaign);
		const events: RouteeEvent[] = flaw ? ['accepted', 'failed'] : (fate ?? this.usual());
		message.error = flaw;
		this.step(message, events);
	}

	/** Notes an event now and tells the webhooks. */
	async emit(message: RouteeMessage, event: RouteeEvent): Promise<void> {
		const date = new Date(this.config.scheduler.now()).toISOString();
		message.history.push({ date, status: event });
		if (FAILURES.includes(event)) message.error ??= UNREACHABLE;
		await this.onEvent(message, event);
	}

	private step(message: RouteeMessage, [event, ...rest]: RouteeEvent[]): void {
		if (event === undefined) return;
		this.config.scheduler.after(this.config.delays[event], async () => {
			await this.emit(message, event);
			this.step(message, rest);
		});
	}

	/** Spreads the share evenly, so that every run sees the same messages. */
	private usual(): RouteeEvent[] {
		const { readShare } = this.config;
		const before = Math.floor(this.delivered * readShare);
		this.delivered += 1;
		const seen = Math.floor(this.delivered * readShare) > before;
		return seen ? ['accepted', 'delivered', 'seen'] : ['accepted', 'delivered'];
	}

	/** What WhatsApp would not take: the call succeeds and the message fails [assumed]. */
	private flaw(message: RouteeMessage, campaign: CampaignBody): RouteeError | undefined {
		const { template } = campaign;
		if (template) return this.templateFlaw(template);
		const until = this.state.windows.get(message.recipient) ?? 0;
		if (this.config.enforceWindow && until <= this.config.scheduler.now()) {
			return { code: 131047, message: 'More than 24 hours since the user last replied' };
		}
		return mediaError(this.state, campaign);
	}

	private templateFlaw(sent: NonNullable<CampaignBody['template']>): RouteeError | undefined {
		const template = this.state.templates.get(sent.templateId);
		const localization = template?.localizations.find(
			({ language }) => language === sent.templateLanguage,
		);
		if (template?.status !== 'APPROVED' || !localization) {
			return { code: 132001, message: 'Template does not exist in this language' };
		}
		const body = localization.components.find(({ componentType }) => componentType === 'Body');
		const wanted = new Set(body?.text?.match(/\{\{\d+\}\}/g)).size;
		if (wanted === (sent.components.body?.length ?? 0)) return undefined;
		return { code: 132000, message: 'Number of parameters does not match' };
	}
}

/** Opens the 24 hours in which a user who has written may be answered freely (section 8). */
export function openWindow(config: RouteeConfig, state: RouteeState, phone: string): void {
	state.windows.set(digits(phone), config.scheduler.now() + 24 * 3_600_000);
}
