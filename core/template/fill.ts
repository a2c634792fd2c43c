import { invalidParameter } from '../failures/error';
import type { Part } from './parts';
import type { Slot } from './slots';
import { valueFault } from './slotValue';
import type { Template } from './types';

const PARAMETER = 'Template Variables';

/**
 * The values by slot id, as text and without the empty ones. An optional slot counts as left out if
 * its value is blank.
 *
 * @throws FailureError naming the variables: one that the template doesn't have, a required one
 * without a value, a value that Meta would refuse.
 */
export function readValues(
	template: Template,
	parts: Part[],
	values: Record<string, unknown>,
): Map<string, string> {
	const slots = new Map(parts.flatMap((part) => part.slots).map((slot) => [slot.id, slot]));
	const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
	const unknown = given.map(([id]) => id).filter((id) => !slots.has(id));
	if (unknown.length > 0) {
		throw invalidParameter(
			PARAMETER,
			`The template '${template.name}' has no variable ${quoted(unknown)}`,
			slots.size > 0
				? `It has: ${[...slots.keys()].join(', ')}. Choose the template again to renew the fields`
				: 'It takes no variables. Choose the template again to renew the fields',
		);
	}
	const byId = new Map(given);
	const missing = [...slots.values()].filter(({ required, id }) => required && !byId.has(id));
	if (missing.length > 0) {
		throw invalidParameter(
			PARAMETER,
			`The template '${template.name}' needs a value for ${quoted(missing.map(({ label }) => label))}`,
			`Fill in ${missing.map(({ id }) => id).join(', ')}`,
		);
	}
	const filled = new Map<string, string>();
	for (const slot of slots.values()) {
		const text = slotText(slot, byId.get(slot.id));
		if (text !== undefined) filled.set(slot.id, text);
	}
	return filled;
}

function slotText(slot: Slot, value: unknown): string | undefined {
	if (value === undefined) return undefined;
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
		throw refuseValue(slot, `is ${Array.isArray(value) ? 'a list' : 'an object'}, not text`);
	}
	const text = String(value);
	if (!slot.required && text.trim() === '') return undefined;
	// Around an address or a number, blanks are slips; inside a text they may be meant.
	const tidy = slot.kind === 'text' ? text : text.trim();
	const fault = valueFault(slot, tidy);
	if (fault) throw refuseValue(slot, fault);
	return tidy;
}

function refuseValue({ id, label }: Slot, fault: string) {
	return invalidParameter(
		PARAMETER,
		`'${label}' ${fault}`,
		`Change the value of ${id}, in the field or in the data that it is mapped from`,
	);
}

function quoted(names: string[]): string {
	return names.map((name) => `'${name}'`).join(', ');
}
