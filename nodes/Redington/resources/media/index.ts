import type { Resource } from '../../../../core/operation/types';
import type { RedingtonApi } from '../../api';
import { download } from './download';
import { upload } from './upload';

export const media: Resource<RedingtonApi> = {
	name: 'Media',
	value: 'media',
	operations: [upload, download],
};
