import { ApiError, badRequest } from '../answers';
import type { Body } from '../body';
import type { Call } from '../call';
import type { Route } from '../route';
import type { Service } from '../service';
import { accountNamed, newRow, rowsOf } from '../state';
import type { TemplateButton, TemplateContent } from '../types';
import { templateOf, templateView } from './templateView';

function content(body: Body): TemplateContent {
	return {
		display_name: body.text('display_name'),
		language: body.text('language'),
		category: body.text('category'),
		header_type: body.text('header_type'),
		header_content: body.text('header_content'),
		body_content: body.text('body_content'),
		footer_content: body.text('footer_content'),
		buttons: body.bodies('buttons').map(button),
		sample_values: body.list('sample_values'),
		status: 'DRAFT',
	};
}

function button(body: Body): TemplateButton {
	return {
		type: body.text('type'),
		text: body.text('text'),
		url: body.optionalText('url'),
		phone_number: body.optionalText('phone_number'),
	};
}

/** Made here only, as a DRAFT; publishing submits it. */
function create(call: Call, { state, scheduler }: Service): object {
	const body = call.body();
	const fields = content(body);
	const whatsapp_account = body.text('whatsapp_account');
	const name = normalised(body.text('name'));
	const { language, category, body_content } = fields;
	const lacksBody = body_content === '' && category !== 'AUTHENTICATION';
	if ([whatsapp_account, name, language, category].includes('') || lacksBody) {
		throw badRequest('Missing required fields');
	}
	const rows = rowsOf(state.templates, call.organisation.id);
	if (!accountNamed(state, call.organisation.id, whatsapp_account)) {
		throw badRequest('WhatsApp account not found');
	}
	if (rows.some((row) => row.name === name && row.whatsapp_account === whatsapp_account)) {
		throw new ApiError(409, 'Template with this name already exists');
	}
	const row = newRow(call.organisation.id, scheduler.now());
	const template = { ...row, ...fields, whatsapp_account, name, meta_template_id: '' };
	state.templates.set(template.id, template);
	return templateView(template);
}

function normalised(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');
}

/** Header and footer are written even when they aren't given; a decided template is a draft again. */
function update(call: Call, service: Service): object {
	const template = templateOf(call, service);
	const fields = content(call.body());
	const { header_content, footer_content, display_name, language, category } = fields;
	template.header_content = header_content;
	template.footer_content = footer_content;
	template.display_name = display_name || template.display_name;
	template.language = language || template.language;
	template.category = category || template.category;
	template.header_type = fields.header_type || template.header_type;
	template.body_content = fields.body_content || template.body_content;
	if (fields.buttons.length > 0) template.buttons = fields.buttons;
	if (fields.sample_values.length > 0) template.sample_values = fields.sample_values;
	if (['APPROVED', 'REJECTED'].includes(template.status)) template.status = 'DRAFT';
	template.updated_at = service.scheduler.now();
	return templateView(template);
}

function remove(call: Call, service: Service): object {
	const template = templateOf(call, service);
	const { meta } = service.state;
	meta.templates = meta.templates.filter(
		({ meta_template_id }) => meta_template_id !== template.meta_template_id,
	);
	template.deleted_at = service.scheduler.now();
	return { message: 'Template deleted successfully' };
}

export const templateEditRoutes: Route[] = [
	{ method: 'post', path: '/api/templates', run: create },
	{ method: 'put', path: '/api/templates/:id', run: update },
	{ method: 'delete', path: '/api/templates/:id', run: remove },
];
