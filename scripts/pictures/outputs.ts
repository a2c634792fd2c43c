import type { INode } from 'n8n-workflow';

interface Rule {
	outputKey?: string;
}

interface SwitchParameters {
	rules?: { values?: Rule[] };
	options?: { fallbackOutput?: string; renameFallbackOutput?: string };
}

function switchOutputs({ parameters }: INode): string[] {
	const { rules, options } = parameters as SwitchParameters;
	const names = (rules?.values ?? []).map(({ outputKey }, index) => outputKey ?? String(index));
	if (options?.fallbackOutput !== 'extra') return names;
	return [...names, options.renameFallbackOutput ?? 'Fallback'];
}

export const ERROR = 'error';

/** The names of a node's outputs, as n8n writes them beside it; '' where there is only one. */
export function outputsOf(node: INode): string[] {
	const last = node.type.split('.').at(-1);
	const regular = { if: ['true', 'false'], switch: switchOutputs(node) }[last ?? ''] ?? [''];
	if (node.onError !== 'continueErrorOutput') return regular;
	return [...regular.map((name) => name || 'success'), ERROR];
}
