import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import multer from 'multer';
import { authenticate, ownId } from './auth';
import { launchBody } from './launchBody';
import type { LaunchBody } from './launchBody';
import type { MsgkartConfig } from './options';
import type { PromotionRun } from './promotionRun';
import { promotionView } from './promotionView';
import { Refusal } from '../http/refusal';
import { templateKey } from './state';
import type { MsgkartState } from './state';
import { parseTargetList } from './targetList';
import type { Promotion, TargetList, Template } from './types';

/** How much of an upload the request log keeps. */
const LOGGED_CHARACTERS = 2000;

/** Section 2.1: one URL, with a file as form data or on a list that exists as JSON. */
export function launchRoute(config: MsgkartConfig, state: MsgkartState, run: PromotionRun): Router {
	const router = express.Router();
	const upload = multer({ storage: multer.memoryStorage() }).any();
	const path = '/api/v2/promotion/:id/template/launch';
	router.post(path, authenticate(config, 'header'), upload, (req, res) => {
		ownId(req, config.msgkartId);
		const listName = req.query.name;
		if (typeof listName !== 'string' || listName === '') {
			throw new Refusal(400, "Query parameter 'name' (the target list) is required");
		}
		const { body, file } = parts(req, res);
		const launch = launchBody.parse(body);
		if (launch.businessId !== undefined && launch.businessId !== config.msgkartId) {
			throw new Refusal(400, 'businessId is not the id in the path');
		}
		if (launch.phoneNumberId !== config.phoneNumberId) {
			throw new Refusal(400, 'Unknown phoneNumberId');
		}
		const template = approved(state, launch);
		const list = targetList(state, listName, file);
		const promotion = create(config, launch, template, list);
		state.promotions.set(promotion.id, promotion);
		run.start(promotion);
		// The answer is not documented; section 2.5's promotion is [assumed].
		res.json(promotionView(config, promotion));
	});
	return router;
}

/**
 * The JSON, and the CSV if the request is a form. The part `body` may be a plain field or carry a
 * content type of its own (which makes it look like a file): which one is required is not stated.
 */
function parts(req: Request, res: Response): { body: unknown; file?: Buffer } {
	if (req.is('application/json')) return { body: req.body };
	if (!req.is('multipart/form-data')) throw new Refusal(415, 'Send JSON or multipart/form-data');
	const files = Array.isArray(req.files) ? req.files : [];
	const file = files.find(({ fieldname }) => fieldname === 'file');
	const asFile = files.find(({ fieldname }) => fieldname === 'body')?.buffer.toString('utf8');
	const text: unknown = asFile ?? (req.body as Record<string, unknown> | undefined)?.body;
	if (typeof text !== 'string') throw new Refusal(400, "Required part 'body' is not present");
	const body = json(text);
	res.locals.logBody = {
		body,
		file: file && {
			name: file.originalname,
			size: file.size,
			text: file.buffer.subarray(0, LOGGED_CHARACTERS).toString('utf8'),
		},
	};
	if (!file) throw new Refusal(400, "Required part 'file' is not present");
	return { body, file: file.buffer };
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal(400, "Part 'body' is not JSON");
	}
}

function approved(state: MsgkartState, { template }: LaunchBody): Template {
	const found = state.templates.get(templateKey(template.name, template.language));
	if (found?.status === 'APPROVED') return found;
	throw new Refusal(400, `No approved template ${template.name} in ${template.language}`);
}

/** A file makes the list, or replaces the one of that name [assumed]; else it must be there. */
function targetList(state: MsgkartState, name: string, file: Buffer | undefined): TargetList {
	if (file) {
		const list = parseTargetList(name, file);
		state.lists.set(name, list);
		return list;
	}
	const list = state.lists.get(name);
	if (!list) throw new Refusal(404, `No target list named ${name}`);
	return list;
}

function create(
	config: MsgkartConfig,
	launch: LaunchBody,
	template: Template,
	list: TargetList,
): Promotion {
	return {
		id: randomUUID(),
		name: launch.name,
		list,
		phoneNumberId: launch.phoneNumberId,
		template,
		components: launch.template.components,
		promotionType: launch.promotionType,
		scheduleTime: launch.promotionType === 'SCHEDULED' ? launch.scheduleTime : 0,
		status: 'Scheduled',
		createdDate: Math.floor(config.scheduler.now() / 1000),
		startTime: 0,
		mostRecentStartTime: 0,
		promotionEndTime: 0,
		maxRetries: config.maxRetries,
		retriesLeft: config.maxRetries,
		waiting: [],
		latest: [],
		rounds: [],
	};
}
