import type { IDataObject } from 'n8n-workflow';
import { FailureError, invalidParameter } from '../../core/failures/error';
import { take } from '../../core/http/paging';
import type { RedingtonApi } from './api';
import { text } from '../../core/json';

/** How the service writes all its IDs. */
export const isId = (chosen: string): boolean => /^[0-9a-f]{24}$/i.test(chosen);

export const templatePath = (id: string): string => `/wa_template/${encodeURIComponent(id)}`;

/** The template chosen by its ID (from the list) or by its name, as it is now. */
export async function findTemplate(api: RedingtonApi, chosen: string): Promise<IDataObject> {
	return isId(chosen) ? await byId(api, chosen) : byName(await take(api.templates()), chosen);
}

/** The same, looked up once for all items, and refused if it can not be sent. */
export async function sendableTemplate(api: RedingtonApi, chosen: string): Promise<IDataObject> {
	const row = isId(chosen)
		? await api.cached(`template ${chosen}`, async () => await byId(api, chosen))
		: byName(await api.cached('templates', async () => await take(api.templates())), chosen);
	assertSendable(row);
	return row;
}

function byName(rows: IDataObject[], name: string): IDataObject {
	const named = rows.filter((row) => row.name === name);
	const [template] = named;
	if (!template) throw unknown(name);
	if (named.length === 1) return template;
	const ids = named.map(({ id, language }) => `${text(id)} (${text(language)})`).join(', ');
	throw invalidParameter(
		'Template',
		`There are ${named.length} templates '${name}'`,
		`Give the ID of one: ${ids}`,
	);
}

async function byId(api: RedingtonApi, id: string): Promise<IDataObject> {
	try {
		return await api.get(templatePath(id));
	} catch (error) {
		const missing = error instanceof FailureError && error.failure.httpStatus === 404;
		throw missing ? unknown(id) : error;
	}
}

function unknown(chosen: string): FailureError {
	return invalidParameter(
		'Template',
		`There is no template '${chosen}' in this project`,
		'Choose it from the list, or give its ID or its exact name',
	);
}

/** Refuses a template that WhatsApp would refuse for each recipient anew. */
function assertSendable(row: IDataObject): void {
	const status = text(row.status) ?? 'APPROVED';
	if (status.toUpperCase() === 'APPROVED') return;
	const said = text(row.rejected_reason) ?? 'NONE';
	const reason = said === 'NONE' ? '' : ` (${said})`;
	throw invalidParameter(
		'Template',
		`The template '${text(row.name)}' can not be sent: its status is ${status.toLowerCase()}${reason}`,
		'Wait for its approval, or choose another template',
	);
}
