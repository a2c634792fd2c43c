import type { Disposition, RetryScope } from './types';

export interface CodeRule {
	title: string;
	disposition: Disposition;
	hint: string;
	/** Who has to wait: the request by default for `retryNow`, the recipient for `retryLater`. */
	scope?: RetryScope;
	/** For `retryLater` and `retryNow`: how long to wait when the service does not say. */
	afterMs?: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const transient = (title: string): CodeRule => ({
	title,
	disposition: 'retryNow',
	hint: 'WhatsApp could not take it for the moment; send it again shortly',
	scope: 'request',
});

const maintenance: CodeRule = {
	...transient('The WhatsApp account is in maintenance, maybe for a throughput upgrade'),
	scope: 'account',
	afterMs: MINUTE,
};

const fix = (title: string, hint: string): CodeRule => ({ title, disposition: 'fix', hint });

const template = (title: string, hint = 'Compare the variables with the approved template') =>
	fix(title, hint);

const suppress = (title: string, hint: string): CodeRule => ({
	title,
	disposition: 'suppress',
	hint,
});

const later = (title: string, afterMs: number, hint: string, scope?: RetryScope): CodeRule => ({
	title,
	disposition: 'retryLater',
	afterMs,
	hint,
	scope,
});

const auth = (title: string): CodeRule => ({
	title,
	disposition: 'auth',
	hint: 'Check the access of the WhatsApp account and the credential',
});

const registration = (title: string) =>
	fix(title, 'Finish the registration of this phone number in WhatsApp Manager');

/**
 * Meta's error codes, which every service on the WhatsApp Cloud API passes on, in the answer to a
 * send and in the `errors` of a failed status.
 * Source: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes. Where Meta states no
 * waiting time (4, 80007, 131048, 131064, 133016) ours is a cautious default.
 */
export const META_CODES: Readonly<Record<string, CodeRule>> = {
	0: auth('The access token was not accepted'),
	3: auth('The app may not use this call'),
	10: auth('A permission is missing or was removed'),
	190: auth('The access token has expired'),
	131005: auth('A permission is missing'),

	1: transient('WhatsApp could not serve the request'),
	2: transient('WhatsApp is down or overloaded for the moment'),
	131000: transient('Something went wrong at WhatsApp'),
	131016: transient('A WhatsApp service is unavailable for the moment'),
	133004: transient('The WhatsApp server is unavailable for the moment'),
	131057: maintenance,
	2494100: maintenance,

	130429: {
		title: "The phone number's message throughput was reached",
		disposition: 'retryNow',
		hint: "Lower 'Messages per Second'",
		scope: 'account',
	},
	// 1 message each 6 s to the same person; Meta advises 4^X seconds (X = 0, 1, 2 …).
	131056: {
		title: 'Too many messages to the same recipient in a short time',
		disposition: 'retryNow',
		hint: 'Send fewer messages to the same person in a row',
		scope: 'recipient',
		afterMs: 6 * SECOND,
	},
	4: later("The app's call rate was reached", 15 * MINUTE, 'Wait, then go on', 'account'),
	80007: later("The WhatsApp account's call rate was reached", 15 * MINUTE, 'Wait', 'account'),
	131048: later(
		'Sending is restricted because of spam reports or low quality',
		24 * HOUR,
		"Pause bulk sending and check the number's quality rating in WhatsApp Manager",
		'account',
	),
	131064: later('Sending is restricted for now', 24 * HOUR, 'Check WhatsApp Manager', 'account'),
	133016: later('Too many registration tries', 24 * HOUR, 'Wait, then try again', 'account'),
	134101: later(
		'The template is still being prepared for marketing messages',
		10 * MINUTE,
		'New marketing templates need about 10 minutes before their first send',
	),
	131049: later(
		'WhatsApp held the message back to keep people from getting too much marketing',
		24 * HOUR,
		'Wait at least 24 hours before sending marketing to this person again',
	),

	131050: suppress(
		'The recipient has opted out of marketing messages',
		'Leave this person out of marketing; utility templates still reach them',
	),
	131026: suppress(
		'The message can not be delivered: the number may not be on WhatsApp',
		'Check the number, or leave this person out from now on',
	),
	131021: suppress('Sender and recipient are the same number', 'Leave this number out'),
	130403: suppress('The recipient has blocked this business', 'Leave this person out'),
	131030: suppress(
		'The recipient is not in the list of allowed test numbers',
		'Add the number to the allowed list, or send from a production number',
	),
	130497: suppress(
		'This business may not send to people in that country',
		'Leave recipients of that country out',
	),
	130472: suppress(
		"The recipient's number is part of a Meta experiment and gets no marketing",
		'Reach this person on another channel; the limit is not of your making',
	),

	131047: fix(
		'More than 24 hours have passed since the recipient last wrote',
		'Send an approved template instead of a free-form message',
	),
	132000: template("The number of variables does not match the template's"),
	132001: template(
		'The template does not exist in this language, or is not approved',
		'Choose the template again and check its language and status',
	),
	132005: template('The text is too long once the variables are filled in'),
	132007: template('The template breaks a WhatsApp content policy', 'Edit the template'),
	132012: template("A variable's format does not match the template's"),
	132015: template('The template is paused because of low quality', 'Edit it or choose another'),
	132016: template('The template was disabled for low quality', 'Choose another template'),
	132018: template('A variable holds text that WhatsApp does not allow'),
	132068: fix('The flow is blocked', 'Correct the flow in WhatsApp Manager'),
	132069: fix('The flow is throttled', 'Correct the flow in WhatsApp Manager'),
	33: fix('The phone number or object does not exist', 'Choose the phone number again'),
	100: fix('A parameter was not accepted', 'Read the details for the parameter at fault'),
	131008: fix('A required parameter is missing', 'Read the details for its name'),
	131009: fix('A parameter has a value that is not allowed', 'Read the details for its name'),
	131051: fix('This type of message is not supported', 'Choose another message type'),
	131052: fix('The media of the message could not be downloaded', 'Ask for the file again'),
	131053: fix(
		'The media could not be fetched or is of an unsupported type or size',
		'Check that the link can be opened by anyone, or upload the file and send its media ID',
	),
	131062: fix(
		'Authentication templates can not be sent to a business-scoped user ID',
		'Use the phone number of this recipient',
	),
	131031: fix('The WhatsApp account is locked', 'Look in WhatsApp Manager for the reason'),
	131037: fix('The display name of the number is not approved', 'Have it approved first'),
	131042: fix('There is a payment issue with the WhatsApp account', 'Check its payment method'),
	131045: registration('The phone number is not registered'),
	368: fix(
		'The account is blocked for breaking a policy',
		'Look in WhatsApp Manager for the reason',
	),
	133000: registration('An earlier deregistration did not finish'),
	133005: registration('The two-step PIN is wrong'),
	133006: registration('The phone number has to be verified'),
	133008: registration('Too many wrong two-step PINs'),
	133009: registration('The two-step PIN was entered too fast'),
	133010: registration('The phone number is not registered'),
	133015: registration('The phone number was deleted a moment ago'),
};

/** The rule for a code. Meta gives a whole range, 200 to 299, to missing permissions. */
export function metaRule(code: string): CodeRule | undefined {
	return /^2\d\d$/.test(code) ? auth('A permission is missing or was removed') : META_CODES[code];
}
