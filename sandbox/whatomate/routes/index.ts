import type { Route } from '../route';
import { accountRoutes } from './accounts';
import { analyticsRoutes } from './analytics';
import { campaignActionRoutes } from './campaignActions';
import { campaignMediaRoutes } from './campaignMedia';
import { campaignRoutes } from './campaigns';
import { contactRoutes } from './contacts';
import { flowRoutes } from './flows';
import { messageRoutes } from './messages';
import { messageListRoutes } from './messageList';
import { recipientRoutes } from './recipients';
import { tagRoutes } from './tags';
import { templateEditRoutes } from './templateEdits';
import { templateMessageRoutes } from './templateMessage';
import { templateRoutes } from './templates';
import { userRoutes } from './user';
import { webhookRoutes } from './webhooks';

export const routes: Route[] = [
	...userRoutes,
	...campaignRoutes,
	...campaignActionRoutes,
	...recipientRoutes,
	...campaignMediaRoutes,
	...templateMessageRoutes,
	...messageRoutes,
	...messageListRoutes,
	...contactRoutes,
	...tagRoutes,
	...templateRoutes,
	...templateEditRoutes,
	...accountRoutes,
	...flowRoutes,
	...analyticsRoutes,
	...webhookRoutes,
];
