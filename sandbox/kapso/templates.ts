import { Router } from 'express';
import type { Request } from 'express';
import type { Kapso } from './context';
import { metaError, platformError } from './errors';
import { readMeta } from './fields';
import { cursorList, queryText } from './paging';
import type { Json, KapsoState, Template } from './state';
import { checkDefinition, definitionSchema } from './templateDefinition';
import { without } from './without';

/** Section 3.1. */
export function templateRoutes(kapso: Kapso): Router {
	const router = Router();
	const { state } = kapso;
	const path = '/:accountId/message_templates';

	router.get(path, (req, res) => {
		const account = findAccount(state, req.params.accountId);
		const found = templatesOf(state, account).filter((template) => matches(req, template));
		if (queryText(req, 'order') === 'DESC') found.reverse();
		res.json(cursorList(req, kapso.origin, found, (template) => chosen(req, template)));
	});
	router.get(`${path}/:id`, (req, res) => {
		const account = findAccount(state, req.params.accountId);
		res.json(chosen(req, find(state, account, req.params.id)));
	});
	router.post(path, (req, res) => {
		const account = findAccount(state, req.params.accountId);
		const id = queryText(req, 'hsm_id');
		if (id === undefined) res.json(create(kapso, account, req.body));
		else res.json(edit(find(state, account, id), req.body));
	});
	router.delete(path, (req, res) => {
		const account = findAccount(state, req.params.accountId);
		const id = queryText(req, 'hsm_id');
		const name = queryText(req, 'name');
		if (id === undefined && name === undefined) throw metaError(131008, 'name is required');
		const doomed = templatesOf(state, account).filter((template) =>
			id === undefined ? template.name === name : template.id === id,
		);
		if (doomed.length === 0) throw metaError(100, 'Message template not found');
		for (const template of doomed) state.templates.delete(template.id);
		res.json({ success: true });
	});
	return router;
}

function findAccount(state: KapsoState, id: string): string {
	const number = [...state.phoneNumbers.values()].find((each) => each.business_account_id === id);
	if (!number) throw platformError(404, 'WhatsApp business account not found');
	// Any 4xx, says the document; which one is not known [?].
	if (number.kind === 'sandbox') {
		throw platformError(422, 'Templates are not available on sandbox numbers');
	}
	return id;
}

function templatesOf(state: KapsoState, account: string): Template[] {
	return [...state.templates.values()].filter(
		(template) => template.business_account_id === account,
	);
}

function find(state: KapsoState, account: string, id: string): Template {
	const template = state.templates.get(id);
	if (template?.business_account_id !== account) {
		throw metaError(100, `Object with ID '${id}' does not exist`);
	}
	return template;
}

function matches(req: Request, template: Template): boolean {
	// Whether `name` matches a part of the name is not documented [?]; here it is the whole.
	return (['status', 'category', 'language', 'name'] as const).every((field) => {
		const wanted = queryText(req, field);
		return wanted === undefined || wanted === template[field];
	});
}

/** The template, or its id and the fields asked for. */
function chosen(req: Request, template: Template): Json {
	const view = without(template, ['business_account_id']);
	const known: Json = { ...view, quality_score: { score: 'UNKNOWN' } };
	const fields = queryText(req, 'fields')?.split(',');
	if (!fields) return known;
	return Object.fromEntries(
		Object.entries(known).filter(([name]) => name === 'id' || fields.includes(name)),
	);
}

function create(kapso: Kapso, account: string, body: unknown): Json {
	const definition = readMeta(definitionSchema, body);
	const { name, language, category, parameter_format, components } = definition;
	const exists = templatesOf(kapso.state, account).some(
		(template) => template.name === name && template.language === language,
	);
	if (exists) throw metaError(100, `Content in this language already exists: ${name}`);
	if (category !== 'AUTHENTICATION' && !components.some(({ type }) => type === 'BODY')) {
		throw metaError(100, 'components: a BODY is required');
	}
	checkDefinition(components);
	const template: Template = {
		id: kapso.ids.numeric(),
		business_account_id: account,
		name,
		language,
		status: 'PENDING',
		category,
		parameter_format,
		components,
	};
	kapso.state.templates.set(template.id, template);
	return { id: template.id, status: template.status, category };
}

/** An edited template is reviewed again [?]. */
function edit(template: Template, body: unknown): Json {
	const { category, components } = readMeta(
		definitionSchema.pick({ category: true, components: true }).partial(),
		body,
	);
	if (components) checkDefinition(components);
	template.category = category ?? template.category;
	template.components = components ?? template.components;
	template.status = 'PENDING';
	return { success: true };
}
