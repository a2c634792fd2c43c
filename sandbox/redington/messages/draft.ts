import type { FailureResponse, MessageType, Template } from '../model';

/** A message that passed validation, as it will be recorded. */
export interface Draft {
	messageType: MessageType;
	content: Record<string, unknown>;
	/** Present for template messages. */
	template?: Pick<Template, 'category'>;
	/** What WhatsApp will find wrong with it later. */
	failure?: FailureResponse;
}
