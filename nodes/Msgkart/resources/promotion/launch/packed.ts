import { hashOf, pack, unpack } from '../../../../../core/events/packed';

/** Who is in a launched list, in four letters a person: it is kept with the execution. */
export function packRecipients(keys: readonly string[]): string {
	const marked = keys.map((key) => ({ hash: hashOf(key), mark: 0 }));
	return pack(marked.sort((a, b) => a.hash - b.hash));
}

export function unpackRecipients(packed: string): (key: string) => boolean {
	const hashes = new Set(unpack(packed).map(({ hash }) => hash));
	return (key) => hashes.has(hashOf(key));
}
