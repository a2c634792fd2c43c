import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../support/runNode';
import { byId, inOrder, LAUNCH, people, whatomateEngine } from '../../support/whatomateEngine';

describe('Whatomate: the recipients of a campaign', () => {
	const whatomate = whatomateEngine({ sendDelayMs: 10 });

	const draft = async (count: number): Promise<string> => {
		await whatomate.run({ ...LAUNCH, start: 'draft' }, people(count));
		return whatomate.campaigns().at(-1)?.id ?? '';
	};
	const only = () => whatomate.campaigns().at(-1)!;
	const add = async (
		id: string,
		items: ReturnType<typeof people>,
		options = {},
		more: RunOptions = {},
	) =>
		await whatomate.run(
			{
				resource: 'campaign',
				operation: 'addRecipients',
				campaignId: byId(id),
				simplify: true,
				recipientPhone: '={{ $json.phone }}',
				recipientName: '={{ $json.name }}',
				variablesMode: 'json',
				variablesJson: '={{ { "1": $json.name, "2": 7 } }}',
				options,
			},
			items,
			more,
		);

	test('are added in order, numbers as texts', async () => {
		const id = await draft(1);
		const { json, items } = await add(id, people(3, 10));
		expect(json.map(({ status, campaignId }) => [status, campaignId])).toEqual(
			Array(3).fill(['accepted', id]),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(3));
		expect(only().recipients.at(-1)?.template_params).toEqual({ '1': 'Person 12', '2': '7' });
	});

	test('those who are there already are left out, if that is wanted', async () => {
		const id = await draft(2);
		const skipping = await add(id, people(4), { skipExisting: true });
		expect(skipping.json.map(({ status }) => status)).toEqual([
			'skipped',
			'skipped',
			'accepted',
			'accepted',
		]);
		expect(skipping.json[0]?.reason).toBe('Already a recipient of this campaign');
		await add(id, people(1));
		expect(only().recipients).toHaveLength(5);
	});

	test('with hidden numbers that can not be told, and is said', async () => {
		const id = await draft(2);
		const [own] = whatomate.sandbox.state.organisations.values();
		if (own) own.mask_phone_numbers = true;
		const { error } = await add(id, people(1), { skipExisting: true });
		expect(error?.message).toContain('Whatomate hides phone numbers');
	});

	test('a second run of the execution adds nobody twice', async () => {
		const id = await draft(2);
		whatomate.sandbox.faults.add({
			kind: 'status',
			status: 504,
			path: /import$/,
			after: 1,
		});
		const options = { chunkSize: 2, skipExisting: true };
		const first = await add(id, people(5, 1), options);
		expect(first.error).toBeDefined();
		const second = await add(id, [], options, { resume: first.run });
		expect(second.error).toBeUndefined();
		expect(second.json.map(({ status }) => status)).toEqual([
			'skipped',
			...Array(4).fill('accepted'),
		]);
		const numbers = only().recipients.map(({ phone_number }) => phone_number);
		expect(numbers).toHaveLength(6);
		expect(new Set(numbers).size).toBe(6);
	});

	test('get them, by status and up to a limit, with the reason of a failure', async () => {
		await whatomate.restart({ failPhones: ['+15552000001'], readShare: 1 });
		const { json } = await whatomate.run(LAUNCH, people(3));
		const id = String(json[0]?.campaignId);
		await whatomate.scheduler.advance(60_000);
		const get = async (recipientStatus: string, more: INodeParameters = { returnAll: true }) =>
			(await whatomate.operate('getRecipients', id, { recipientStatus, ...more })).json;
		expect(await get('all')).toHaveLength(3);
		expect(await get('all', { returnAll: false, limit: 2 })).toHaveLength(2);
		expect(await get('failed')).toEqual([
			expect.objectContaining({
				recipient: '+15552000001',
				failure: expect.objectContaining({ code: '131026', disposition: 'suppress' }),
			}),
		]);
		expect(await get('read')).toHaveLength(2);
	});

	test('an opted-out contact is told as one to leave out', async () => {
		const id = await draft(1);
		Object.assign(only().recipients[0]!, {
			status: 'failed',
			error_message: 'Contact opted out of marketing messages',
		});
		const { json } = await whatomate.operate('getRecipients', id, { returnAll: true });
		expect(json[0]?.failure).toMatchObject({
			code: 'MARKETING_OPT_OUT',
			disposition: 'suppress',
		});
	});

	test('remove one by ID, or by number', async () => {
		const id = await draft(3);
		const [first] = only().recipients;
		await whatomate.operate('removeRecipient', id, { recipientId: byId(first?.id ?? '') });
		const byNumber = await whatomate.operate('removeRecipient', id, {
			recipientId: byId('+1 555 200 0001'),
		});
		expect(byNumber.json).toEqual([{ deleted: true }]);
		const left = only().recipients.filter(({ deleted_at }) => deleted_at === undefined);
		expect(left.map(({ phone_number }) => phone_number)).toEqual(['+15552000002']);
		const gone = await whatomate.operate('removeRecipient', id, {
			recipientId: byId('+15552000001'),
		});
		expect(gone.error?.message).toContain('no recipient with the number +15552000001');
	});
});
