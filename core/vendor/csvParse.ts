// Bundled into dist by the build: n8n installs no dependencies of a community package.
export { parse } from 'csv-parse/sync';
