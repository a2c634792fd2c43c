import express from 'express';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { authenticate, ownId } from './auth';
import type { MsgkartConfig } from './options';
import type { PromotionRun } from './promotionRun';
import { listItem, promotionView, statsView } from './promotionView';
import { Refusal } from '../http/refusal';
import { reportCsv } from './report';
import type { MsgkartState } from './state';
import type { Promotion } from './types';

/** Title Case, and no value for resuming (section 2.5). */
const update = z.object({ type: z.literal('status'), status: z.enum(['Stopped', 'Cancelled']) });

/** Sections 2.2 to 2.5. There is no call for a single promotion. */
export function promotionRoutes(
	config: MsgkartConfig,
	state: MsgkartState,
	run: PromotionRun,
): Router {
	const router = express.Router();
	const auth = authenticate(config, 'header');
	const find = (req: Request): Promotion => {
		ownId(req, config.msgkartId);
		const promotion = state.promotions.get(String(req.params.promotionId));
		if (!promotion) throw new Refusal(404, 'Promotion not found');
		return promotion;
	};

	router.get('/api/v2/promotion/:id', auth, (req, res) => {
		ownId(req, config.msgkartId);
		// Newest first is [assumed].
		const all = [...state.promotions.values()].reverse();
		const { from, count } = page(config, req.query);
		const promotions = all.slice(from, from + count).map((one) => listItem(config, one));
		res.json({ totalItems: all.length, promotions });
	});
	router.get('/api/v2/promotion/:id/statistics/:promotionId/report', auth, (req, res) => {
		res.type('text/csv').send(reportCsv(find(req)));
	});
	router.get('/api/v2/promotion/:id/:promotionId/stats', auth, (req, res) => {
		res.json(statsView(find(req)));
	});
	router.patch('/api/v2/promotion/:id/:promotionId', auth, (req, res) => {
		const promotion = find(req);
		run.stop(promotion, update.parse(req.body).status);
		res.json(promotionView(config, promotion));
	});
	return router;
}

/** A value that is no number is ignored, like any parameter of another name. */
function page(config: MsgkartConfig, query: Request['query']): { from: number; count: number } {
	const { paging, pageSize } = config;
	if (paging === 'ignored') return { from: 0, count: pageSize };
	const number = (name: string, fallback: number): number => {
		const value = Number(query[name] ?? fallback);
		return Number.isInteger(value) && value >= 0 ? value : fallback;
	};
	const count = Math.max(1, number(paging.size, pageSize));
	return { from: Math.max(0, number(paging.page, paging.first) - paging.first) * count, count };
}
