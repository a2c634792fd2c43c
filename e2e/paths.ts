import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..');
/** Whatever the stage makes is below here, and can be deleted at any time. */
export const CACHE = path.join(ROOT, '.cache');
export const HOST = path.join(CACHE, 'n8n-host');
export const OUTPUT = path.join(CACHE, 'e2e');
