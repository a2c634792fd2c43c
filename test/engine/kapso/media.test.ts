import type { INodeExecutionData } from 'n8n-workflow';
import { createApp, listen } from '../../../sandbox/http/server';
import type { RunningServer } from '../../../sandbox/http/server';
import { byId, file, inOrder, kapsoEngine, NUMBER, OTHER_NUMBER } from '../../support/kapsoEngine';

const media = (operation: string, more: object = {}) => ({
	resource: 'media',
	operation,
	phoneNumberId: byId(NUMBER),
	...more,
});
const withFiles = (...contents: string[]): INodeExecutionData[] =>
	contents.map((content) => ({
		json: {},
		binary: { data: file(content, 'image/png', `${content}.png`) },
	}));

describe('media', () => {
	const kapso = kapsoEngine();
	const upload = async (...contents: string[]) =>
		(await kapso.runKapso(media('upload'), withFiles(...contents))).json;

	/** n8n keeps files outside the items, so they are uploaded again to see what is in them. */
	const bytesOf = async (items: INodeExecutionData[]) => {
		const { state } = kapso.sandbox;
		state.media.clear();
		await kapso.runKapso(media('upload'), items);
		return [...state.media.values()].map(({ bytes }) => bytes.toString());
	};

	test('Upload gives each item the ID of its own file', async () => {
		const { items } = await kapso.runKapso(
			media('upload', { phoneNumberId: byId('={{ $itemIndex ? "1234567891" : "1234567890" }}') }),
			withFiles('cat', 'dog'),
		);
		const stored = [...kapso.sandbox.state.media.values()];
		expect(stored.map(({ bytes }) => bytes.toString())).toEqual(['cat', 'dog']);
		expect(items.map(({ json }) => json)).toEqual([
			{ id: stored[0]?.id, phoneNumberId: NUMBER, fileName: 'cat.png', mimeType: 'image/png' },
			{
				id: stored[1]?.id,
				phoneNumberId: OTHER_NUMBER,
				fileName: 'dog.png',
				mimeType: 'image/png',
			},
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(kapso.requests('POST', `/${OTHER_NUMBER}/media`)[0]?.body).toEqual({
			messaging_product: 'whatsapp',
			type: 'image/png',
		});
	});

	test('Upload says where it looked for a file, before any request', async () => {
		const parameters = media('upload', { binaryPropertyName: 'photo' });
		const { error } = await kapso.runKapso(parameters, withFiles('cat'));
		expect(error?.message).toBe("This item has no file in the field 'photo' [item 0]");
		expect(error?.description).toContain("Parameter: 'Input Data Field Name'");
		expect(kapso.sandbox.requests).toEqual([]);
	});

	test('Download gives each item its file and no signed link', async () => {
		const ids = (await upload('cat', 'dog')).map(({ id }) => String(id));
		const { items } = await kapso.runKapso(
			media('download', { mediaId: '={{ $json.id }}' }),
			ids.map((id) => ({ id })),
		);
		expect(await bytesOf(items)).toEqual(['cat', 'dog']);
		expect(items[1]?.binary?.data).toMatchObject({
			mimeType: 'image/png',
			fileName: `${ids[1]}.png`,
		});
		expect(items[0]?.json).toEqual({
			id: ids[0],
			fileName: `${ids[0]}.png`,
			mimeType: 'image/png',
			fileSize: 3,
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(kapso.requests('GET', `/${ids[0]}`)[0]?.query).toEqual({ phone_number_id: NUMBER });
	});

	test('Download obeys its options', async () => {
		const [cat] = await upload('cat');
		const options = { outputBinaryPropertyName: 'photo', fileName: 'pet.png' };
		const { items } = await kapso.runKapso(
			media('download', { mediaId: String(cat?.id), options }),
		);
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['photo']);
		expect(items[0]?.binary?.photo?.fileName).toBe('pet.png');
	});

	describe('from another host', () => {
		let host: RunningServer;
		const keys: unknown[] = [];
		beforeEach(async () => {
			keys.length = 0;
			const app = createApp();
			app.get('/file', (req, res) => {
				keys.push(req.headers['x-api-key']);
				res.type('text/plain').send('a file');
			});
			app.get('/gone', (_req, res) => {
				res.status(404).json({ error: 'Media not found' });
			});
			host = await listen(app);
		});
		afterEach(async () => await host.close());
		const answer = (body: object) =>
			kapso.sandbox.faults.add({ kind: 'status', path: /\/77$/, status: 200, body });

		test('Download does not show it the API key', async () => {
			answer({ id: '77', download_url: `${host.url}/file`, mime_type: 'text/plain' });
			const { items } = await kapso.runKapso(media('download', { mediaId: '77' }));
			expect(await bytesOf(items)).toEqual(['a file']);
			expect(keys).toEqual([undefined]);
		});

		test('Download says why the file did not come', async () => {
			answer({ id: '77', download_url: `${host.url}/gone`, mime_type: 'text/plain' });
			const { error } = await kapso.runKapso(media('download', { mediaId: '77' }));
			expect(error?.message).toBe('Media not found [item 0]');
		});

		test('Download says that there is no link', async () => {
			answer({ id: '77', url: `${host.url}/file` });
			const { error } = await kapso.runKapso(media('download', { mediaId: '77' }));
			expect(error?.message).toBe('Kapso gave no download link for the media 77 [item 0]');
			expect(error?.description).toContain("Parameter: 'Media ID'");
			expect(keys).toEqual([]);
		});
	});

	test('Delete removes the file of each item', async () => {
		const ids = (await upload('cat', 'dog', 'emu')).map(({ id }) => String(id));
		const { items } = await kapso.runKapso(
			media('delete', { mediaId: '={{ $json.id }}' }),
			[ids[0], ids[2]].map((id) => ({ id })),
		);
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true }, { deleted: true }]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect([...kapso.sandbox.state.media.keys()]).toEqual([ids[1]]);
		expect(kapso.requests('DELETE', `/${ids[2]}`)[0]?.query).toEqual({ phone_number_id: NUMBER });
	});

	test.each(['download', 'delete'])('%s tells a media that is not there', async (operation) => {
		const { json } = await kapso.runKapso(media(operation, { mediaId: '99' }), undefined, {
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([
			{
				failure: expect.objectContaining({
					code: '100',
					httpStatus: 400,
					details: expect.stringContaining("Object with ID '99' does not exist"),
				}),
			},
		]);
	});

	test.each(['download', 'delete'])('%s refuses an empty ID', async (operation) => {
		const { error } = await kapso.runKapso(media(operation, { mediaId: '={{ "" }}' }));
		expect(error?.message).toBe("'Media ID' is empty [item 0]");
		expect(kapso.sandbox.requests).toEqual([]);
	});
});
