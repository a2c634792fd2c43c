import type { INodeParameters } from 'n8n-workflow';
import {
	byId,
	file,
	LAUNCH,
	people,
	variables,
	whatomateEngine,
} from '../../support/whatomateEngine';

const GET = {
	resource: 'contact',
	operation: 'get',
	contactId: byId('0f6d1c9e-2b7a-4a53-9c0e-5d1f3a7b8c90'),
};
const CONTINUE = { onError: 'continueRegularOutput' } as const;

describe('Whatomate: what the server says', () => {
	const whatomate = whatomateEngine();

	test.each<[string, number, unknown, object]>([
		[
			'its own envelope',
			404,
			{ status: 'error', message: 'Contact not found', data: null },
			{ title: 'Contact not found', disposition: 'fix', httpStatus: 404 },
		],
		[
			'an envelope that calls itself plain text',
			403,
			'{"status":"error","message":"Access denied"}',
			{ title: 'Access denied', disposition: 'auth' },
		],
		['plain text', 400, 'Error when parsing request', { title: 'Error when parsing request' }],
		[
			'an error that comes with status 200',
			200,
			{ status: 'error', message: 'Something is wrong', data: null },
			{ title: 'Something is wrong', disposition: 'fix' },
		],
		[
			'a route that is not there',
			404,
			{ status: 'error', message: 'Route not found', data: null, error_type: 'GeneralException' },
			{ code: 'NO_SUCH_CALL' },
		],
		[
			'the web app’s page instead of JSON',
			200,
			'<!doctype html><html></html>',
			{ code: 'WEB_PAGE', title: expect.stringContaining('a web page'), disposition: 'fix' },
		],
		['a login page', 404, '<html></html>', { code: 'WEB_PAGE' }],
		[
			'a proxy’s page before a server that refuses',
			403,
			'<html></html>',
			{ title: expect.stringContaining('web page with status 403'), disposition: 'auth' },
		],
		['no JSON at all', 200, 'ok', { code: 'NO_JSON' }],
	])('%s is understood', async (_name, status, body, failure) => {
		whatomate.sandbox.faults.add({ kind: 'status', status, body });
		const { json } = await whatomate.run(GET, [{}], CONTINUE);
		expect(json[0]?.failure).toMatchObject(failure);
	});

	test.each(['', '/', '/api', '/api/'])('a base URL that ends with "%s" is taken', async (end) => {
		whatomate.engine.credentials.data.whatomateApi = {
			apiKey: whatomate.sandbox.apiKey,
			baseUrl: ` ${whatomate.sandbox.url}${end} `,
		};
		const { json } = await whatomate.run({
			resource: 'account',
			operation: 'getAll',
			returnAll: true,
			simplify: true,
			options: {},
		});
		expect(json.map(({ name }) => name)).toEqual(['Main', 'Support']);
	});

	test('another organization is asked for by its ID', async () => {
		const branch = [...whatomate.sandbox.state.organisations.values()].find(
			({ name }) => name === 'Branch',
		);
		Object.assign(whatomate.engine.credentials.data.whatomateApi ?? {}, {
			organizationId: branch?.id,
		});
		const { json } = await whatomate.run({
			resource: 'account',
			operation: 'getAll',
			returnAll: false,
			limit: 1,
			simplify: true,
			options: {},
		});
		expect(json.map(({ name }) => name)).toEqual(['Branch line']);
	});

	describe('on a server that is older than the operation', () => {
		const PHONE = '+919551000001';
		const contact = (operation: string, more: INodeParameters = {}): INodeParameters => ({
			resource: 'contact',
			operation,
			contactId: byId(PHONE),
			contactPhone: '+15552000000',
			additionalFields: { name: 'A' },
			tags: 'a',
			options: {},
			...more,
		});

		test.each<[string, INodeParameters, string]>([
			['Contact: Create', contact('create'), '5 February 2026'],
			['Contact: Update', contact('update'), '5 February 2026'],
			['Contact: Delete', contact('delete'), '5 February 2026'],
			['Contact: Set Tags', contact('setTags'), '1 February 2026'],
			[
				'Contact: Get Many by tag',
				contact('getAll', { filters: { tags: 'vip' }, returnAll: true }),
				'1 February 2026',
			],
			[
				'Message: Send Template',
				{
					resource: 'message',
					operation: 'sendTemplate',
					to: PHONE,
					account: byId(''),
					template: byId('visit_us'),
					variablesMode: 'fields',
					variables: variables({}),
					options: {},
				},
				'11 January 2026',
			],
			[
				'Message: Send Text to a new number',
				{
					resource: 'message',
					operation: 'sendText',
					to: '+15552000000',
					account: byId(''),
					text: 'Hi',
					options: {},
				},
				'5 February 2026',
			],
		])('%s names the version that has it', async (_name, parameters, since) => {
			for (const webApp of [true, false]) {
				await whatomate.restart({ dialect: 'D', webApp });
				const { json } = await whatomate.run(parameters, [{}], CONTINUE);
				expect(json[0]?.failure).toMatchObject({
					code: 'SERVER_TOO_OLD',
					title: expect.stringContaining('This Whatomate server is too old for'),
					hint: expect.stringContaining(since),
					disposition: 'fix',
				});
			}
		});

		test.each([
			['retryFailed', '29 December 2025'],
			['removeRecipient', '11 January 2026'],
			['uploadHeaderMedia', '11 January 2026'],
		])('Campaign: %s names it as well', async (operation, since) => {
			for (const webApp of [true, false]) {
				await whatomate.restart({ dialect: 'D', webApp });
				await whatomate.run({ ...LAUNCH, start: 'draft' }, people(1));
				const [campaign] = whatomate.campaigns();
				const templates = [...whatomate.sandbox.state.templates.values()];
				const media = templates.find(({ name }) => name === 'new_arrivals')?.id ?? '';
				if (operation === 'retryFailed') campaign!.status = 'completed';
				if (operation === 'uploadHeaderMedia') campaign!.template_id = media;
				const { error } = await whatomate.operate(
					operation,
					campaign?.id ?? '',
					{ recipientId: byId('+15552000000'), binaryPropertyName: 'data' },
					[{ json: {}, binary: { data: file('x', 'image/png', 'a.png') } }],
				);
				expect(error?.message).toContain('is too old for');
				expect(error?.description).toContain(since);
			}
		});
	});
});
