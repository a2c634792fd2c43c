import fs from 'node:fs';
import path from 'node:path';
import { installHost } from './host';
import { N8nClient } from './n8n/client';
import { N8nServer } from './n8n/server';
import type { CredentialRef, NodeJson, NodeType } from './n8n/types';
import { OUTPUT } from './paths';
import { credentialSamples, startServices, stopServices } from './services';
import type { Services } from './services';
import { installPackage, unpackedTarball } from './tarball';

export interface Stage {
	server: N8nServer;
	/** Where production webhooks are answered. */
	webhookUrl: string;
	n8n: N8nClient;
	services: Services;
	/** The package's node types, by their names in the package. */
	types: Map<string, NodeType>;
	/** Right ones, by type. */
	credentials: Record<string, CredentialRef>;
	packageName: string;
	/** A node of the package, with its credentials. */
	node(type: string, parameters: NodeJson['parameters'], more?: Partial<NodeJson>): NodeJson;
	close(): Promise<void>;
}

export interface StageOptions {
	/** Kept from run to run where given; otherwise new. */
	userFolder?: string;
	port: number;
	/** Of the first simulated service; free ones unless given. */
	servicesPort?: number;
}

/** A real n8n with the packed package in it, the simulated services, and their credentials. */
export async function openStage(options: StageOptions): Promise<Stage> {
	const unpacked = await readyToInstall();
	const userFolder = options.userFolder ?? fs.mkdtempSync(path.join(OUTPUT, 'n8n-'));
	fs.mkdirSync(userFolder, { recursive: true });
	const { name: packageName } = installPackage(unpacked, userFolder);
	const services = await startServices(options.servicesPort);
	const server = new N8nServer({ userFolder, port: options.port });
	await server.start();
	return {
		...(await stageOn(server, services, packageName)),
		close: async () => {
			await server.stop();
			await stopServices(services);
			if (options.userFolder === undefined) fs.rmSync(userFolder, { recursive: true, force: true });
		},
	};
}

/** n8n is there afterwards, and so is the unpacked package, whose folder it gives. */
export async function readyToInstall(): Promise<string> {
	await installHost();
	fs.mkdirSync(OUTPUT, { recursive: true });
	return await unpackedTarball();
}

/** What checks need of an n8n that runs. */
export async function stageOn(
	server: N8nServer,
	services: Services,
	packageName: string,
	webhookUrl = server.url,
): Promise<Omit<Stage, 'close'>> {
	const n8n = new N8nClient(server.url);
	await n8n.logIn();
	const all = (await (await n8n.file('types/nodes.json')).json()) as NodeType[];
	const prefix = `${packageName}.`;
	const own = all.filter(({ name }) => name.startsWith(prefix));
	const types = new Map(own.map((type) => [type.name.slice(prefix.length), type]));
	const credentials = await credentialsIn(n8n, services);
	return {
		server,
		webhookUrl,
		n8n,
		services,
		types,
		credentials,
		packageName,
		node: (type, parameters = {}, more = {}) => ({
			name: types.get(type)?.displayName ?? type,
			type: `${prefix}${type}`,
			parameters,
			credentials: Object.fromEntries(
				(types.get(type)?.credentials ?? []).flatMap(({ name }) => {
					const known = credentials[name];
					return known ? [[name, known]] : [];
				}),
			),
			...more,
		}),
	};
}

async function credentialsIn(
	n8n: N8nClient,
	services: Services,
): Promise<Record<string, CredentialRef>> {
	const known = await n8n.call<Array<{ id: string; name: string; type: string }>>(
		'GET',
		'/rest/credentials',
	);
	const refs: Record<string, CredentialRef> = {};
	for (const { type, data } of credentialSamples(services)) {
		const there = known.find((each) => each.type === type);
		refs[type] = there
			? { id: there.id, name: there.name }
			: await n8n.addCredential(type, `${type} of the sandbox`, data);
	}
	return refs;
}
