import { invalidParameter } from '../../../../core/failures/error';

/** Meta's rule for the names of templates. */
const NAME = /^[a-z0-9_]{1,512}$/;

export function templateName(text: string): string {
	const name = text.trim();
	if (NAME.test(name)) return name;
	throw invalidParameter(
		'Template Name',
		`'Template Name' can only have lower-case letters, digits and underscores: ${name}`,
		`Use '${name.toLowerCase().replaceAll(/[^a-z0-9_]+/g, '_')}', for example`,
	);
}
