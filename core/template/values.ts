import { invalidParameter } from '../failures/error';
import { asList, asRecord, asText } from './json';
import { isPosition } from './variables';

/**
 * The values of n8n's resource mapper by slot id, without those left empty. Mapped automatically,
 * the item's keys are matched, in any case, against the slot id or the variable's own name
 * (`customer_name`). A name that would fill several slots fills none, except that a named variable
 * is the same in header and body.
 *
 * @throws FailureError at 'Template Variables' if it is no resource mapper value.
 */
export function readMapperValue(
	parameter: unknown,
	itemJson: Record<string, unknown>,
): Record<string, unknown> {
	if (parameter === undefined || parameter === null) return {};
	const mapper = asRecord(parameter);
	if (mapper?.mappingMode === 'autoMapInputData') {
		return withoutEmpty(matchKeys(slotIds(mapper.schema), itemJson));
	}
	if (mapper?.mappingMode === 'defineBelow') return withoutEmpty(asRecord(mapper.value) ?? {});
	throw invalidParameter(
		'Template Variables',
		'The template variables are not in the form that the node gives them',
		"Choose the template again and fill in the fields of 'Template Variables'",
	);
}

function slotIds(schema: unknown): string[] {
	return asList(schema).flatMap((field) => asText(asRecord(field)?.id) ?? []);
}

function matchKeys(ids: string[], itemJson: Record<string, unknown>): Record<string, unknown> {
	const byKey = new Map(
		Object.entries(itemJson).map(([key, value]) => [key.trim().toLowerCase(), value]),
	);
	const matched = ids.map((id): [string, unknown] => {
		const exact = byKey.get(id.toLowerCase());
		return [id, exact ?? (ownsName(id, ids) ? byKey.get(nameOf(id)) : undefined)];
	});
	return Object.fromEntries(matched);
}

function ownsName(id: string, ids: string[]): boolean {
	const others = ids.filter((other) => other !== id && nameOf(other) === nameOf(id));
	return others.length === 0 || [id, ...others].every(isNamedContent);
}

function isNamedContent(id: string): boolean {
	return /^(?:header|body):/u.test(id) && !isPosition(nameOf(id));
}

function nameOf(id: string): string {
	return id.slice(id.lastIndexOf(':') + 1).toLowerCase();
}

function withoutEmpty(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
	);
}
