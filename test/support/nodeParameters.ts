import { isExpression, NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

interface Place {
	node: INode;
	description: INodeTypeDescription;
	/** All parameters of the node, with what it has by default. */
	root: INodeParameters;
}

/**
 * What is wrong with a saved node, by the description of its type: parameters that it has not or
 * that its other parameters hide, choices that there are not, required ones that are missing, and
 * credentials that it does not take or lacks.
 */
export function problemsOf(node: INode, description: INodeTypeDescription): string[] {
	const { parameters } = node;
	const { properties } = description;
	const root =
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...node, parameters: root },
		description,
	);
	return [
		...unknownIn(properties, parameters, root, '', { node, description, root }),
		...Object.values(issues?.parameters ?? {}).flat(),
		...credentialProblems(node, description, root),
	];
}

function unknownIn(
	properties: INodeProperties[],
	given: INodeParameters,
	values: INodeParameters,
	path: string,
	place: Place,
): string[] {
	const { node, description, root } = place;
	return Object.entries(given).flatMap(([name, value]) => {
		const at = `${path}${name}`;
		const named = properties.filter((property) => property.name === name);
		const shown = named.find((property) =>
			NodeHelpers.displayParameter(values, property, node, description, root),
		);
		if (!shown) return [`${at} is ${named.length > 0 ? 'hidden' : 'not there'}`];
		return wrongValue(shown, value, at, place);
	});
}

function wrongValue(
	property: INodeProperties,
	value: INodeParameters[string],
	at: string,
	place: Place,
): string[] {
	const { type, typeOptions, options = [], modes = [] } = property;
	if (isExpression(value) || typeOptions?.loadOptionsMethod) return [];
	if (type === 'options' || type === 'multiOptions') {
		const choices = (options as INodePropertyOptions[]).map((option) => option.value);
		const chosen = Array.isArray(value) ? value : [value];
		return chosen.every((each) => choices.includes(each as string)) ? [] : [`${at} has no such`];
	}
	if (type === 'resourceLocator') {
		const { mode } = value as { mode: string };
		return modes.some(({ name }) => name === mode) ? [] : [`${at} has no mode ${mode}`];
	}
	const inner = value as INodeParameters;
	if (type === 'collection') {
		return unknownIn(options as INodeProperties[], inner, inner, `${at}.`, place);
	}
	if (type !== 'fixedCollection') return [];
	return Object.entries(inner).flatMap(([name, entries]) => {
		const group = (options as INodePropertyCollection[]).find((option) => option.name === name);
		if (!group) return [`${at}.${name} is not there`];
		return [entries as INodeParameters | INodeParameters[]].flat().flatMap((entry) => {
			const defaults = group.values.map((each): [string, unknown] => [each.name, each.default]);
			const values = { ...Object.fromEntries(defaults), ...entry } as INodeParameters;
			return unknownIn(group.values, entry, values, `${at}.${name}.`, place);
		});
	});
}

function credentialProblems(
	node: INode,
	description: INodeTypeDescription,
	root: INodeParameters,
): string[] {
	const taken = (description.credentials ?? []).filter((each) =>
		NodeHelpers.displayParameter(root, each, node, description),
	);
	const named = Object.keys(node.credentials ?? {});
	const superfluous = named.filter((name) => !taken.some((each) => each.name === name));
	const missing = taken.filter(({ name, required }) => required && !named.includes(name));
	return [
		...superfluous.map((name) => `takes no credential ${name}`),
		...missing.map(({ name }) => `needs a credential ${name}`),
	];
}
