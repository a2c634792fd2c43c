import type { IDataObject } from 'n8n-workflow';
import { invalidParameter } from '../../../../core/failures/error';
import { atMost } from '../../../../core/operation/checks';
import type { ItemContext } from '../../../../core/operation/itemContext';
import { withoutUndefined } from '../../../../core/withoutUndefined';
import type { RedingtonApi } from '../../api';
import { list, text } from '../../../../core/json';
import { defineOperation } from '../../operation';
import { buttonsOf } from './buttons';
import { sampleFor } from './sample';
import { simplifyTemplate } from './simplifyTemplate';
import { submitFields } from './submitFields';

type Context = ItemContext<RedingtonApi>;

export const submit = defineOperation({
	name: 'Submit',
	value: 'submit',
	action: 'Submit template',
	description: 'Submit a template to WhatsApp for approval',
	fields: submitFields,
	simplify: simplifyTemplate,
	async perItem(ctx) {
		const content = atMost(ctx.required('text', 'Text'), 1024, 'Text');
		const type = ctx.text('templateType');
		const body = {
			name: nameOf(ctx),
			label: ctx.required('label', 'Label').trim(),
			type,
			category: ctx.text('category'),
			language: ctx.required('language', 'Language'),
			text: content,
			sample_text: sampleFor(content, ctx.text('sampleText')),
			...buttonsOf(ctx),
			...(type === 'CAROUSEL' && { carousel_cards: cardsOf(ctx) }),
			...extrasOf(ctx),
		};
		return await ctx.api.json({ method: 'POST', path: '/wa_template', body });
	},
});

function nameOf(ctx: Context): string {
	const name = ctx.required('templateName', 'Template Name').trim();
	if (/^[a-z0-9_]{1,512}$/.test(name)) return name;
	throw invalidParameter(
		'Template Name',
		`'${name}' can not be the name of a template`,
		'Use only lowercase letters without accents, digits and underscores',
	);
}

function cardsOf(ctx: Context): IDataObject[] {
	const label = 'Carousel Cards';
	const given = ctx.parsed('carouselCards', label);
	const isListOfCards =
		Array.isArray(given) &&
		given.length > 0 &&
		list(given).every(({ components }) => Array.isArray(components));
	if (isListOfCards) return given as IDataObject[];
	throw invalidParameter(
		label,
		`'${label}' is not a list of cards`,
		'Give a list with one entry for each card, each with a list of components',
	);
}

function extrasOf(ctx: Context): IDataObject {
	const fields = ctx.collection('additionalFields');
	const offer = text(fields.offerText);
	return withoutUndefined({
		header_type: text(fields.header_type),
		header_text: text(atMost(String(fields.header_text ?? ''), 60, 'Header Text')),
		footer_text: text(atMost(String(fields.footer_text ?? ''), 60, 'Footer Text')),
		isClickTrackingEnabled: fields.isClickTrackingEnabled,
		// With this capital letter, as the document writes it.
		limited_time_Offer: offer && { has_expiration: fields.offerExpires === true, text: offer },
	});
}
