import fs from 'node:fs';
import path from 'node:path';
import { buildPackage } from '../../sandbox/engine/packageBuild';

/** The package that the engine tests load: `PACKAGE_DIR` if given (an unpacked tarball, say). */
export default async function globalSetup(): Promise<void> {
	if (process.env.PACKAGE_DIR) return;
	const target = path.resolve(__dirname, '../../.cache', `package-${process.pid}`);
	fs.rmSync(target, { recursive: true, force: true });
	await buildPackage(target);
	process.env.PACKAGE_DIR = target;
	process.env.PACKAGE_DIR_TEMPORARY = target;
}
