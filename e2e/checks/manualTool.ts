import { randomUUID } from 'node:crypto';
import type { Editor } from '../browser/editor';
import type { NodeJson, WorkflowJson } from '../n8n/types';
import { byId, chain, mapped } from '../n8n/workflows';
import type { Report } from '../report';
import { expectThat } from '../report';
import type { Stage } from '../stage';

const AREA = 'manual';
const TOOL = 'Send Template';
const PERSON = '+15550107001';

/** A send as an AI agent's tool: added in the editor, and executed without a model. */
export async function toolInEditor(stage: Stage, report: Report, seen: Editor): Promise<void> {
	await report.check(AREA, 'Kapso is added as a tool of an AI agent', async () => {
		const found = await seen.panel.searchTools('Kapso');
		await seen.picture('tool-1-search');
		expectThat(found.join() === 'Kapso Tool', `The panel shows ${found.join(', ')}`);
		await seen.panel.act('Kapso Tool');
		await seen.picture('tool-2-new');
		const count = await seen.form.letTheModelFillIn();
		await seen.picture('tool-3-by-the-model');
		expectThat(count >= 4, `The model can fill in ${count} parameters`);
		return `the model can fill in ${count} parameters`;
	});
	await report.check(AREA, 'Kapso as a tool sends once', async () => {
		const saved = await stage.n8n.save(ofAgent(sendTool(stage)));
		await seen.form.open(saved, TOOL);
		await seen.picture('tool-4-form');
		const { kapso } = stage.services;
		const before = kapso.messagesTo(PERSON).length;
		await seen.step.executeTool({ recipient: PERSON, name: 'Ana' });
		const output = await seen.step.output('status:accepted');
		await seen.picture('tool-5-sent');
		const sent = kapso.messagesTo(PERSON).slice(before);
		expectThat(sent.length === 1, `${sent.length} messages have arrived`);
		expectThat(JSON.stringify(sent).includes('Ana'), `It says ${JSON.stringify(sent)}`);
		await stage.n8n.remove(saved);
		return output;
	});
}

function sendTool(stage: Stage): NodeJson {
	const send = stage.node('kapso', {
		resource: 'message',
		operation: 'sendTemplate',
		phoneNumberId: byId('1234567890'),
		template: byId('weekend_sale'),
		to: "={{ $fromAI('recipient', 'Phone number with country code', 'string') }}",
		variables: mapped({
			'body:name': "={{ $fromAI('name', 'First name', 'string') }}",
			'body:discount': '20',
		}),
	});
	return { ...send, id: randomUUID(), name: TOOL, type: `${send.type}Tool`, typeVersion: 1 };
}

/** The agent has no model: what it would give is typed in. */
function ofAgent(tool: NodeJson): WorkflowJson {
	const [chat, agent] = ['Chat', 'AI Agent'];
	const langchain = '@n8n/n8n-nodes-langchain';
	const { nodes, connections, name } = chain('An agent with a tool', [
		{ name: chat, type: `${langchain}.chatTrigger`, typeVersion: 1.4, webhookId: randomUUID() },
		{ name: agent, type: `${langchain}.agent`, typeVersion: 3.1 },
	]);
	return {
		name,
		nodes: [...nodes, { position: [220, 220], ...tool }],
		connections: {
			...connections,
			[tool.name]: { ai_tool: [[{ node: agent, type: 'ai_tool', index: 0 }]] },
		},
	};
}
