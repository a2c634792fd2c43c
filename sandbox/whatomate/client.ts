import axios from 'axios';
import type { AxiosInstance } from 'axios';
import type { WhatomateSandbox } from './index';

/** A client with the sandbox's key, that throws at no status. */
export function clientOf({ url, apiKey }: Pick<WhatomateSandbox, 'url' | 'apiKey'>): AxiosInstance {
	return axios.create({
		baseURL: url,
		headers: { 'X-API-Key': apiKey },
		validateStatus: () => true,
		proxy: false,
	});
}

/** The path of a new draft campaign for one of the seeded templates. */
export async function draftCampaign(
	sandbox: WhatomateSandbox,
	template = 'order_update',
	account = 'Main',
): Promise<string> {
	const found = [...sandbox.state.templates.values()].find(({ name }) => name === template);
	const answer = await clientOf(sandbox).post<{ data: { id: string } }>('/api/campaigns', {
		name: 'Draft',
		whatsapp_account: account,
		template_id: found?.id,
	});
	return `/api/campaigns/${answer.data.data.id}`;
}
