import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** One run of one operation. Rows go in order, since later ones need what earlier ones made. */
export interface OperationRow {
	/** As `resource.operation`. */
	of: string;
	parameters?: INodeParameters | ((earlier: Earlier) => INodeParameters);
	items?: INodeExecutionData[];
	/** What keeps its first item under another name than the operation's. */
	as?: string;
	/** What the service does by itself meanwhile. */
	before?(earlier: Earlier): Promise<void> | void;
}

/** The first item that earlier rows gave. */
export class Earlier {
	private readonly first = new Map<string, IDataObject>();

	note(name: string, json: IDataObject): void {
		this.first.set(name, json);
	}

	/** A field of it, as text. */
	of(name: string, field = 'id'): string {
		const value = this.first.get(name)?.[field];
		if (value === undefined || value === null) throw new Error(`${name} gave no ${field} before`);
		return String(value);
	}
}
