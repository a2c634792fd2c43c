import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// n8n-core reads these when it is first loaded, so this file has to be imported before it.
const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY ??= 'sandbox';
process.env.N8N_LOG_LEVEL ??= 'silent';
// The evaluator in isolates needs a native module, and a fresh isolate for each execution.
process.env.N8N_EXPRESSION_ENGINE ??= 'legacy';
process.once('exit', () => fs.rmSync(userFolder, { recursive: true, force: true }));
