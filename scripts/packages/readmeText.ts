import { inTag, readManifest, repositoryPage } from './services';
import type { Service } from './services';

/** Of the combined README, what holds for a service alone as it does for all. */
const COMMON = ['What comes out of a send', 'Delivery events', 'Troubleshooting'];

/** A package's own README: its service's section, with the common ones around it. */
export function readmeOf(service: Service, readme: string, examples: string[]): string {
	const { name } = readManifest();
	const [sends, events, troubles] = COMMON.map((heading) => section(readme, `## ${heading}`));
	const own = sectionOf(service, readme);
	const parts = [
		`# ${service.packageName}`,
		`${service.description}.`,
		PROMISES,
		section(readme, '## Install').replaceAll(name, service.packageName),
		own && own.replace(/^### /, '## '),
		examples.length > 0 &&
			`## Examples\n\n${examples.map((file) => link(service, file)).join('\n')}`,
		sends,
		events?.replace(/"provider": "\w+"/, `"provider": "${service.key}"`),
		troubles,
		development(service, name),
	];
	const text = parts.filter(Boolean).join('\n\n');
	const plain = text.replace(/<!--.*?-->\n?/gs, '').replace(/\n{3,}/g, '\n\n');
	return `${withAddresses(plain)}\n`;
}

const PROMISES = [
	'- **Nothing sent twice.** If n8n runs the node again, it sends only to those who were not reached.',
	'- **Nobody dropped silently.** One item in, one item out, in order, with what became of it.',
	'- **As fast as permitted, not faster.** Sends run side by side at the permitted rate.',
	'- **No JSON.** What a template needs becomes form fields, checked before anything is sent.',
].join('\n');

/** The service's section of the combined README, or nothing while that has none. */
function sectionOf({ folder }: Service, readme: string): string {
	const heading = new RegExp(`^### ${folder}\\b.*$`, 'm').exec(readme);
	return heading ? section(readme, heading[0]) : '';
}

/** From a heading to the next one of its level or above. */
function section(readme: string, heading: string): string {
	const start = `\n${readme}`.indexOf(`\n${heading}\n`);
	if (start < 0) throw new Error(`The README has no section ${heading}`);
	const [marks = ''] = heading.split(' ');
	const end = new RegExp(`^#{1,${marks.length}} `, 'm').exec(readme.slice(start + heading.length));
	const to = end ? start + heading.length + end.index : readme.length;
	return readme.slice(start, to).trim();
}

/** npm shows the README without the repository around it: its pictures and links need addresses. */
function withAddresses(text: string): string {
	return text.replace(/(!?)(\[[^\]]*\])\((?!https?:|#)([^)]+)\)/g, (_all, picture, label, file) => {
		return `${picture}${label}(${inTag(picture ? 'raw' : 'blob', file)})`;
	});
}

function link({ packageName }: Service, file: string): string {
	return `- [${file}](${inTag('blob', `packages/${packageName}/examples/${file}`)})`;
}

const development = ({ packageName }: Service, combined: string): string =>
	`## Development

This package is one of several that are assembled from [one repository](${repositoryPage()}), which also has the tests, simulated services to try the nodes against, and \`${combined}\` with all services. Its own sources are in \`packages/${packageName}\` of the tag of each version: \`npm install --ignore-scripts && npm run build\` builds it there, with Node 22 or later. Changes are welcome in the repository.

MIT licence; the licences of bundled libraries ship in \`dist/THIRD_PARTY_NOTICES.txt\`.`;
