import type { IDataObject } from 'n8n-workflow';
import { startKapsoSandbox } from '../sandbox/kapso';
import { startMsgkartSandbox } from '../sandbox/msgkart';
import { startRedingtonSandbox } from '../sandbox/redington';
import { startRouteeSandbox } from '../sandbox/routee';
import { startWhatomateSandbox } from '../sandbox/whatomate';

export type Services = Awaited<ReturnType<typeof startServices>>;

export interface CredentialSample {
	type: string;
	data: IDataObject;
	/** What makes it a wrong one. */
	wrong: IDataObject;
}

export const WEBHOOK_PASSWORD = 'correct horse battery';

/** `base` gives each its port, so that credentials stay right when they are started again. */
export async function startServices(base = 0) {
	const port = (offset: number): number => (base === 0 ? 0 : base + offset);
	return {
		kapso: await startKapsoSandbox({ port: port(0), requestsPerMinute: 100_000 }),
		msgkart: await startMsgkartSandbox({ port: port(1) }),
		redington: await startRedingtonSandbox({ port: port(2) }),
		routee: await startRouteeSandbox({ port: port(3), enforceWindow: false }),
		whatomate: await startWhatomateSandbox({
			port: port(4),
			...(base !== 0 && { apiKey: `whm_${'0123456789abcdef'.repeat(2)}` }),
		}),
	};
}

export async function stopServices(services: Services): Promise<void> {
	for (const service of Object.values(services)) await service.close();
}

export function credentialSamples(services: Services): CredentialSample[] {
	const { kapso, msgkart, redington, routee, whatomate } = services;
	return [
		{
			type: 'kapsoApi',
			data: { apiKey: kapso.apiKey, baseUrl: kapso.url, graphVersion: 'v24.0' },
			wrong: { apiKey: 'wrong' },
		},
		{
			type: 'msgkartApi',
			data: {
				apiKey: msgkart.credentials.apiKey,
				msgkartId: msgkart.credentials.msgkartId,
				businessId: msgkart.credentials.businessId,
				baseUrl: msgkart.url,
			},
			wrong: { apiKey: 'wrong' },
		},
		{
			type: 'msgkartWebhookApi',
			data: { type: 'basic', user: 'msgkart', password: WEBHOOK_PASSWORD, token: '' },
			wrong: { password: 'short' },
		},
		{
			type: 'redingtonApi',
			data: {
				service: 'other',
				baseUrl: `${redington.url}/project-apis/v1`,
				headerName: 'X-Project-API-Pwd',
				projectId: redington.projectId,
				projectPassword: redington.projectPassword,
				webhookSecret: '',
			},
			wrong: { projectPassword: 'wrong' },
		},
		{
			type: 'routeeApi',
			data: {
				applicationId: routee.credentials.applicationId,
				applicationSecret: routee.credentials.applicationSecret,
				whatsappBaseUrl: routee.whatsappUrl,
				apiBaseUrl: routee.apiUrl,
				authUrl: routee.authUrl,
			},
			wrong: { applicationSecret: 'wrong' },
		},
		{
			type: 'routeeWebhookApi',
			data: { user: 'routee', password: WEBHOOK_PASSWORD },
			wrong: { password: 'short' },
		},
		{
			type: 'whatomateApi',
			data: { baseUrl: whatomate.url, apiKey: whatomate.apiKey, organizationId: '' },
			wrong: { apiKey: `whm_${'0'.repeat(32)}` },
		},
	];
}
