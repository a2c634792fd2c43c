import type { IDataObject } from 'n8n-workflow';
import { given } from '../../../../core/operation/filters';
import { asList } from '../../../../core/template/json';
import { pathOf } from '../../api';
import { defineOperation } from '../../operation';
import { tooOld } from '../../versions';
import { simplifyContact, tagsFrom } from './contacts';
import { tagsField } from './fields';

export const getMany = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts, for example those with a tag as recipients of a campaign',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					description: 'Part of the name or of the phone number, in digits',
				},
				{ ...tagsField, description: 'Contacts with any of these tags, separated by commas' },
			],
		},
	],
	paged: true,
	simplify: simplifyContact,
	async perItem(ctx) {
		const { search, tags } = ctx.collection('filters');
		const wanted = tagsFrom(tags);
		const query = given({ search, tags: wanted.join(',') });
		const rows = ctx.api.list(pathOf('contacts'), 'contacts', query);
		return await ctx.take(withAnyOf(wanted, rows));
	},
});

/** A server that knows no tags ignores them and lists everybody: nobody must be taken for tagged. */
async function* withAnyOf(
	wanted: string[],
	rows: AsyncIterable<IDataObject>,
): AsyncGenerator<IDataObject, void> {
	for await (const row of rows) {
		if (wanted.length > 0 && row.tags === undefined) throw tooOld('setTags');
		const tags = asList(row.tags);
		if (wanted.length === 0 || wanted.some((tag) => tags.includes(tag))) yield row;
	}
}
