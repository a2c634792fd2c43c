import type { Context } from '../context';
import type { Template } from '../model';

/** WhatsApp's verdict; `reason` only for a rejection, such as `INCORRECT_CATEGORY`. */
export function review(
	{ settings }: Context,
	template: Template,
	status: 'APPROVED' | 'REJECTED',
	reason = 'NONE',
): void {
	template.status = status;
	template.rejected_reason = reason;
	template.updated_at = settings.scheduler.now();
}

/** Adds a template and lets it be approved in time, unless it was judged before. */
export function queueForReview(context: Context, template: Template): void {
	const { state, settings } = context;
	state.templates.set(template.id, template);
	settings.scheduler.after(settings.statusDelays.review, () => {
		if (template.status === 'PENDING') review(context, template, 'APPROVED');
	});
}
