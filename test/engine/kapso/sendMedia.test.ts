import type { INodeExecutionData } from 'n8n-workflow';
import { byId, file, inOrder, kapsoEngine, NUMBER } from '../../support/kapsoEngine';

const send = (mediaType: string, more: object, options: object = {}) => ({
	resource: 'message',
	operation: 'sendMedia',
	phoneNumberId: byId(NUMBER),
	to: '={{ $json.phone }}',
	mediaType,
	...more,
	options: { messagesPerSecond: 100, ...options },
});

describe('sending media', () => {
	const kapso = kapsoEngine();
	const sent = () =>
		kapso
			.requests('POST', `/${NUMBER}/messages`)
			.map(({ body }) => body as Record<string, unknown>)
			.sort((a, b) => String(a.to).localeCompare(String(b.to)));

	test('each item sends its own link with its own caption', async () => {
		const items = [
			{ phone: '15550001001', link: 'https://example.com/1.jpg', caption: 'One' },
			{ phone: '15550001002', link: 'https://example.com/2.jpg', caption: '' },
		];
		const parameters = send('image', {
			mediaSource: 'link',
			mediaLink: '={{ $json.link }}',
			caption: '={{ $json.caption }}',
		});
		const { items: out } = await kapso.runKapso(parameters, items);
		expect(out.map(({ json }) => json.status)).toEqual(['accepted', 'accepted']);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(inOrder(2));
		expect(sent().map(({ type, image }) => [type, image])).toEqual([
			['image', { link: 'https://example.com/1.jpg', caption: 'One' }],
			['image', { link: 'https://example.com/2.jpg' }],
		]);
	});

	test('files of the items are uploaded, the same one once', async () => {
		const items: INodeExecutionData[] = ['a', 'b', 'a'].map((content, index) => ({
			json: { phone: `1555000100${index}` },
			binary: { data: file(content, 'application/pdf', `${content}.pdf`) },
		}));
		const parameters = send('document', { mediaSource: 'binary' }, { fileName: 'offer.pdf' });
		const { json } = await kapso.runKapso(parameters, items);
		expect(json.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(kapso.requests('POST', `/${NUMBER}/media`).map(({ body }) => body)).toEqual([
			{ messaging_product: 'whatsapp', type: 'application/pdf' },
			{ messaging_product: 'whatsapp', type: 'application/pdf' },
		]);
		const ids = Object.fromEntries(
			[...kapso.sandbox.state.media.values()].map(({ id, bytes }) => [bytes.toString(), id]),
		);
		expect(sent().map(({ document }) => document)).toEqual(
			['a', 'b', 'a'].map((content) => ({ id: ids[content], filename: 'offer.pdf' })),
		);
	});

	test('an uploaded voice note is sent by its ID', async () => {
		const upload = {
			resource: 'media',
			operation: 'upload',
			phoneNumberId: byId(NUMBER),
			binaryPropertyName: 'data',
		};
		const [media] = (
			await kapso.runKapso(upload, [
				{ json: {}, binary: { data: file('sound', 'audio/ogg', 'a.ogg') } },
			])
		).json;
		const parameters = send(
			'audio',
			{ mediaSource: 'id', mediaId: String(media?.id) },
			{ voice: true },
		);
		const { json } = await kapso.runKapso(parameters, [{ phone: '15550001001' }]);
		expect(json[0]?.status).toBe('accepted');
		expect(sent()[0]?.audio).toEqual({ id: media?.id, voice: true });
	});

	test('an upload that is refused fails that item alone, and nothing is sent for it', async () => {
		const items: INodeExecutionData[] = [
			{ json: { phone: '15550001001' }, binary: { data: file('x', 'image/bmp', 'x.bmp') } },
			{ json: { phone: '15550001002' }, binary: { data: file('y', 'image/png', 'y.png') } },
		];
		const parameters = send('image', { mediaSource: 'binary' });
		const { json } = await kapso.runKapso(parameters, items, {
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toMatchObject({
			status: 'failed',
			failure: { code: '100', httpStatus: 400, traceId: 'AsandboxTraceId' },
		});
		expect(JSON.stringify(json[0]?.failure)).toContain('image/bmp is not supported');
		expect(json[1]?.status).toBe('accepted');
		expect(sent().map(({ to }) => to)).toEqual(['15550001002']);
	});

	test.each([
		['Link', { mediaSource: 'link', mediaLink: 'ftp://example.com/a.jpg' }],
		['Media ID', { mediaSource: 'id', mediaId: '={{ "" }}' }],
		['Input Data Field Name', { mediaSource: 'binary', binaryPropertyName: 'photo' }],
		['Caption', { mediaSource: 'id', mediaId: '1', caption: 'x'.repeat(1025) }],
	])('bad input at %s is refused before any request', async (parameter, more) => {
		const { json } = await kapso.runKapso(send('image', more), [{ phone: '15550001001' }], {
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toMatchObject({ status: 'failed', attempts: 0, failure: { parameter } });
		expect(kapso.sandbox.requests).toEqual([]);
	});
});
