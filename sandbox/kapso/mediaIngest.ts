import { Router } from 'express';
import type { Kapso } from './context';
import { platformError } from './errors';
import { storeMedia } from './media';
import { findNumber } from './phoneNumbers';
import { wrapped } from './wrapped';

/**
 * Ingest from a URL (3.2). Nothing is fetched: the file's bytes are its address, and its type is
 * told from the address's ending.
 */
export function mediaIngest(kapso: Kapso): Router {
	const router = Router();
	router.post('/whatsapp/media', (req, res) => {
		const { phone_number_id: id, source, delivery } = wrapped(req, 'media_ingest');
		const number = findNumber(kapso.state, String(id));
		if (typeof source !== 'string' || !/^https:\/\//.test(source)) {
			throw platformError(422, 'Source must be an HTTPS URL');
		}
		if (delivery !== 'meta_media' && delivery !== 'meta_resumable_asset') {
			throw platformError(422, 'Delivery is not included in the list');
		}
		const filename = new URL(source).pathname.split('/').pop() ?? 'file';
		const type = TYPES[filename.split('.').pop() ?? ''] ?? 'application/octet-stream';
		const bytes = Buffer.from(source);
		const media = storeMedia(kapso, number.phone_number_id, type, filename, bytes);
		const target =
			delivery === 'meta_media'
				? { kind: delivery, media_id: media.id }
				: // The key that holds the handle is not documented [?].
					{ kind: delivery, handle: `4::${media.id}` };
		const resource = {
			filename,
			mime_type: type,
			size_bytes: bytes.length,
			sha256: media.sha256,
			source_url: source,
		};
		res.json({ data: { ingest_id: kapso.ids.uuid(), target, resource } });
	});
	return router;
}

const TYPES: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	mp3: 'audio/mpeg',
	pdf: 'application/pdf',
};
