import express from 'express';
import type { Express } from 'express';
import type { Faults } from '../http/faults';
import { createApp } from '../http/server';
import { limitRequests, requireKey } from './auth';
import { broadcastRoutes } from './broadcasts';
import { contactRoutes, proxyContactRoutes } from './contacts';
import type { Kapso } from './context';
import { conversationRoutes } from './conversations';
import { answerErrors, notFound } from './errors';
import { platformHistory, proxyHistory } from './history';
import { mediaDownload, mediaRoutes } from './media';
import { mediaIngest } from './mediaIngest';
import { messageRoutes } from './messages';
import { phoneNumberRoutes } from './phoneNumbers';
import { logRequests } from './requestLog';
import type { LoggedRequest } from './requestLog';
import { templateRoutes } from './templates';
import { webhookRoutes } from './webhooks';

/** The three surfaces of section 1.1 in one app. */
export function kapsoApp(
	kapso: Kapso,
	faults: Faults,
	log: LoggedRequest[],
	onRefused: () => void,
): Express {
	const app = createApp();
	app.use(express.json({ limit: '10mb' }));
	app.use(logRequests(log));
	app.use(limitRequests(kapso, onRefused));
	app.use(requireKey(kapso));
	app.use(faults.middleware());
	app.use(mediaDownload(kapso));
	app.use(
		'/platform/v1',
		phoneNumberRoutes(kapso),
		webhookRoutes(kapso),
		contactRoutes(kapso),
		conversationRoutes(kapso),
		platformHistory(kapso),
		broadcastRoutes(kapso),
		mediaIngest(kapso),
	);
	// The graph version is the caller's choice; the media routes come last, being the widest.
	app.use(
		/^\/meta\/whatsapp\/v\d+\.\d+/,
		messageRoutes(kapso),
		proxyHistory(kapso),
		templateRoutes(kapso),
		proxyContactRoutes(kapso),
		mediaRoutes(kapso),
	);
	app.use(notFound);
	app.use(answerErrors);
	return app;
}
