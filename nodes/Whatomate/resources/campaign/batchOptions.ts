import type { INodeProperties } from 'n8n-workflow';
import { between } from '../../../../core/operation/checks';
import type { BatchGroup } from '../../../../core/operation/batchGroup';
import type { WhatomateApi } from '../../api';

/**
 * The server has no limit of its own, but its database takes 65,535 values in one statement, which
 * about 4,300 recipients are.
 */
const LARGEST_CHUNK = 1000;
const DEFAULT_CHUNK = 500;

export const chunkSizeOption: INodeProperties = {
	displayName: 'Recipients per Call',
	name: 'chunkSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LARGEST_CHUNK },
	default: DEFAULT_CHUNK,
	description: 'How many recipients to add in one call. Taken from the first item.',
};

export function chunkSizeOf({ first }: BatchGroup<WhatomateApi>): number {
	const size = Number(first.option<number>('chunkSize') ?? DEFAULT_CHUNK);
	return between(size, 1, LARGEST_CHUNK, 'Recipients per Call');
}
