import express from 'express';
import type { Express } from 'express';
import type { Faults } from '../http/faults';
import { createApp } from '../http/server';
import { authenticate } from './auth';
import type { Context } from './context';
import { answerRefusals, methodNotAllowed, unknownPath } from './refusal';
import type { RequestLog } from './requestLog';
import { campaignRoutes } from './routes/campaigns';
import { contactRoutes } from './routes/contacts';
import { mediaRoutes } from './routes/media';
import { messageRoutes } from './routes/messages';
import { templateRoutes } from './routes/templates';
import { webhookRoutes } from './routes/webhooks';

const PROJECT_PATH = '/project-apis/v1/project/:projectId';

/** The Project API, below the base URL of the seed's §3. */
export function redingtonApp(context: Context, faults: Faults, log: RequestLog): Express {
	const { settings, state } = context;
	const project = express.Router({ mergeParams: true });
	project.use(authenticate(settings));
	project
		.route('/')
		.get((_req, res) => {
			res.json(state.project);
		})
		.all(methodNotAllowed);
	mediaRoutes(project, context);
	messageRoutes(project, context);
	templateRoutes(project, context);
	contactRoutes(project, context);
	campaignRoutes(project, context);
	if (settings.hasWebhookApi) webhookRoutes(project, context);

	const app = createApp();
	app.use(log.open(), express.json({ limit: '1mb' }), log.noteBody(), faults.middleware());
	app.use(PROJECT_PATH, project);
	app.use(unknownPath, answerRefusals(settings, log));
	return app;
}
