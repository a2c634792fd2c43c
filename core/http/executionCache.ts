import type { RequestFunctions } from './types';

const caches = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Remembers look-ups for as long as one node runs in one execution, also through the rounds of a
 * Loop Over Items: n8n gives each execution a context object of its own, which is the key. In
 * contexts without one (pickers, hooks) nothing is kept. A look-up that fails is not kept.
 * @param key has to name the credential's account as well, where it matters
 */
export async function cached<T>(
	functions: RequestFunctions,
	key: string,
	lookUp: () => Promise<T>,
): Promise<T> {
	const owner: unknown = 'getContext' in functions ? functions.getContext('node') : undefined;
	if (typeof owner !== 'object' || owner === null) return await lookUp();
	const cache = caches.get(owner) ?? new Map<string, Promise<unknown>>();
	caches.set(owner, cache);
	const known = cache.get(key) as Promise<T> | undefined;
	if (known) return await known;
	const looking = lookUp();
	cache.set(key, looking);
	looking.catch(() => cache.delete(key));
	return await looking;
}
