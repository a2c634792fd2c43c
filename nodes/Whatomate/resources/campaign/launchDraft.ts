import { invalidParameter } from '../../../../core/failures/error';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import { accountName } from '../../accounts';
import type { WhatomateApi } from '../../api';
import { assertSendable, findTemplate } from '../../templates';
import type { OwnTemplate } from '../../templates';
import { fillableParts, hasMediaHeader } from '../../variables';
import { createDraft } from './content';
import { assertHeaderFile, uploadHeader } from './headerMedia';
import type { LaunchSettings } from './launchFields';

type Group = BatchGroup<WhatomateApi>;

/** All that can be checked without making anything. */
export async function checked(group: Group, settings: LaunchSettings) {
	const { api } = group.first;
	const account = await accountName(api, settings.account);
	const own = await findTemplate(api, settings.template, account);
	assertSendable(own, account);
	fillableParts(own.template, 'campaign');
	if (settings.media === 'binary') assertHeaderFile(group.first, own.template);
	if (hasMediaHeader(own.template) && settings.media === 'none') {
		throw invalidParameter(
			'Header Media',
			`The template '${own.template.name}' has a header with a file, and none is given`,
			"Choose where it comes from in 'Header Media'",
		);
	}
	return { account, own };
}

/** A draft with its header; each is made once, however often the execution runs. */
export async function draftOf(
	group: Group,
	{ name, media, mediaId }: LaunchSettings,
	{ account, own }: { account: string; own: OwnTemplate },
): Promise<{ id: string; again: boolean }> {
	const { api } = group.first;
	const draft = {
		name,
		whatsapp_account: account,
		template_id: own.id,
		...(media === 'id' && { header_media_id: mediaId }),
	};
	const { result, replayed } = await group.once('create', async () => {
		const { id } = await createDraft(api, draft, true);
		return { id };
	});
	if (media === 'binary') {
		await group.once('media', async () => {
			const { media_id } = await uploadHeader(group.first, result.id);
			return { media_id };
		});
	}
	return { id: result.id, again: replayed };
}
