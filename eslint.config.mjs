import { existsSync, readdirSync } from 'node:fs';
import eslint from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

const SHIPPED = ['nodes/**/*.ts', 'credentials/**/*.ts', 'core/**/*.ts'];

/** What n8n installs nothing for, yet its own lint lets pass once it is a devDependency. */
const UNBUNDLED = {
	regex: '^(?!\\.|n8n-workflow$|(?:node:)?crypto$)',
	message: 'Nothing is installed beside the package: re-export it in core/vendor to bundle it.',
};
const UPWARDS = {
	regex: '^\\.{1,2}/(?:.*/)?(?:nodes|credentials|sandbox|test|bench)(?:/|$)',
	message: 'core/ serves the nodes and knows none of them.',
};
const DEVELOPMENT_ONLY = {
	regex: '^\\.{1,2}/(?:.*/)?(?:sandbox|test|bench)(?:/|$)',
	message: 'Only nodes/, credentials/ and core/ are shipped.',
};

/** The services by their folders, so that a new one is known as soon as it is there. */
const services = readdirSync(new URL('nodes/', import.meta.url), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map((entry) => entry.name)
	.filter((name) => existsSync(new URL(`nodes/${name}/${name}.node.ts`, import.meta.url)))
	// A service that others resell, known by this name as well.
	.concat('AiSensy');
const serviceName = `/${services.join('|')}/i`;
const namesNoService = [
	`Identifier[name=${serviceName}]`,
	`Literal[value=${serviceName}]`,
	`TemplateElement[value.raw=${serviceName}]`,
].map((selector) => ({ selector, message: 'core/ never names a service.' }));

const nodeGlobals = Object.fromEntries(
	Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

export default defineConfig(
	// packages/ is in tags only: it holds copies of what is checked here.
	globalIgnores(['dist', '.cache', 'coverage', 'packages']),
	{
		// n8n's scanner does not heed comments that switch rules off, so none may be needed.
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
	},

	{
		name: 'typescript',
		files: ['**/*.ts'],
		extends: [
			eslint.configs.recommended,
			typescript.configs.strict,
			importX.flatConfigs.recommended,
			importX.flatConfigs.typescript,
		],
		settings: {
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
		},
		rules: {
			'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'import-x/no-cycle': 'error',
			'import-x/no-duplicates': 'error',
		},
	},
	{
		name: 'tests',
		files: ['test/**/*.ts'],
		// In a test the exception that `!` leads to is the failure to be seen.
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
	},

	{
		name: 'shipped',
		files: SHIPPED,
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		rules: {
			'no-console': 'error',
			'no-restricted-imports': ['error', { patterns: [UNBUNDLED, DEVELOPMENT_ONLY] }],
		},
	},
	{
		name: 'core',
		files: ['core/**/*.ts'],
		rules: {
			'no-restricted-imports': ['error', { patterns: [UNBUNDLED, UPWARDS] }],
			'no-restricted-syntax': ['error', ...namesNoService],
			'no-warning-comments': ['error', { terms: services, location: 'anywhere' }],
		},
	},
	{
		name: 'vendor',
		files: ['core/vendor/*.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [UPWARDS] }] },
	},

	// From here to the JavaScript: what n8n's scanner and its `n8n-node lint` apply, and as they do.
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		name: 'n8n/package',
		files: ['package.json', '{nodes,credentials}/**/*.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		languageOptions: {
			parser: typescript.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		name: 'n8n/package-community',
		files: ['package.json'],
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		name: 'n8n/credentials',
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		name: 'n8n/nodes',
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},

	{
		name: 'javascript',
		files: ['**/*.{js,cjs,mjs}'],
		extends: [eslint.configs.recommended],
		languageOptions: { globals: nodeGlobals },
	},
	{
		name: 'commonjs',
		files: ['**/*.{js,cjs}'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { __dirname: 'readonly', __filename: 'readonly' },
		},
	},
);
