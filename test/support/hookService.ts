import type { HookAdapter, HookSpec, RemoteHook } from '../../core/events/registration';
import { FailureError } from '../../core/failures/error';

export const PRODUCTION = 'https://n8n.example/webhook/abc/webhook';
export const TEST = 'https://n8n.example/webhook-test/abc/webhook';

export interface StoredHook extends RemoteHook {
	signsWith: string;
}

export function refusal(httpStatus: number): FailureError {
	return new FailureError({
		failure: {
			code: String(httpStatus),
			title: `Refused with ${httpStatus}`,
			disposition: 'fix',
			hint: 'Look at the service',
			httpStatus,
		},
	});
}

/** A service with webhooks, and every call that was made to it. */
export class Service implements HookAdapter<StoredHook> {
	hooks: StoredHook[] = [];
	calls: string[] = [];
	failing = new Map<string, Error>();
	/** Whether a failing call is carried out all the same, as when its answer is lost. */
	lostAnswers = false;
	ownSecret: string | undefined;
	private made = 0;

	async list(): Promise<StoredHook[]> {
		await this.call('list');
		return this.hooks.map(({ signsWith: _hidden, ...hook }) => ({ ...hook, signsWith: '' }));
	}

	async create(spec: HookSpec): Promise<StoredHook> {
		const id = `h${(this.made += 1)}`;
		const hook = { ...spec, id, signsWith: this.ownSecret ?? spec.secret, secret: this.ownSecret };
		if (this.lostAnswers) this.hooks.push(hook);
		await this.call('create');
		this.hooks.push(hook);
		return hook;
	}

	async update(id: string, { secret, ...spec }: HookSpec): Promise<void> {
		await this.call(`update ${id}`);
		this.hooks = this.hooks.map((hook) =>
			hook.id === id ? { ...hook, ...spec, signsWith: secret } : hook,
		);
	}

	async remove(id: string): Promise<void> {
		await this.call(`remove ${id}`);
		if (!this.hooks.some((hook) => hook.id === id)) throw refusal(404);
		this.hooks = this.hooks.filter((hook) => hook.id !== id);
	}

	private async call(what: string): Promise<void> {
		this.calls.push(what);
		const failure = this.failing.get(what.split(' ')[0]);
		if (failure !== undefined) throw failure;
		await Promise.resolve();
	}
}
