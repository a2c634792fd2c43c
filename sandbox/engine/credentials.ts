import { ICredentialsHelper, isExpression } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeProperties,
	Workflow,
} from 'n8n-workflow';
import { core } from './n8nCore';

export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** What n8n's server does with credentials, without its database: plain data by type. */
export class SandboxCredentials extends ICredentialsHelper {
	constructor(
		private readonly types: Record<string, ICredentialType>,
		/** May be changed between runs. */
		readonly data: CredentialData,
	) {
		super();
	}

	/** The request by which n8n tests a credential of this type. */
	testOf(name: string): ICredentialTestRequest['request'] {
		const test = this.types[name]?.test;
		if (!test) throw new Error(`The credential ${name} has no test`);
		return test.request;
	}

	getParentTypes(name: string): string[] {
		return this.types[name]?.extends ?? [];
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.types[name]?.properties ?? [];
	}

	async getDecrypted(
		_data: unknown,
		_node: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return { ...this.data[type] };
	}

	async getCredentials(): Promise<ICredentials> {
		return new core.Credentials({ id: null, name: '' }, '', '') as unknown as ICredentials;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const authenticate = this.types[typeName]?.authenticate;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (authenticate?.type !== 'generic') return request;
		const resolve = (value: string): string =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) ?? '',
					)
				: value;
		const target = request as unknown as Record<string, IDataObject>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const into = (target[part] ??= {});
			for (const [key, value] of Object.entries(values as Record<string, unknown>)) {
				into[resolve(key)] = resolve(String(value));
			}
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types[typeName];
		const token = type?.properties.find((p) => p.type === 'hidden' && p.typeOptions?.expirable);
		if (!token || !type?.preAuthentication) return undefined;
		const present = credentials[token.name];
		if (present !== '' && present !== undefined && !expired) return undefined;
		const renewed = (await type.preAuthentication.call(helpers, credentials)) as IDataObject;
		Object.assign(this.data[typeName] ?? {}, renewed);
		return { ...credentials, ...(renewed as ICredentialDataDecryptedObject) };
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getOAuth2Options(): undefined {
		return undefined;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}
