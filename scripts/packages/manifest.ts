import { pageOf, readManifest } from './services';
import type { Service } from './services';

/** What `npm run build` needs in a package, besides the libraries that it bundles. */
const BUILD_TOOLS = ['@types/node', 'esbuild', 'gulp', 'n8n-workflow', 'typescript'];

/** A package's own package.json: the combined one's, with what is this service's alone. */
export function manifestOf(service: Service, libraries: string[]): Record<string, unknown> {
	const manifest = readManifest();
	const { devDependencies: all, keywords, repository, n8n } = manifest;
	const needed = [...libraries, ...libraries.map((name) => `@types/${name}`), ...BUILD_TOOLS];
	const official = keywords.filter((word) => word.startsWith('n8n') || word === 'whatsapp');
	return {
		name: service.packageName,
		version: manifest.version,
		description: service.description,
		license: manifest.license,
		homepage: `${pageOf(service)}#readme`,
		author: manifest.author,
		// Where the service's sources are, on every branch: a package's own folder is in tags only.
		repository: { ...repository, directory: `nodes/${service.folder}` },
		keywords: [...new Set([...official, ...service.keywords])],
		main: service.nodes[0],
		files: manifest.files,
		scripts: { build: manifest.scripts.build },
		n8n: {
			n8nNodesApiVersion: n8n.n8nNodesApiVersion,
			credentials: service.credentials,
			nodes: service.nodes,
		},
		peerDependencies: manifest.peerDependencies,
		devDependencies: Object.fromEntries(
			Object.entries(all).filter(([library]) => needed.includes(library)),
		),
	};
}
