import type { Router } from 'express';
import type { Context } from '../context';
import { bodyOf, integerWithin, optionalString } from '../input';
import type { Fields } from '../input';
import type { Template } from '../model';
import { methodNotAllowed } from '../refusal';
import { queueForReview } from '../templates/review';
import { submit } from '../templates/submission';
import { listedView, submittedView } from '../templates/view';
import { found } from './lookup';

function pageOf(templates: Template[], query: Fields, limit: number): Template[] {
	const after = optionalString(query, 'after');
	const before = optionalString(query, 'before');
	const ascending = [...templates].sort((a, b) => (a.id < b.id ? -1 : 1));
	const within = ascending.filter(
		({ id }) => (after === undefined || id > after) && (before === undefined || id < before),
	);
	return before !== undefined && after === undefined
		? within.slice(-limit)
		: within.slice(0, limit);
}

/** Submit, list, get and delete (seed §8 to §11). */
export function templateRoutes(router: Router, context: Context): void {
	const { state, settings } = context;

	router
		.route('/wa_template')
		.post((req, res) => {
			const template = submit(context, bodyOf(req));
			queueForReview(context, template);
			res.json(submittedView(template));
		})
		.get((req, res) => {
			const limit = integerWithin(req.query, 'limit', { min: 1, max: 100, fallback: 10 });
			const page = pageOf([...state.templates.values()], req.query, limit);
			const template = page.map(listedView);
			// Neither number is a total: the sample has 7 rows, size 9 and count 10.
			const answer = { template, size: page.length, count: limit };
			res.json(settings.bareTemplateList ? template : answer);
		})
		.all(methodNotAllowed);

	router
		.route('/wa_template/:id')
		.get((req, res) => {
			res.json(listedView(found(state.templates, req.params.id, 'Template')));
		})
		.delete((req, res) => {
			const { id } = found(state.templates, req.params.id, 'Template');
			state.templates.delete(id);
			res.json({ status: 'success' });
		})
		.all(methodNotAllowed);
}
