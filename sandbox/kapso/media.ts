import { createHash, randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Request } from 'express';
import multer from 'multer';
import { iso } from './context';
import type { Kapso } from './context';
import { metaError, platformError } from './errors';
import { queryText } from './paging';
import { findNumber } from './phoneNumbers';
import type { StoredMedia } from './state';
import { asObject } from './wrapped';

const MB = 1024 * 1024;
const MONTH_MS = 30 * 24 * 3_600_000;
const TOKEN_MS = 4 * 60_000;

/** Section 2.2; a document may be of any type [?]. */
function largest(mimeType: string): number {
	if (mimeType === 'image/jpeg' || mimeType === 'image/png') return 5 * MB;
	if (mimeType === 'video/mp4' || mimeType === 'video/3gpp') return 16 * MB;
	if (mimeType.startsWith('audio/')) return 16 * MB;
	if (mimeType === 'image/webp') return 500 * 1024;
	const isUnsupported = /^(image|video)\//.test(mimeType) || !mimeType.includes('/');
	return isUnsupported ? 0 : 100 * MB;
}

/** Section 3.2, on the proxy. */
export function mediaRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state, scheduler } = kapso;
	const upload = multer({ limits: { fileSize: 100 * MB } });

	router.post('/:phoneNumberId/media', upload.single('file'), (req, res) => {
		const number = findNumber(state, String(req.params.phoneNumberId));
		const fields = asObject(req.body) ?? {};
		const { file } = req;
		if (!file) throw metaError(131008, 'file is required');
		if (fields.messaging_product !== 'whatsapp') throw metaError(100, 'messaging_product');
		const type = typeof fields.type === 'string' ? fields.type : '';
		const strategy = fields.upload_strategy ?? 'default';
		if (strategy !== 'default' && strategy !== 'resumable') throw metaError(100, 'upload_strategy');
		const limit = largest(type);
		if (limit === 0) throw metaError(100, `type: ${type || 'nothing'} is not supported`);
		if (file.size > limit) throw metaError(100, `file: larger than ${limit} bytes`);
		const media = storeMedia(kapso, number.phone_number_id, type, file.originalname, file.buffer);
		res.json({ id: media.id });
	});
	router.get('/:mediaId', (req, res) => {
		const media = find(kapso, req, req.params.mediaId);
		const token = randomBytes(16).toString('hex');
		const expiresAt = scheduler.now() + TOKEN_MS;
		state.downloadTokens.set(token, { mediaId: media.id, expiresAt });
		res.json({
			messaging_product: 'whatsapp',
			// Meta's own address, which only works with a Meta token.
			url: `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${media.id}`,
			mime_type: media.mimeType,
			sha256: media.sha256,
			file_size: String(media.bytes.length),
			id: media.id,
			download_url: `${kapso.origin}/meta/whatsapp/media_download?token=${token}`,
			download_url_expires_at: iso(expiresAt),
		});
	});
	router.delete('/:mediaId', (req, res) => {
		state.media.delete(find(kapso, req, req.params.mediaId).id);
		res.json({ success: true });
	});
	return router;
}

/** The signed download, for which no key is asked. How it refuses is not documented [?]. */
export function mediaDownload(kapso: Kapso): Router {
	const router = Router();
	router.get('/meta/whatsapp/media_download', (req, res) => {
		const token = kapso.state.downloadTokens.get(queryText(req, 'token') ?? '');
		const media = kapso.state.media.get(token?.mediaId ?? '');
		if (!token || token.expiresAt <= kapso.scheduler.now()) {
			throw platformError(401, 'Invalid or expired token');
		}
		if (!media) throw platformError(404, 'Media not found');
		res.type(media.mimeType).send(media.bytes);
	});
	return router;
}

export function storeMedia(
	kapso: Kapso,
	phoneNumberId: string,
	mimeType: string,
	filename: string,
	bytes: Buffer,
): StoredMedia {
	const media: StoredMedia = {
		id: kapso.ids.numeric(),
		phoneNumberId,
		mimeType,
		filename,
		bytes,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		createdAt: kapso.scheduler.now(),
	};
	kapso.state.media.set(media.id, media);
	return media;
}

/** The proxy can't tell whose id it is without `phone_number_id` (1.1). */
function find(kapso: Kapso, req: Request, id: string): StoredMedia {
	const phoneNumberId = queryText(req, 'phone_number_id');
	if (phoneNumberId === undefined) throw platformError(400, 'phone_number_id is required');
	const number = findNumber(kapso.state, phoneNumberId);
	const media = kapso.state.media.get(id);
	const isGone = !media || kapso.scheduler.now() - media.createdAt > MONTH_MS;
	if (isGone || media.phoneNumberId !== number.phone_number_id) {
		throw metaError(100, `Object with ID '${id}' does not exist`);
	}
	return media;
}
