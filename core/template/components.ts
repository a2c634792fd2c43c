import { invalidParameter } from '../failures/error';
import { readValues } from './fill';
import type { MessageComponent, MessageParameter } from './message';
import { parametersOf } from './parameters';
import { templateParts } from './parts';
import type { Part } from './parts';
import type { Template } from './types';

export { checkComponents } from './checkComponents';

/**
 * What a message with these values (by slot id) gives to its template, in Meta's send form.
 * Everything that Meta would refuse for each recipient anew is refused here, before sending.
 *
 * @throws FailureError at 'Template Variables', naming the variable; at 'Template' if that has
 * parts which only components as JSON can fill.
 */
export function buildComponents(
	template: Template,
	values: Record<string, unknown>,
): MessageComponent[] {
	const parts = templateParts(template);
	if (parts.some(({ isJsonOnly }) => isJsonOnly)) {
		throw invalidParameter(
			'Template',
			`The template '${template.name}' has products or a header that fields can't fill`,
			"Give the template's components as JSON instead",
		);
	}
	const filled = readValues(template, parts, values);
	const build = (card?: number) =>
		parts
			.filter(({ where }) => where.card === card)
			.flatMap((part) => componentOf(part, parametersOf(part, template, filled)));
	const carousel = template.components.find((component) => component.type === 'CAROUSEL');
	if (!carousel) return build();
	// Cards without variables are sent too: their number has to be the approved one.
	const cards = carousel.cards.map((_, index) => ({ card_index: index, components: build(index) }));
	return [...build(), { type: 'carousel', cards }];
}

/** Nothing if there is nothing to give, such as for a quick reply without a payload of its own. */
function componentOf({ where }: Part, parameters: MessageParameter[]): MessageComponent[] {
	if (parameters.length === 0) return [];
	switch (where.part) {
		case 'offer':
			return [{ type: 'limited_time_offer', parameters }];
		case 'button': {
			const { subType, button } = where;
			return [{ type: 'button', sub_type: subType, index: String(button), parameters }];
		}
		default:
			return [{ type: where.part, parameters }];
	}
}
