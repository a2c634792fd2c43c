import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { runOnce } from '../n8n/runOnce';
import type { CredentialRef } from '../n8n/types';
import { byId } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import { credentialSamples } from '../services';
import type { Stage } from '../stage';

const AREA = 'pickers';

type Kind = 'resource-locator-results' | 'resource-mapper-fields' | 'options';

interface Picker {
	kind: Kind;
	method: string;
	path: string;
}

/** Every list and every set of template fields, through the addresses that n8n's editor asks. */
export async function pickers(stage: Stage, report: Report): Promise<void> {
	const { n8n, types, services, packageName } = stage;
	const chosen = await choices(stage);
	const ask = async (node: string, picker: Picker, more: IDataObject = {}) => {
		const { kind, method, path } = picker;
		return await n8n.call<IDataObject>('POST', `/rest/dynamic-node-parameters/${kind}`, {
			nodeTypeAndVersion: { name: `${packageName}.${node}`, version: 1 },
			path: `parameters.${path}`,
			methodName: method,
			currentNodeParameters: chosen[provider(node)] ?? {},
			credentials: stage.node(node, {}).credentials,
			...more,
		});
	};

	for (const [node, { properties }] of types) {
		const found = new Map(properties.flatMap((each) => pickersIn(each)).map((p) => [p.method, p]));
		for (const picker of found.values()) {
			await report.check(AREA, `${node} ${picker.method}`, async () => {
				const answer = await ask(node, picker);
				const rows = listOf(answer);
				expectThat(rows.length > 0, `It gave nothing: ${JSON.stringify(answer)}`);
				const names = rows.map((row) => String(row.displayName ?? row.name));
				expectThat(!names.some((name) => /undefined|null/.test(name)), names.join('; '));
				return `${rows.length}: ${names.slice(0, 3).join('; ')}`;
			});
		}
		const [searched] = [...found.values()].filter(({ kind }) => kind.endsWith('results'));
		if (!searched) continue;
		await report.check(AREA, `${node} ${searched.method}, searched`, async () => {
			const rows = listOf(await ask(node, searched, { filter: 'zzz-nothing' }));
			expectThat(rows.length === 0, `The search is ignored: ${rows.length} rows`);
		});
		await report.check(AREA, `${node} ${searched.method}, wrong key`, async () => {
			const credentials = await wrongCredential(stage, node);
			const reason = await ask(node, searched, { credentials }).then(
				() => 'none',
				(error: unknown) => (error instanceof Error ? error.message : String(error)),
			);
			expectThat(/401|403|key|password|credential|auth/i.test(reason), `Unclear: ${reason}`);
			return /"message":"(.*?)"/.exec(reason)?.[1];
		});
	}
	expectThat(services.msgkart.state.promotions.size > 0, 'There is no promotion to pick');
}

/** Triggers and tools have the lists of their service's node. */
const provider = (node: string): string => node.replace(/((Campaign)?Trigger|Tool)$/, '');

function pickersIn(property: INodeProperties): Picker[] {
	const { name, typeOptions, modes = [] } = property;
	const lists = modes.flatMap(({ typeOptions: of }) => of?.searchListMethod ?? []);
	const fields = typeOptions?.resourceMapper?.resourceMapperMethod;
	const options = typeOptions?.loadOptionsMethod;
	const nested = (property.options ?? []).flatMap((option) =>
		'values' in option ? option.values : 'type' in option ? [option] : [],
	);
	return [
		...lists.map((method): Picker => ({ kind: 'resource-locator-results', method, path: name })),
		...(fields ? [{ kind: 'resource-mapper-fields', method: fields, path: name } as const] : []),
		...(options ? [{ kind: 'options', method: options, path: name } as const] : []),
		...nested.flatMap((each) => pickersIn(each as INodeProperties)),
	];
}

function listOf(answer: IDataObject): IDataObject[] {
	if (Array.isArray(answer)) return answer as IDataObject[];
	return (answer.results ?? answer.fields ?? []) as IDataObject[];
}

/** What a person has chosen before opening the next list; made where the sandbox has none. */
async function choices(stage: Stage): Promise<Record<string, IDataObject>> {
	const { services } = stage;
	const phoneNumberId = byId('1234567890');
	services.msgkart.seedPromotion({ name: 'Summer sale', rows: 1 });
	const template = byId('weekend_sale');
	const broadcast = await runOnce(
		stage,
		stage.node('kapso', {
			resource: 'broadcast',
			operation: 'create',
			broadcastName: 'To be picked',
			phoneNumberId,
			template,
		}),
	);
	const campaign = await runOnce(
		stage,
		stage.node('whatomate', {
			resource: 'campaign',
			operation: 'launch',
			campaignName: 'To be picked',
			account: byId('Main'),
			template: byId('order_update'),
			recipientPhone: '+919551000001',
			variablesMode: 'json',
			variablesJson: '{"1":"A","2":"B"}',
			start: 'draft',
		}),
	);
	return {
		kapso: { phoneNumberId, template, broadcastId: byId(String(broadcast.json[0]?.id)) },
		msgkart: { template: byId('promo_template:en_US') },
		redington: { template: byId('packagedelivered'), campaignId: byId('packagedeliverycampaign') },
		whatomate: {
			account: byId('Main'),
			template: byId('order_update'),
			campaignId: byId(String(campaign.json[0]?.campaignId)),
		},
	};
}

async function wrongCredential(
	{ n8n, types, services }: Stage,
	node: string,
): Promise<Record<string, CredentialRef>> {
	const type = types.get(node)?.credentials?.[0]?.name ?? '';
	const sample = credentialSamples(services).find((each) => each.type === type);
	const data = { ...sample?.data, ...sample?.wrong };
	return { [type]: await n8n.addCredential(type, `${type} that is wrong`, data) };
}
