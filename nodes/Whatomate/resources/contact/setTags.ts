import { asList } from '../../../../core/template/json';
import { pathOf } from '../../api';
import { chosenContactId } from '../../chosenContact';
import { contactField, defaultCountryOption } from '../../fields';
import { defineOperation } from '../../operation';
import { needs } from '../../versions';
import { simplifyContact, tagsFrom } from './contacts';
import { tagsField } from './fields';

type Change = (present: string[], given: string[]) => string[];

const CHANGES: Record<string, Change> = {
	add: (present, given) => [...new Set([...present, ...given])],
	remove: (present, given) => present.filter((tag) => !given.includes(tag)),
	replace: (_present, given) => given,
};

export const setTags = defineOperation({
	name: 'Set Tags',
	value: 'setTags',
	action: 'Set tags of contact',
	description: 'Replace the tags of a contact, or add and remove some',
	fields: [
		contactField,
		tagsField,
		{
			displayName: 'Change',
			name: 'tagsChange',
			type: 'options',
			options: [
				{ name: 'Add to Those There', value: 'add' },
				{ name: 'Remove From Those There', value: 'remove' },
				{ name: 'Replace All', value: 'replace' },
			],
			default: 'replace',
			description: 'What to do with the tags; Replace All with none removes all',
		},
	],
	options: [defaultCountryOption],
	simplify: simplifyContact,
	async perItem(ctx) {
		const path = pathOf('contacts', await chosenContactId(ctx));
		const contact = await ctx.api.data({ method: 'GET', path });
		const change = CHANGES[ctx.text('tagsChange')] ?? CHANGES.replace;
		const tags = change(asList(contact.tags).map(String), tagsFrom(ctx.raw('tags')));
		await needs('setTags', async () => {
			return await ctx.api.call({ method: 'PUT', path: `${path}/tags`, body: { tags } });
		});
		return { ...contact, tags };
	},
});
