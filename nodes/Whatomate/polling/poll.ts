import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { pollItem } from '../../../core/events/pollItem';
import { loadPollState, savePollState } from '../../../core/events/pollState';
import type {
	CampaignSnapshot,
	PollResult,
	RecipientSnapshot,
} from '../../../core/events/pollTypes';
import { pollCampaigns } from '../../../core/events/polling';
import { failureOf } from '../../../core/failures/error';
import { take } from '../../../core/http/paging';
import { given } from '../../../core/operation/filters';
import { createWhatomateApi, pathOf } from '../api';
import type { WhatomateApi } from '../api';
import { getCampaign } from '../resources/campaign/campaigns';
import { recipientsOf } from '../resources/campaign/roster';
import { PROVIDER } from '../trigger/events';
import { pollSettings, wantsRecipients } from './settings';
import type { PollSettings } from './settings';
import { campaignSnapshot, isFinished, recipientSnapshot } from './snapshots';

/** What the editor's test shows: as much as one can look at. */
const SAMPLE_CAMPAIGNS = 5;
const SAMPLE_ITEMS = 10;

/** A chosen campaign is looked for among so many of the newest. */
const LONGEST_SEARCH = 100;

/** The part of n8n's time for a poll after which no further campaign is begun. */
const SHARE_OF_BUDGET = 0.5;
const DEFAULT_BUDGET = 5 * 60 * 1000;

/** One poll of n8n's, from the service to the items; undefined where there is no news. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[] | undefined> {
	const api = await createWhatomateApi(context, {});
	const settings = pollSettings(context);
	const items = context.getMode() === 'manual' ? sample : news;
	const found = await items(context, api, settings);
	return found.length > 0 ? found : undefined;
}

/** The newest events there are, whether reported before or not; nothing is remembered of them. */
async function sample(
	context: IPollFunctions,
	api: WhatomateApi,
	settings: PollSettings,
): Promise<INodeExecutionData[]> {
	const newest = { ...settings, maxCampaigns: SAMPLE_CAMPAIGNS, emitExisting: true };
	const result = await run(context, api, newest, undefined);
	return itemsOf(result, settings).slice(0, SAMPLE_ITEMS);
}

async function news(
	context: IPollFunctions,
	api: WhatomateApi,
	settings: PollSettings,
): Promise<INodeExecutionData[]> {
	const staticData = context.getWorkflowStaticData('node');
	// Whoever begins to want recipients' events wants none of those that have been.
	const reads = wantsRecipients(settings);
	const scope = JSON.stringify([api.place, settings.account, settings.campaign, reads]);
	const result = await run(context, api, settings, loadPollState(staticData, scope));
	savePollState(staticData, scope, result.state);
	warn(context, result);
	return itemsOf(result, settings);
}

async function run(
	context: IPollFunctions,
	api: WhatomateApi,
	settings: PollSettings,
	state: PollResult['state'] | undefined,
): Promise<PollResult> {
	const { emitExisting, intermediate, maxCampaigns } = settings;
	const startedAt = Date.now();
	const until = startedAt + budgetOf(context) * SHARE_OF_BUDGET;
	return await pollCampaigns({
		provider: PROVIDER,
		state,
		campaigns: await campaignsOf(api, settings),
		recipientsOf: wantsRecipients(settings) ? (id) => recipients(api, id) : undefined,
		isFinished,
		options: { emitExisting, intermediate, maxCampaigns },
		keepGoing: () => Date.now() < until,
		now: startedAt,
	});
}

/** Older n8n versions give a poll all the time it takes, and have no word for it. */
function budgetOf(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return context.getPollBudgetMs?.() ?? DEFAULT_BUDGET;
}

async function campaignsOf(
	api: WhatomateApi,
	{ campaign, account, maxCampaigns }: PollSettings,
): Promise<CampaignSnapshot[]> {
	if (campaign !== '') return [campaignSnapshot(await oneCampaign(api, campaign))];
	const query = given({ whatsapp_account: account });
	const rows = await take(api.list(pathOf('campaigns'), 'campaigns', query), maxCampaigns);
	const wanted = rows.filter((row) => account === '' || row.whatsapp_account === account);
	return wanted.map(campaignSnapshot);
}

/** From the list if it is there: until May 2026 a campaign by itself never told who had read. */
async function oneCampaign(api: WhatomateApi, id: string): Promise<IDataObject> {
	const newest = await take(api.list(pathOf('campaigns'), 'campaigns'), LONGEST_SEARCH);
	return newest.find((row) => row.id === id) ?? (await getCampaign(api, id));
}

async function* recipients(api: WhatomateApi, id: string): AsyncGenerator<RecipientSnapshot, void> {
	for await (const row of recipientsOf(api, id)) yield recipientSnapshot(row);
}

function itemsOf({ events }: PollResult, settings: PollSettings): INodeExecutionData[] {
	return events
		.filter(({ event }) => settings.events.has(event))
		.map((event) => pollItem(event, settings.simplify));
}

function warn(context: IPollFunctions, { unread, forgotten }: PollResult): void {
	for (const { campaignId, error } of unread) {
		const { title } = failureOf(error);
		context.logger.warn(`The recipients of campaign ${campaignId} could not be read: ${title}`);
	}
	if (forgotten.length === 0) return;
	context.logger.warn(
		`There is no room to remember the recipients of ${forgotten.length} campaigns: choose one campaign, or fewer of the newest`,
	);
}
