import { NodeOperationError } from 'n8n-workflow';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { failureOf } from '../failures/error';
import { explain } from './onError';
import { plainValue } from './parameter';
import type { NodeDefinition } from './types';

/** What a picker gets to work with. */
export interface PickerContext<Api> {
	api: Api;
	/** A parameter's present value; '' while nothing is chosen. */
	value(name: string): string;
	/** What the user typed into the search box, in lower case. */
	filter: string;
	/** Where the last page ended, as this picker said. */
	position?: string;
}

interface Found {
	results: INodeListSearchItems[];
	/** Given back as `position` when the user scrolls on. */
	position?: string;
}

/**
 * Makes the functions behind a service's pickers. A list that can't load says why, and that the ID
 * can be typed instead.
 */
export function pickersFor<Api>(createApi: NodeDefinition<Api>['createApi']) {
	const contextOf = async (
		functions: ILoadOptionsFunctions,
		filter = '',
		position?: string,
	): Promise<PickerContext<Api>> => ({
		api: await createApi(functions, { timeoutMs: 15_000 }),
		filter: filter.toLowerCase(),
		position,
		value: (name) => {
			const raw = plainValue(functions.getCurrentNodeParameter(name));
			const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
			// What an expression gives is not known before the workflow runs.
			return text.startsWith('=') ? '' : text;
		},
	});

	return {
		/** A resource locator's list. */
		list: (search: (context: PickerContext<Api>) => Promise<Found>) =>
			async function (
				this: ILoadOptionsFunctions,
				filter?: string,
				paginationToken?: string,
			): Promise<INodeListSearchResult> {
				return await orExplain(this, async () => {
					const found = await search(await contextOf(this, filter, paginationToken));
					return { results: found.results, paginationToken: found.position };
				});
			},
		/** A dropdown's options. */
		options: (load: (context: PickerContext<Api>) => Promise<INodePropertyOptions[]>) =>
			async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				return await orExplain(this, async () => await load(await contextOf(this)));
			},
		/** A resource mapper's fields. */
		fields: (load: (context: PickerContext<Api>) => Promise<ResourceMapperFields>) =>
			async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
				return await orExplain(this, async () => await load(await contextOf(this)));
			},
	};
}

async function orExplain<T>(functions: ILoadOptionsFunctions, load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		const failure = failureOf(error);
		throw new NodeOperationError(functions.getNode(), failure.title, {
			description: `${explain(failure)}. You can also choose 'By ID' and type it.`,
		});
	}
}

export interface LocatorField {
	displayName: string;
	name: string;
	/** The `listSearch` method. */
	searchListMethod: string;
	description: string;
	/** For example 'e.g. 647015955153740'. */
	placeholder: string;
	/** What the ID is called at the service, if not just 'ID'. */
	idName?: string;
	required?: boolean;
}

/** A resource locator: from a list with search, or by ID. */
export function locatorField(field: LocatorField): INodeProperties {
	const { displayName, name, searchListMethod, description, placeholder } = field;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(field.required === false ? {} : { required: true }),
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: `By ${field.idName ?? 'ID'}`, name: 'id', type: 'string', placeholder },
		],
	};
}
