import type { IConnections, INode } from 'n8n-workflow';
import example from '../../../examples/redington-launch-campaign-to-crm-contacts.json';
import { ownTypes } from '../../support/ownTypes';
import { redingtonEngine } from '../../support/redingtonEngine';
import { jsons, startTriggerRig } from '../../support/redingtonTrigger';

const nodes = example.nodes as unknown as INode[];

describe('Redington: the example workflow', () => {
	const rig = redingtonEngine();

	test('launches the campaign to what the CRM gives', async () => {
		const run = await rig.engine.execute({
			nodes: ownTypes(nodes, rig.engine).filter(({ name }) => name !== 'Redington Trigger'),
			connections: example.connections as unknown as IConnections,
			input: [
				{ json: { phone: '+919800000001', name: 'Asha', city: 'Chennai' } },
				{ json: { phone: '+919800000002', name: 'Ravi', city: 'Pune' } },
			],
		});
		const [last] = run.data.resultData.runData['Note Outcome in CRM'] ?? [];
		expect(last?.data?.main[0]?.map(({ json }) => json.status)).toEqual(['accepted', 'accepted']);
		const [message] = rig.sandbox.messagesTo('919800000001');
		expect(message?.message_content.text).toContain('Hello Asha,');
	});

	test('takes the delivery events', async () => {
		const own = await startTriggerRig();
		const node = ownTypes(nodes, own.engine).find(({ name }) => name === 'Redington Trigger');
		if (!node) throw new Error('The example has no trigger');
		const trigger = own.host.add(node);
		own.sandbox.setWebhook(trigger.url);
		await trigger.activate();
		const message = { sender: 'API', status: 'READ', phone_number: '919800000001' };
		const envelope = own.envelope('message.status.updated', { message });
		expect(await own.post(trigger, envelope)).toBe(200);
		expect(jsons(trigger)).toMatchObject([{ event: 'read', recipient: '+919800000001' }]);
		await own.close();
	});
});
