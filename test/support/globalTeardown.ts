import fs from 'node:fs';

export default function globalTeardown(): void {
	const temporary = process.env.PACKAGE_DIR_TEMPORARY;
	if (temporary) fs.rmSync(temporary, { recursive: true, force: true });
}
