import type { IDataObject } from 'n8n-workflow';
import { FailureError, invalidParameter } from '../../core/failures/error';
import { take } from '../../core/http/paging';
import { pathOf } from './api';
import type { WhatomateApi } from './api';

/** Undefined where the key's user may not see the accounts. */
async function accountsOf(api: WhatomateApi): Promise<IDataObject[] | undefined> {
	return await api.cached('accounts', async () => {
		const rows = take(api.list(pathOf('accounts'), 'accounts'));
		return await rows.catch(async (error: unknown) => {
			const forbidden = error instanceof FailureError && error.failure.httpStatus === 403;
			return forbidden ? undefined : await Promise.reject(error);
		});
	});
}

/**
 * The account by its name, which is how Whatomate refers to accounts, or by its ID. The server
 * checks it in some calls only, and a campaign with a wrong one never ends.
 */
export async function accountName(api: WhatomateApi, chosen: string): Promise<string> {
	const accounts = await accountsOf(api);
	const found = accounts?.find(({ id, name }) => name === chosen || id === chosen);
	if (found) return String(found.name);
	if (!accounts) return chosen;
	const names = accounts.map(({ name }) => `'${String(name)}'`).join(', ');
	throw invalidParameter(
		'Account',
		`There is no WhatsApp account named '${chosen}' in Whatomate`,
		names ? `There are: ${names}` : 'Add a WhatsApp account in Whatomate first',
	);
}
