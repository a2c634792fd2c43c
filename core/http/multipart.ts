export interface FilePart {
	/** The form field's name. */
	field: string;
	data: Buffer;
	fileName: string;
	mimeType: string;
}

/** A multipart body, made anew for each try, since a body that was sent can't be sent again. */
export function multipart(file: FilePart, fields: Record<string, string> = {}): () => FormData {
	return () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		const blob = new Blob([new Uint8Array(file.data)], { type: file.mimeType });
		form.append(file.field, blob, file.fileName);
		return form;
	};
}
