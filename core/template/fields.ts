import type { ResourceMapperField } from 'n8n-workflow';
import type { Slot } from './slots';

const MAX_EXAMPLE = 40;

/**
 * A template's slots as form fields. Optional ones can be added, but are not shown at first. The
 * approved sample is only a hint in the label: prefilled, it would be sent to real people. n8n shows
 * some 25 characters of a label, so what the field is comes first.
 */
export function slotsToMapperFields(slots: readonly Slot[]): ResourceMapperField[] {
	return slots.map(({ id, label, kind, required, example }) => ({
		id,
		displayName: example ? `${label} (e.g. ${shorten(example)})` : label,
		required,
		removed: !required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: kind === 'latitude' || kind === 'longitude' ? 'number' : 'string',
	}));
}

function shorten(example: string): string {
	const line = example.replaceAll(/\s+/gu, ' ').trim();
	return line.length > MAX_EXAMPLE ? `${line.slice(0, MAX_EXAMPLE - 1)}…` : line;
}
