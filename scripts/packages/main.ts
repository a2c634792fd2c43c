/* Assembles the packages with one service each: `npm run packages`. */
import path from 'node:path';
import { assembleAll } from './assemble';
import { PACKAGES, ROOT } from './services';

try {
	for (const { target, files } of assembleAll(PACKAGES)) {
		console.log(`${path.relative(ROOT, target)}: ${files.length} files`);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
