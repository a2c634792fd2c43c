import { RealScheduler } from '../http/scheduler';
import type { Scheduler } from '../http/scheduler';
import type { FailureResponse } from './model';

/** Milliseconds of sandbox time from one stage to the next. */
export interface StatusDelays {
	sent: number;
	delivered: number;
	read: number;
	/** From sent to failed. */
	failed: number;
	/** From a template's submission to its approval. */
	review: number;
}

export interface RedingtonSandboxOptions {
	port?: number;
	projectId?: string;
	projectPassword?: string;
	/** Accepted by the partner's header on the same paths (reference §1). */
	partnerKey?: string;
	/** `X-[Brand-]Project-API-Pwd`; the partner's header takes the same brand. */
	headerName?: string;
	sharedSecret?: string;
	scheduler?: Scheduler;
	statusDelays?: Partial<StatusDelays>;
	/** Share of the delivered messages that are read, spread evenly. */
	readShare?: number;
	/** Numbers whose messages fail after the 200; a list fails with 131026. */
	failPhones?: string[] | Record<string, FailureResponse>;
	/** `X-[Brand-]Signature`; the other two webhook headers take the same brand. */
	signatureHeader?: string;
	/** Whether the webhook paths exist: not proven on Redington (disagreement 13). */
	hasWebhookApi?: boolean;
	/** Field that carries the text of a refusal: the document names none (reference §11). */
	errorShape?: 'message' | 'error' | 'name';
	/** HTTP status of refusals of content; some clients saw 200 with an error inside. */
	refusalStatus?: 400 | 200;
	/** What `POST /messages` answers: a wamid (seed), or an internal id at first (reference §10). */
	messageIds?: 'wamid' | 'prefixed' | 'uuid';
	/** Envelope of the seed's §23 (ISO, "1", no app id), or of AiSensy's page (ms, 1, ids). */
	envelope?: 'iso' | 'ms';
	/** Answer the template list as a bare array (AiSensy's documentation). */
	bareTemplateList?: boolean;
	/** Largest audience page: 100 in the seed, 1000 at AiSensy. */
	audienceMaxLimit?: 100 | 1000;
}

export interface Settings extends Required<
	Omit<RedingtonSandboxOptions, 'port' | 'statusDelays' | 'failPhones'>
> {
	statusDelays: StatusDelays;
	failPhones: Record<string, FailureResponse>;
}

const UNDELIVERABLE: FailureResponse = { code: '131026', reason: 'Message undeliverable' };

export function settingsFrom(options: RedingtonSandboxOptions): Settings {
	const { failPhones = {} } = options;
	return {
		projectId: options.projectId ?? '664b97befdf4713a4a265e59',
		projectPassword: options.projectPassword ?? 'sandbox-project-password',
		partnerKey: options.partnerKey ?? 'sandbox-partner-key',
		headerName: options.headerName ?? 'X-Project-API-Pwd',
		sharedSecret: options.sharedSecret ?? 'sandbox-shared-secret',
		scheduler: options.scheduler ?? new RealScheduler(),
		statusDelays: {
			sent: 500,
			delivered: 1000,
			read: 2000,
			failed: 500,
			review: 30_000,
			...options.statusDelays,
		},
		readShare: options.readShare ?? 1,
		failPhones: Array.isArray(failPhones)
			? Object.fromEntries(failPhones.map((phone) => [phone, UNDELIVERABLE]))
			: failPhones,
		signatureHeader: options.signatureHeader ?? 'X-Signature',
		hasWebhookApi: options.hasWebhookApi ?? true,
		errorShape: options.errorShape ?? 'message',
		refusalStatus: options.refusalStatus ?? 400,
		messageIds: options.messageIds ?? 'wamid',
		envelope: options.envelope ?? 'iso',
		bareTemplateList: options.bareTemplateList ?? false,
		audienceMaxLimit: options.audienceMaxLimit ?? 100,
	};
}
