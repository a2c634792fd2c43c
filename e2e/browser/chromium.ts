import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CACHE, ROOT } from '../paths';
import { run } from '../shell';
import type { Browser, Playwright } from './page';

const FOLDER = path.join(CACHE, 'browser');
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine, or undefined where it has none. */
export async function openBrowser(): Promise<Browser | undefined> {
	const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => fs.existsSync(place));
	if (executablePath === undefined) return undefined;
	if (!fs.existsSync(path.join(FOLDER, 'node_modules/playwright-core'))) {
		fs.mkdirSync(FOLDER, { recursive: true });
		fs.copyFileSync(path.join(ROOT, 'e2e/browser/package.json'), path.join(FOLDER, 'package.json'));
		const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
		await run('npm', ['install', ...quiet], { cwd: FOLDER, timeoutMs: 300_000 });
	}
	const { chromium } = createRequire(path.join(FOLDER, 'package.json'))(
		'playwright-core',
	) as Playwright;
	return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
