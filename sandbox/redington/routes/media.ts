import type { Router } from 'express';
import multer from 'multer';
import type { Context } from '../context';
import { bodyOf, oneOf, optionalString, requiredString } from '../input';
import { kindOf, MAX_UPLOAD } from '../messages/mediaLimits';
import { livingMedia } from '../messages/mediaObject';
import { invalidParameter, invalidType, methodNotAllowed, notFound, tooLong } from '../refusal';

const RESPONSE_TYPES = ['arraybuffer', 'json', 'text', 'stream'] as const;

/** Upload (seed §4) and download (reference §3). */
export function mediaRoutes(router: Router, context: Context): void {
	const { state, ids, settings } = context;
	const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: MAX_UPLOAD } });

	router
		.route('/media')
		.post(upload.single('file'), (req, res) => {
			const { file } = req;
			if (!file) throw invalidParameter('file is required');
			const kind = kindOf(file.mimetype);
			if (!kind) throw invalidType(`file of type ${file.mimetype}`);
			if (file.size > kind.bytes) throw tooLong('file');
			const id = ids.media();
			state.media.set(id, {
				id,
				mimeType: file.mimetype,
				filename: file.originalname,
				bytes: file.buffer,
				created_at: settings.scheduler.now(),
			});
			res.json({ id });
		})
		.all(methodNotAllowed);

	router
		.route('/get-media')
		.post((req, res) => {
			const body = bodyOf(req);
			const media = livingMedia(context, requiredString(body, 'id'));
			// The bytes are the same for all of them; the field only has to be valid.
			oneOf(optionalString(body, 'responseType') ?? 'arraybuffer', RESPONSE_TYPES, 'responseType');
			if (!media) throw notFound('Media');
			res.set('Content-Type', media.mimeType).send(media.bytes);
		})
		.all(methodNotAllowed);
}
