import { invalidParameter } from '../../../../core/failures/error';
import { webAddress } from '../../../../core/operation/checks';

/**
 * An address from which Routee can fetch a file: "http or https, ASCII char set". It says so of
 * images, videos and stickers; of documents and audio only that it is an address.
 */
export function mediaUrl(typed: string, label: string, asciiOnly = true): string {
	const url = webAddress(typed.trim(), label);
	if (!asciiOnly || /^[\x21-\x7e]+$/.test(url)) return url;
	throw invalidParameter(
		label,
		`'${label}' has characters beyond ASCII, which Routee does not take: ${url}`,
		`Write it as ${new URL(url).href}`,
	);
}
