import { newCampaign } from './campaigns/record';
import { createContact } from './contacts';
import type { Context } from './context';
import type { Campaign } from './model';
import { seedTemplates } from './seedTemplates';

type Sample = Pick<Campaign, 'name' | 'type' | 'status'> & { template: string };

/** After the samples of the seed's §18, with a status of each kind. */
const CAMPAIGNS: Sample[] = [
	{ name: 'cetas', type: 'API', status: 'STOPPED', template: 'testmessage1' },
	{ name: 'Cetas2', type: 'API', status: 'LIVE', template: 'testmessage2' },
	{ name: 'ImageCampaign', type: 'API', status: 'LIVE', template: 'imagetemplate1' },
	{ name: 'locationcampaign', type: 'API', status: 'PAUSED', template: 'locationmessage' },
	{ name: 'textwithattribute', type: 'API', status: 'LIVE', template: 'testmessage' },
	{ name: 'tracklinkcampaign', type: 'API', status: 'LIVE', template: 'tracklink' },
	{ name: 'packagedeliverycampaign', type: 'API', status: 'LIVE', template: 'packagedelivered' },
	{ name: 'newyear', type: 'BROADCAST', status: 'SENT', template: 'testmessage1' },
];

const CONTACTS = [
	['910000000000', 'Brindha'],
	['919812345678', 'Asha'],
	['447700900123', 'Tom'],
] as const;

/** What a project has before a test or a demo starts; the first contact wrote an hour ago. */
export function seed(context: Context): void {
	const now = context.settings.scheduler.now();
	const templates = seedTemplates(context);
	CAMPAIGNS.forEach(({ name, type, status, template }, index) => {
		const payload = templates.get(template);
		if (!payload) throw new Error(`No seeded template ${template}`);
		const created_at = now - (CAMPAIGNS.length - index) * 60_000;
		const campaign = newCampaign(context, name, payload);
		const seeded = { ...campaign, type, status, created_at, updated_at: created_at };
		context.state.campaigns.set(campaign.id, seeded);
	});
	for (const [phone, name] of CONTACTS) createContact(context, phone, name);
	const [first] = context.state.contacts.values();
	if (first) Object.assign(first, { last_active: now - 3_600_000, on_whatsapp: true });
}
