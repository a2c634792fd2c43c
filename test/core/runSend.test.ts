import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { invalidParameter } from '../../core/failures/error';
import { definerFor } from '../../core/operation/define';
import { runSend } from '../../core/operation/runSend';
import type { ApiSettings, NodeDefinition, SendOperation } from '../../core/operation/types';
import { FakeService, people, setUp } from '../support/sending';
import type { Seen } from '../support/sending';
import { nodeFunctions } from '../support/nodeFunctions';

interface Api {
	service: FakeService;
	settings: ApiSettings;
}

/** Runs the send operation of a made-up service for as many people, with these options. */
async function run(count: number, options: IDataObject, permits?: number) {
	const { clock, service } = setUp();
	const context: IDataObject = {};
	const functions = {
		...nodeFunctions({ items: count, onError: 'continueRegularOutput' }),
		getNodeParameter: (name: string, index: number, fallback: unknown) =>
			({ options, to: `p${index}`, simplify: true })[name] ?? fallback,
		getContext: () => context,
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getExecutionCancelSignal: () => undefined,
	} as unknown as IExecuteFunctions;
	const operation = definerFor<Api>()({
		name: 'Send',
		value: 'send',
		action: 'Send',
		description: 'Send',
		fields: [],
		async plan({ api, text }) {
			return await Promise.resolve(api.service.plan(text('to')));
		},
	}) as SendOperation<Api>;
	const plan: SendOperation<Api>['plan'] = async (ctx) => {
		if (ctx.index === 1) throw invalidParameter('To', "'To' is not a number", 'Correct it');
		ctx.api.settings.permitted?.(permits ?? 20);
		return await Promise.resolve(ctx.api.service.plan(ctx.text('to')));
	};
	const definition: NodeDefinition<Api> = {
		resources: [],
		createApi: async (_functions, settings) => await Promise.resolve({ service, settings }),
		sending: {
			messagesPerSecond: 20,
			burst: 1,
			maxConcurrent: 2,
			sameRecipientGapMs: 0,
			rateNote: '',
		},
	};
	const items = await clock.run(runSend({ ...operation, plan }, definition, functions, clock));
	return { items, service, seen: service.seen as Seen[], seconds: clock.elapsed() / 1000 };
}
