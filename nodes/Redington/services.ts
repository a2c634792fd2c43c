/** Where a brand of the Project API lives, and in which header it takes the project's password. */
export interface Service {
	/** Everything before `/project/{project ID}`. */
	baseUrl: string;
	headerName: string;
}

/**
 * The same API under two of its brands. Redington's from its WhatsApp API document 1.0, section 3;
 * AiSensy's from its Project API documentation.
 */
export const SERVICES = {
	redington: {
		baseUrl: 'https://apis.whatsapp.redingtongroup.com/project-apis/v1',
		headerName: 'X-Project-API-Pwd',
	},
	aiSensy: {
		baseUrl: 'https://apis.aisensy.com/project-apis/v1',
		headerName: 'X-AiSensy-Project-API-Pwd',
	},
} satisfies Record<string, Service>;

export interface Credential {
	/** `redington`, `aiSensy`, or `other`, which has the next two. */
	service: string;
	baseUrl?: string;
	projectId: string;
	webhookSecret?: string;
}

/** The project's own base URL. An address pasted with the project in it is taken as well. */
export function projectUrl({ service, baseUrl = '', projectId }: Credential): string {
	const base = Object.hasOwn(SERVICES, service)
		? SERVICES[service as keyof typeof SERVICES].baseUrl
		: baseUrl.trim().replace(/(\/project(\/[^/]*)?)?\/*$/, '');
	return `${base}/project/${encodeURIComponent(projectId.trim())}`;
}
