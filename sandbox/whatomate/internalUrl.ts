import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const internal = new BlockList();
for (const [address, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
] as const) {
	internal.addSubnet(address, prefix, 'ipv4');
}
for (const [address, prefix] of [
	['::', 127],
	['fc00::', 7],
	['fe80::', 10],
] as const) {
	internal.addSubnet(address, prefix, 'ipv6');
}

function isInternalAddress(address: string): boolean {
	return isIP(address) === 6 ? internal.check(address, 'ipv6') : internal.check(address, 'ipv4');
}

/** Section 4: what U refuses when a webhook is made. A name that only resolves inside passes. */
export function isRefusedUrl(text: string): boolean {
	if (!URL.canParse(text)) return true;
	const { protocol, hostname } = new URL(text);
	if (protocol !== 'http:' && protocol !== 'https:') return true;
	const host = hostname.replace(/^\[|\]$/g, '');
	if (host === 'localhost' || /\.(local|internal)$/.test(host)) return true;
	return isIP(host) !== 0 && isInternalAddress(host);
}

/** Section 4: at delivery U refuses names that resolve to an internal address. */
export async function resolvesInside(text: string): Promise<boolean> {
	const host = new URL(text).hostname.replace(/^\[|\]$/g, '');
	const found = await lookup(host).catch(() => undefined);
	return found !== undefined && isInternalAddress(found.address);
}
