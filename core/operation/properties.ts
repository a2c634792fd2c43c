import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { optionsOf } from './options';
import type { NodeDefinition, Operation, Resource } from './types';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A node's whole form, made from the same list as its dispatch. */
export function propertiesOf<Api>(definition: NodeDefinition<Api>): INodeProperties[] {
	const { resources } = definition;
	return [
		resourceDropdown(resources),
		...resources.map(operationDropdown),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				updateDisplayOptions(
					{ show: { resource: [resource.value], operation: [operation.value] } },
					fieldsOf(operation, definition),
				),
			),
		),
	];
}

function fieldsOf<Api>(
	operation: Operation<Api>,
	{ sending }: NodeDefinition<Api>,
): INodeProperties[] {
	const paged = operation.kind === 'perItem' && operation.paged;
	const simplifies = operation.kind !== 'perItem' || operation.simplify !== undefined;
	return [
		...operation.fields,
		...(paged ? [returnAll, limit] : []),
		...(simplifies ? [simplify] : []),
		optionsOf(operation, sending),
	];
}

function resourceDropdown<Api>(resources: Array<Resource<Api>>): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources
			.map(({ name, value }) => ({ name, value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: resources[0]?.value ?? '',
	};
}

function operationDropdown<Api>({ value, operations }: Resource<Api>): INodeProperties {
	const options: INodePropertyOptions[] = operations.map((operation) => ({
		name: operation.name,
		value: operation.value,
		action: operation.action,
		description: operation.description,
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: operations[0]?.value ?? '',
	};
}
