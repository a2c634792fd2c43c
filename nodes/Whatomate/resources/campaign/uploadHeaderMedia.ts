import { campaignField } from '../../fields';
import { defineOperation } from '../../operation';
import { assertCampaignState, chosenCampaign, getCampaign } from './campaigns';
import { assertHeaderFile, fileField, uploadHeader } from './headerMedia';
import { templateOf } from './ready';

export const uploadHeaderMedia = defineOperation({
	name: 'Upload Header Media',
	value: 'uploadHeaderMedia',
	action: 'Upload header media of campaign',
	description: 'Give a draft the image, video or document that its template has in the header',
	fields: [campaignField, fileField],
	async perItem(ctx) {
		const id = chosenCampaign(ctx);
		const campaign = await getCampaign(ctx.api, id);
		assertCampaignState(campaign, ['draft'], 'given a header file');
		const { template } = await templateOf(ctx.api, campaign);
		assertHeaderFile(ctx, template);
		const { media_id, filename, mime_type } = await uploadHeader(ctx, id);
		return { campaignId: id, mediaId: media_id, fileName: filename, mimeType: mime_type };
	},
});
