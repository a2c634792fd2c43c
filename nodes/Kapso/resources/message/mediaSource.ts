import { mediaSource } from '../../../../core/operation/mediaSource';
import type { MediaSource } from '../../../../core/operation/mediaSource';
import type { ItemContext } from '../../../../core/operation/itemContext';
import type { KapsoApi } from '../../api';

/** The media of one item; a file is uploaded for the number that sends it. */
export function kapsoMedia(ctx: ItemContext<KapsoApi>): MediaSource {
	return mediaSource(ctx, async (file) => {
		return await ctx.api.upload(ctx.locator('phoneNumberId', 'Phone Number'), file);
	});
}
