/* Writes the operations tables of the README anew: `npm run readme`. */
import fs from 'node:fs';
import path from 'node:path';
import { registeredNodes } from './nodes';
import { withTables } from './operationTables';

const README = path.resolve(__dirname, '..', 'README.md');
fs.writeFileSync(README, withTables(fs.readFileSync(README, 'utf8'), registeredNodes()));
