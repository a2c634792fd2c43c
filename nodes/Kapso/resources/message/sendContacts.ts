import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { phoneNumberField, recipientField } from '../../fields';
import { defineOperation } from '../../operation';
import { messageOptions, messagePlan } from './plan';

/** A form row as the contact card that Meta takes (contacts message, `contacts[]`). */
function contactCard(row: IDataObject): IDataObject {
	const { formattedName, firstName, lastName, phone, email, company, title, url } = row;
	return {
		name: {
			formatted_name: formattedName,
			// Meta asks for at least one part of the name besides the formatted one.
			first_name: firstName || formattedName,
			...(lastName && { last_name: lastName }),
		},
		...(phone && { phones: [{ phone: String(phone), type: 'WORK' }] }),
		...(email && { emails: [{ email, type: 'WORK' }] }),
		...(url && { urls: [{ url, type: 'WORK' }] }),
		...((company || title) && { org: { ...(company && { company }), ...(title && { title }) } }),
	};
}

export const sendContacts = defineOperation({
	name: 'Send Contacts',
	value: 'sendContacts',
	action: 'Send contacts message',
	description: 'Send one or more contact cards',
	fields: [
		phoneNumberField,
		recipientField,
		{
			displayName: 'Contacts',
			name: 'contacts',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add contact',
			default: {},
			options: [
				{
					displayName: 'Contact',
					name: 'contact',
					values: [
						{ displayName: 'Company', name: 'company', type: 'string', default: '' },
						{
							displayName: 'Email',
							name: 'email',
							type: 'string',
							placeholder: 'name@email.com',
							default: '',
						},
						{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
						{
							displayName: 'Full Name',
							name: 'formattedName',
							type: 'string',
							default: '',
							required: true,
							description: 'The name as it is shown',
						},
						{ displayName: 'Job Title', name: 'title', type: 'string', default: '' },
						{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
						{
							displayName: 'Phone',
							name: 'phone',
							type: 'string',
							default: '',
							placeholder: 'e.g. +15551234567',
						},
						{
							displayName: 'Website',
							name: 'url',
							type: 'string',
							default: '',
							placeholder: 'e.g. https://example.com',
						},
					],
				},
			],
		},
	],
	options: messageOptions,
	async plan(ctx) {
		const rows = ctx.rows('contacts', 'contact');
		if (rows.length === 0 || rows.some((row) => !row.formattedName)) {
			throw invalidParameter(
				'Contacts',
				rows.length === 0 ? 'There is no contact to send' : 'A contact has no full name',
				"Add at least one contact with its 'Full Name'",
			);
		}
		const contacts = rows.map(contactCard);
		return messagePlan(ctx, {
			subject: 'contacts',
			body: async () => ({ type: 'contacts', contacts }),
		});
	},
});
