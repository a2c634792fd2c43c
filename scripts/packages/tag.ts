/*
 * Tags this version for publishing: `npm run packages:tag`.
 *
 * n8n's scanner reads a package's sources from the commit that the package was published from: it
 * looks there for the package.json with the package's name. So the tag's commit has the assembled
 * packages in packages/, on top of HEAD. Branches never have them; the working tree is left alone.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assembleAll } from './assemble';
import { readManifest, ROOT } from './services';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'packages-tag-'));
/** An index of its own: what is staged stays staged. */
const ownIndex = { GIT_INDEX_FILE: path.join(work, 'index') };

try {
	if (git(['status', '--porcelain'])) throw new Error('Commit or stash your changes first');
	const tag = `v${readManifest().version}`;
	git(['read-tree', 'HEAD'], { env: ownIndex });
	git(['update-index', '--add', '--index-info'], { env: ownIndex, input: indexLines() });
	const tree = git(['write-tree'], { env: ownIndex });
	const message = `${tag}, with the assembled packages`;
	const commit = git(['commit-tree', tree, '-p', 'HEAD', '-m', message]);
	git(['tag', tag, commit]);
	console.log(`${tag} is ${commit}. To publish it: git push origin ${tag}`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	fs.rmSync(work, { recursive: true, force: true });
}

/** The files of all packages, stored in the repository, as lines for an index. */
function indexLines(): string {
	const into = path.join(work, 'packages');
	const files = assembleAll(into).flatMap((each) =>
		each.files.map((file) => `packages/${each.packageName}/${file}`),
	);
	const input = files.map((file) => path.join(work, file)).join('\n');
	const blobs = git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input }).split('\n');
	return files.map((file, at) => `100644 ${blobs[at]}\t${file}\n`).join('');
}

function git(args: string[], { env = {}, input = '' } = {}): string {
	const options = { cwd: ROOT, env: { ...process.env, ...env }, input, encoding: 'utf8' } as const;
	return execFileSync('git', args, options).trim();
}
