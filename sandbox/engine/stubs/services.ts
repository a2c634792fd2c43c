import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { inPlaceOf, parameter, stub } from './define';
import type { StubWorld } from './world';

/** The parameters of n8n's own nodes for services, as far as the examples use them. */
const PARAMETERS: Record<string, string[]> = {
	emailSend: ['operation', 'fromEmail', 'toEmail', 'subject', 'emailFormat', 'text', 'html'],
	googleSheets: ['resource', 'operation', 'documentId', 'sheetName', 'columns'],
	hubspot: ['resource', 'operation', 'dealId', 'contactId', 'email', 'additionalFields'],
	pipedrive: ['resource', 'operation', 'personId', 'content', 'additionalFields'],
	// Waits for nobody; what it would wait for is in the calls.
	wait: ['resume', 'amount', 'unit', 'dateTime'],
};

/** Nodes that ask something of another service: they note it, and answer what they are told to. */
export function serviceNodes(world: StubWorld): INodeType[] {
	return Object.entries(PARAMETERS).map(([name, names]) =>
		stub({
			name,
			properties: names.map((each) => parameter(each)),
			async execute() {
				const { name: node } = this.getNode();
				const output = this.getInputData().flatMap(({ json }, item) => {
					const parameters = parametersOf(this, names, item);
					world.calls.push({ node, parameters });
					const answer = world.answers[node]?.(parameters, json) ?? json;
					return [answer].flat().map((each) => inPlaceOf(item, each));
				});
				return [output];
			},
		}),
	);
}

function parametersOf(functions: IExecuteFunctions, names: string[], item: number): IDataObject {
	const values = names.map((name): [string, unknown] => [
		name,
		functions.getNodeParameter(name, item, ''),
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== '')) as IDataObject;
}
