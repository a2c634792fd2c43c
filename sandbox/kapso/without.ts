import type { Json } from './state';

/** An object's fields but for those that the API does not answer. */
export function without<T extends object>(value: T, names: Array<keyof T & string>): Json {
	const hidden: string[] = names;
	return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.includes(name)));
}
