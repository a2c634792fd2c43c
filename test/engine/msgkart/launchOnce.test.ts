import type { INodeParameters } from 'n8n-workflow';
import { byId, changedSince, msgkartEngine, NUMBER } from '../../support/msgkartEngine';

const PARAMETERS: INodeParameters = {
	resource: 'promotion',
	operation: 'launch',
	promotionName: 'Summer sale',
	phoneNumberId: NUMBER,
	template: byId('promo_template:en_US'),
	bodyVariables: { variable: [{ source: 'name' }] },
	recipientsFrom: 'items',
	to: '={{ $json.phone }}',
	recipientName: '={{ $json.name }}',
};

const PEOPLE = [
	{ phone: '919999900001', name: 'Sunil' },
	{ phone: '919999900002', name: 'Asha' },
];
const LAUNCH = /\/template\/launch$/;

describe('a promotion is launched once', () => {
	const msgkart = msgkartEngine();
	const launches = () => msgkart.requests('POST', '/template/launch');
	const promotions = () => [...msgkart.sandbox.state.promotions.values()];

	test('Retry On Fail and a retry of the execution do not launch again', async () => {
		const items = [...PEOPLE, { phone: 'nobody', name: 'X' }];
		const first = await msgkart.runMsgkart(PARAMETERS, items, { tries: 3 });
		expect(first.error?.description).toContain('2 were accepted');
		const second = await msgkart.runMsgkart(PARAMETERS, items, {
			resume: changedSince(first, { onError: 'continueRegularOutput' }),
			executionId: '2',
		});
		expect(launches()).toHaveLength(1);
		expect(second.json.map(({ status, replayed }) => [status, replayed])).toEqual([
			['accepted', true],
			['accepted', true],
			['failed', undefined],
		]);
		expect(second.json[0]?.campaignId).toBe(promotions()[0]?.id);
	});

	test('a recipient corrected after the launch is told so, not taken for launched', async () => {
		const first = await msgkart.runMsgkart(PARAMETERS, [...PEOPLE, { phone: '', name: 'X' }]);
		const parameters = { ...PARAMETERS, to: '={{ $json.phone || "919999900003" }}' };
		const resume = changedSince(first, { parameters, onError: 'continueRegularOutput' });
		const second = await msgkart.runMsgkart(parameters, [], { resume });
		expect(launches()).toHaveLength(1);
		expect(second.json[2]).toMatchObject({
			status: 'failed',
			recipient: '+919999900003',
			failure: { code: 'ALREADY_LAUNCHED' },
		});
	});

	test('a template that was paused since does not make what was launched a failure', async () => {
		const items = [...PEOPLE, { phone: 'nobody', name: 'X' }];
		const first = await msgkart.runMsgkart(PARAMETERS, items);
		for (const template of msgkart.sandbox.state.templates.values()) template.status = 'PENDING';
		const second = await msgkart.runMsgkart(PARAMETERS, [], {
			resume: changedSince(first, { onError: 'continueRegularOutput' }),
		});
		expect(second.json.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'failed']);
		expect(launches()).toHaveLength(1);
	});

	test.each([
		['a 500 after the launch', { kind: 'statusAfter', status: 500 }],
		['a cut connection after the launch', { kind: 'resetAfter' }],
	] as const)('%s: found by its name, so accepted', async (_name, fault) => {
		msgkart.sandbox.seedPromotion({ name: 'Summer sale', rows: 1 });
		msgkart.sandbox.faults.add({ ...fault, path: LAUNCH });
		const { json } = await msgkart.runMsgkart(PARAMETERS, PEOPLE);
		expect(launches()).toHaveLength(1);
		const launched = promotions()[1];
		expect(json.map(({ status, campaignId }) => [status, campaignId])).toEqual([
			['accepted', launched?.id],
			['accepted', launched?.id],
		]);
	});

	test('an answer that is lost for good is unknown, and no later try launches again', async () => {
		msgkart.sandbox.seedPromotion({ name: 'Summer sale', rows: 1 });
		msgkart.sandbox.faults.add({ kind: 'status', status: 500, path: LAUNCH });
		const first = await msgkart.runMsgkart(PARAMETERS, PEOPLE, { tries: 2 });
		expect(first.error?.message).toContain('2 of 2 messages were not accepted');
		expect(first.error?.description).toContain('2 may have been accepted');
		const again = await msgkart.runMsgkart(PARAMETERS, PEOPLE, {
			resume: changedSince(first, { onError: 'continueRegularOutput' }),
		});
		expect(again.json.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
		expect(again.json[0]?.failure).toMatchObject({ disposition: 'unknown', httpStatus: 500 });
		expect(launches()).toHaveLength(1);
	});

	test('a later try finds what appeared in the list meanwhile', async () => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 502, path: LAUNCH });
		const first = await msgkart.runMsgkart(PARAMETERS, PEOPLE);
		expect(first.error).toBeDefined();
		const late = msgkart.sandbox.seedPromotion({ name: 'Summer sale', rows: 2 });
		const again = await msgkart.runMsgkart(PARAMETERS, PEOPLE, { resume: first.run });
		expect(again.error).toBeUndefined();
		expect(again.json.map(({ campaignId }) => campaignId)).toEqual([late.id, late.id]);
		expect(launches()).toHaveLength(1);
	});

	test('a refusal was certainly no launch, so a later try launches', async () => {
		msgkart.sandbox.faults.add({
			kind: 'status',
			status: 400,
			path: LAUNCH,
			body: { message: 'Daily limit reached' },
		});
		const { json, error } = await msgkart.runMsgkart(PARAMETERS, PEOPLE, { tries: 2 });
		expect(error).toBeUndefined();
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(launches().map(({ status }) => status)).toEqual([400, 200]);
		expect(promotions()).toHaveLength(1);
	});

	test.each([
		['a 429', { status: 429, headers: { 'Retry-After': '0.01' } }],
		['a 503 with Retry-After', { status: 503, headers: { 'Retry-After': '0.01' } }],
	])('%s is waited for', async (_name, answer) => {
		msgkart.sandbox.faults.add({ kind: 'status', path: LAUNCH, ...answer });
		const { error } = await msgkart.runMsgkart(PARAMETERS, PEOPLE);
		expect(error).toBeUndefined();
		expect(promotions()).toHaveLength(1);
	});

	test.each([
		['inside an envelope', { data: { promotionId: 'p-1', status: 'Active' } }, 'p-1'],
		['under another name', { id: 42 }, 42],
	])('an ID %s is found in the answer', async (_name, body, campaignId) => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 200, path: LAUNCH, body });
		const { json } = await msgkart.runMsgkart(PARAMETERS, PEOPLE);
		expect(json[0]).toMatchObject({ status: 'accepted', campaignId });
	});

	test('an answer without an ID is looked up by the name', async () => {
		msgkart.sandbox.faults.add({ kind: 'statusAfter', status: 200, path: LAUNCH, body: {} });
		const { json } = await msgkart.runMsgkart(PARAMETERS, PEOPLE);
		expect(json[0]).toMatchObject({ status: 'accepted', campaignId: promotions()[0]?.id });
	});

	test.each([
		['an error text in a 200', { error: 'Template paused' }, 'Template paused'],
		['a web page in a 200', '<!DOCTYPE html><html></html>', 'A web page answered'],
	])('%s is no launch', async (_name, body, message) => {
		msgkart.sandbox.faults.add({ kind: 'status', status: 200, path: LAUNCH, body });
		const { json } = await msgkart.runMsgkart(PARAMETERS, PEOPLE, {
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toMatchObject({ status: 'failed' });
		expect(json[0]?.failure).toMatchObject({ title: expect.stringContaining(message) });
	});
});
