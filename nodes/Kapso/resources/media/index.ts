import type { Resource } from '../../../../core/operation/types';
import type { KapsoApi } from '../../api';
import { deleteMedia } from './delete';
import { download } from './download';
import { upload } from './upload';

export const media: Resource<KapsoApi> = {
	name: 'Media',
	value: 'media',
	operations: [upload, download, deleteMedia],
};
