import fs from 'node:fs';
import path from 'node:path';
import { registeredNodes } from '../scripts/nodes';
import { tablesIn, withTables } from '../scripts/operationTables';

const root = path.resolve(__dirname, '..');
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
const nodes = registeredNodes();

describe('the README says what the nodes do', () => {
	test('each node that has operations has its table', () => {
		const withOperations = nodes.filter(({ properties }) =>
			properties.some(({ name }) => name === 'operation'),
		);
		expect(tablesIn(readme).sort()).toEqual(withOperations.map(({ name }) => name).sort());
	});

	test('the tables are as `npm run readme` writes them', () => {
		expect(withTables(readme, nodes)).toBe(readme);
	});

	test('each example workflow is in the README, and each that it names is there', () => {
		const files = fs
			.readdirSync(path.join(root, 'examples'))
			.filter((file) => /\.json$/.test(file));
		const named = [...readme.matchAll(/examples\/([\w-]+\.json)/g)].map(([, file]) => file);
		expect([...new Set(named)].sort()).toEqual(files.sort());
	});
});
