/* Draws the canvas of each example workflow anew: `npm run pictures`. */
import fs from 'node:fs';
import path from 'node:path';
import { pictureOf } from './pictures/draw';
import type { Workflow } from './pictures/types';

const EXAMPLES = path.resolve(__dirname, '..', 'examples');
const PICTURES = path.join(EXAMPLES, 'pictures');

fs.rmSync(PICTURES, { recursive: true, force: true });
fs.mkdirSync(PICTURES);
for (const file of fs.readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
	const workflow = JSON.parse(fs.readFileSync(path.join(EXAMPLES, file), 'utf8')) as Workflow;
	fs.writeFileSync(path.join(PICTURES, file.replace(/json$/, 'svg')), pictureOf(workflow));
}
