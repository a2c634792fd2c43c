import axios from 'axios';
import type { AxiosInstance } from 'axios';
import type { RedingtonSandbox } from '.';

/** A client for the project of a sandbox that hands every status back instead of throwing. */
export function redingtonClient(
	{ url, projectId, projectPassword }: RedingtonSandbox,
	headers: Record<string, string> = { 'X-Project-API-Pwd': projectPassword },
): AxiosInstance {
	return axios.create({
		baseURL: `${url}/project-apis/v1/project/${projectId}`,
		headers,
		validateStatus: () => true,
		proxy: false,
	});
}
