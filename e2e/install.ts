/* Installs the n8n of the end-to-end stage, where it is not there yet: `npm run e2e:install`. */
import { installHost } from './host';

installHost().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
