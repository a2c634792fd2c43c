import type { CampaignStatus } from '../../../sandbox/whatomate';
import { byId, LAUNCH, people, whatomateEngine } from '../../support/whatomateEngine';

const STATES: CampaignStatus[] = [
	'draft',
	'scheduled',
	'queued',
	'processing',
	'paused',
	'completed',
	'cancelled',
	'failed',
];

/** From which states the server lets each action through, and where that leads. */
const ACTIONS: Array<[string, CampaignStatus[], string]> = [
	['start', ['draft', 'scheduled', 'paused'], 'processing'],
	['pause', ['processing', 'queued'], 'paused'],
	['cancel', ['draft', 'scheduled', 'queued', 'processing', 'paused', 'failed'], 'cancelled'],
	['retryFailed', ['completed', 'paused', 'failed'], 'processing'],
];

const MATRIX = ACTIONS.flatMap(([action, allowed, to]) =>
	STATES.map((state): [string, CampaignStatus, boolean, string] => [
		action,
		state,
		allowed.includes(state),
		to,
	]),
);

const DRAFT_ONLY = ['update', 'addRecipients', 'removeRecipient', 'uploadHeaderMedia'];

describe('Whatomate: the states of a campaign', () => {
	const whatomate = whatomateEngine();

	/** A campaign with two recipients, one of which has failed, in this state. */
	const campaignIn = async (status: CampaignStatus) => {
		await whatomate.run({ ...LAUNCH, start: 'draft' }, people(2));
		const [campaign] = whatomate.campaigns();
		if (!campaign) throw new Error('There is no campaign');
		campaign.status = status;
		const [failed] = campaign.recipients;
		if (failed && status !== 'draft') failed.status = 'failed';
		return campaign;
	};
	const changes = () => whatomate.sandbox.requests.filter(({ method }) => method !== 'GET');

	test.each(MATRIX)('%s while %s: %s', async (action, state, allowed, to) => {
		const campaign = await campaignIn(state);
		const before = changes().length;
		const { json, error } = await whatomate.operate(action, campaign.id);
		if (allowed) {
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ id: campaign.id, name: 'Diwali', status: to });
			return;
		}
		expect(error?.message).toContain(`The campaign 'Diwali' is ${state}, so it can not be`);
		expect(error?.description).toMatch(/only while it is \w+/);
		expect(changes()).toHaveLength(before);
		expect(campaign.status).toBe(state);
	});

	test.each(STATES)('deleting while %s', async (state) => {
		const campaign = await campaignIn(state);
		const { json, error } = await whatomate.operate('delete', campaign.id);
		if (state === 'processing' || state === 'queued') {
			expect(error?.message).toContain('so it can not be deleted');
		} else {
			expect(json).toEqual([{ deleted: true }]);
			expect(whatomate.campaigns()).toEqual([]);
		}
	});

	test.each(
		DRAFT_ONLY.flatMap((action) => STATES.slice(1).map((state) => [action, state] as const)),
	)('%s is for drafts, not while %s', async (action, state) => {
		const campaign = await campaignIn(state);
		const before = changes().length;
		const { error } = await whatomate.operate(action, campaign.id, {
			updateFields: { name: 'New' },
			recipientPhone: '+15552000009',
			variablesMode: 'json',
			variablesJson: '{"1":"A","2":"B"}',
			recipientId: byId(campaign.recipients[0]?.id ?? ''),
			binaryPropertyName: 'data',
		});
		expect(error?.message).toContain(`is ${state}, so it can not be`);
		expect(error?.description).toContain('only while it is draft');
		expect(changes()).toHaveLength(before);
	});

	test('the documentation’s name for a running campaign is understood as well', async () => {
		const campaign = await campaignIn('processing');
		whatomate.sandbox.faults.add({
			kind: 'status',
			method: 'GET',
			status: 200,
			headers: { 'Content-Type': 'application/json' },
			body: { status: 'success', data: { id: campaign.id, name: 'Diwali', status: 'sending' } },
		});
		const { json } = await whatomate.operate('pause', campaign.id);
		expect(json[0]?.status).toBe('paused');
	});

	test.each(['start', 'pause', 'cancel', 'retry-failed'])(
		'when the answer to %s gets lost, the state tells that it was taken',
		async (path) => {
			const states = { start: 'draft', pause: 'processing', cancel: 'draft' } as const;
			const state = states[path as keyof typeof states] ?? 'paused';
			const campaign = await campaignIn(state);
			whatomate.sandbox.faults.add({ kind: 'resetAfter', path: new RegExp(`/${path}$`) });
			const action = path === 'retry-failed' ? 'retryFailed' : path;
			const { error } = await whatomate.operate(action, campaign.id);
			expect(error).toBeUndefined();
			expect(whatomate.requests('POST', `/${path}`)).toHaveLength(1);
		},
	);

	test('a start that the server could not do is told, and not repeated', async () => {
		const campaign = await campaignIn('draft');
		whatomate.sandbox.state.redisUp = false;
		const { error } = await whatomate.operate('start', campaign.id);
		expect(error?.message).toContain('Failed to queue recipients');
		expect(whatomate.requests('POST', '/start')).toHaveLength(1);
	});

	describe('before a start the node looks at what the server does not', () => {
		test('recipients', async () => {
			const campaign = await campaignIn('draft');
			campaign.recipients = [];
			const { error } = await whatomate.operate('start', campaign.id);
			expect(error?.message).toContain("'Diwali' has no recipients");
		});

		test('an account that is there', async () => {
			const campaign = await campaignIn('draft');
			campaign.whatsapp_account = '';
			const none = await whatomate.operate('start', campaign.id);
			expect(none.error?.message).toContain('has no WhatsApp account');
			campaign.whatsapp_account = 'Renamed';
			const gone = await whatomate.operate('start', campaign.id);
			expect(gone.error?.message).toContain("no WhatsApp account named 'Renamed'");
			expect(gone.error?.description).toContain("'Main', 'Support'");
		});

		test('a template that is approved, and its header file', async () => {
			const campaign = await campaignIn('draft');
			const templates = [...whatomate.sandbox.state.templates.values()];
			const idOf = (name: string) => templates.find((one) => one.name === name)?.id ?? '';
			campaign.template_id = idOf('waiting_for_review');
			const pending = await whatomate.operate('start', campaign.id);
			expect(pending.error?.message).toContain('its status is pending');
			campaign.template_id = idOf('new_arrivals');
			const bare = await whatomate.operate('start', campaign.id);
			expect(bare.error?.message).toContain('a header with a file');
			expect(whatomate.requests('POST', '/start')).toEqual([]);
		});

		test('without the permission to see accounts, the name is taken as it is', async () => {
			const campaign = await campaignIn('draft');
			whatomate.sandbox.state.user.permissions.delete('accounts:read');
			const { json } = await whatomate.operate('start', campaign.id);
			expect(json[0]?.status).toBe('processing');
		});
	});
});
