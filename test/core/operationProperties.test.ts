import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { definerFor } from '../../core/operation/define';
import { propertiesOf } from '../../core/operation/properties';
import type { NodeDefinition } from '../../core/operation/types';
import { kapsoProperties } from '../../nodes/Kapso/definition';

const defineOperation = definerFor<object>();

const text = (displayName: string, name: string, more: Partial<INodeProperties> = {}) =>
	({ displayName, name, type: 'string', default: '', ...more }) as INodeProperties;

const operation = (name: string) => ({
	name,
	value: name.toLowerCase(),
	action: name,
	description: name,
});

const shared = text('Shared', 'shared');

const DEFINITION: NodeDefinition<object> = {
	resources: [
		{
			name: 'Message',
			value: 'message',
			operations: [
				defineOperation({
					...operation('Send'),
					fields: [
						shared,
						text('Detail', 'detail', { displayOptions: { show: { shared: ['x'] } } }),
					],
					options: [text('Zeal', 'zeal'), text('Alpha', 'alpha')],
					plan: async () => await Promise.reject(new Error('not run')),
				}),
				defineOperation({
					...operation('Add'),
					fields: [],
					groupKey: () => '',
					batch: async () => await Promise.resolve(),
				}),
			],
		},
		{
			name: 'Contact',
			value: 'contact',
			operations: [
				defineOperation({
					...operation('List'),
					fields: [shared],
					paged: true,
					simplify: (row) => row,
					perItem: async () => await Promise.resolve([]),
				}),
				defineOperation({
					...operation('Delete'),
					fields: [],
					perItem: async () => await Promise.resolve({}),
				}),
			],
		},
	],
	createApi: async () => await Promise.resolve({}),
	sending: {
		messagesPerSecond: 80,
		maxConcurrent: 16,
		sameRecipientGapMs: 6000,
		rateNote: 'It permits 80.',
	},
};

const properties = propertiesOf(DEFINITION);

/** The parameters of one operation, without the two dropdowns. */
const shownFor = (all: INodeProperties[], resource: string, value: string) =>
	all.filter(({ displayOptions }) => {
		const show = displayOptions?.show;
		return show?.resource?.includes(resource) && show.operation?.includes(value);
	});

const names = (found: INodeProperties[]) => found.map(({ name }) => name);

const optionsIn = (found: INodeProperties[]) =>
	(found.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];

const dropdown = (all: INodeProperties[], name: string, resource?: string) => {
	const found = all.find(
		(property) =>
			property.name === name &&
			(!resource || property.displayOptions?.show?.resource?.includes(resource)),
	);
	return {
		...found,
		names: (found?.options as INodePropertyOptions[]).map((option) => option.name),
	};
};

describe('the dropdowns', () => {
	it('are alphabetical, and start with the first in the list', () => {
		expect(dropdown(properties, 'resource')).toMatchObject({
			names: ['Contact', 'Message'],
			default: 'message',
			noDataExpression: true,
		});
		expect(dropdown(properties, 'operation', 'message')).toMatchObject({
			names: ['Add', 'Send'],
			default: 'send',
			noDataExpression: true,
			displayOptions: { show: { resource: ['message'] } },
		});
	});

	it('say what each operation does', () => {
		const options = dropdown(properties, 'operation', 'contact').options as INodePropertyOptions[];
		expect(options[0]).toEqual(operation('Delete'));
	});
});

describe('the fields', () => {
	it.each([
		['message', 'send', ['shared', 'detail', 'simplify', 'options']],
		['message', 'add', ['simplify', 'options']],
		['contact', 'list', ['shared', 'returnAll', 'limit', 'simplify', 'options']],
		['contact', 'delete', ['options']],
	])('of %s: %s are its own and those of its kind', (resource, value, expected) => {
		expect(names(shownFor(properties, resource, value))).toEqual(expected);
	});

	it('are shown for their own operation only, besides what they ask for themselves', () => {
		const detail = properties.find(({ name }) => name === 'detail');
		expect(detail?.displayOptions?.show).toEqual({
			resource: ['message'],
			operation: ['send'],
			shared: ['x'],
		});
		expect(properties.find(({ name }) => name === 'limit')?.displayOptions?.show).toEqual({
			resource: ['contact'],
			operation: ['list'],
			returnAll: [false],
		});
	});

	it('leave the definition as it was', () => {
		expect(shared).not.toHaveProperty('displayOptions');
		expect(propertiesOf(DEFINITION)).toEqual(properties);
	});
});

describe('the collection Options', () => {
	it('has the options of its kind and its own, in alphabetical order', () => {
		const labels = optionsIn(shownFor(properties, 'message', 'send')).map((o) => o.displayName);
		expect(labels).toEqual([
			'Alpha',
			'Default Country',
			'Max Concurrent',
			'Messages per Second',
			'Request Timeout',
			'Send Once',
			'Send Once History Size',
			'Send Once Key',
			'Skip Duplicate Recipients',
			'Zeal',
		]);
	});

	it.each([
		[undefined, 80, 'It permits 80. Taken'],
		[true, 0, '0 follows what the service permits.'],
	])("starts with the service's pace (follows it: %s)", (followsService, rate, said) => {
		const sending = { ...DEFINITION.sending, followsService };
		const all = propertiesOf({ ...DEFINITION, sending });
		const pace = optionsIn(shownFor(all, 'message', 'send')).find(
			({ name }) => name === 'messagesPerSecond',
		);
		expect(pace).toMatchObject({ default: rate });
		expect(pace?.description).toContain(said);
	});
});

describe.each([
	['the sample', properties],
	['Kapso', kapsoProperties],
])('%s', (_name, all) => {
	const operations = all
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			(property.options as INodePropertyOptions[]).map((option) => [
				String(property.displayOptions?.show?.resource?.[0]),
				String(option.value),
			]),
		);

	it.each(operations)('has no parameter twice in %s: %s', (resource, value) => {
		const shown = shownFor(all, resource ?? '', value ?? '');
		const always = shown.filter(
			({ displayOptions }) =>
				Object.keys(displayOptions?.show ?? {}).length === 2 && !displayOptions?.hide,
		);
		expect(new Set(names(always)).size).toBe(always.length);
		// One that depends on another may come up more than once, but never beside an unconditional one.
		const conditional = names(shown.filter((property) => !always.includes(property)));
		expect(names(always).filter((name) => conditional.includes(name))).toEqual([]);
	});

	it.each(operations)('has no option twice in %s: %s, and sorts them', (resource, value) => {
		const options: Array<INodeProperties | INodePropertyCollection> = optionsIn(
			shownFor(all, resource ?? '', value ?? ''),
		);
		const labels = options.map(({ displayName }) => displayName);
		expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});
});
