import { invalidParameter } from '../../core/failures/error';
import type { InputFile } from '../../core/operation/itemContext';

/** The server takes 15 MiB in a request, which has some more in it than the file. */
const LARGEST = 15 * 1024 * 1024 - 4096;

/** Refuses a file that the server cuts off unread. @throws FailureError at the file's field */
export function assertUploadable({ data, fileName }: InputFile): void {
	if (data.length <= LARGEST) return;
	const size = (data.length / 1024 / 1024).toFixed(1);
	throw invalidParameter(
		'Input Data Field Name',
		`The file '${fileName}' has ${size} MB, and Whatomate takes at most 15 MB`,
		'Make the file smaller, or send a link to it in a text',
	);
}
