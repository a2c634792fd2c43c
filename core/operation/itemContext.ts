import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { FailureError, invalidParameter } from '../failures/error';
import { take } from '../http/paging';
import { parseRecipient } from '../recipients/recipient';
import type { Recipient } from '../recipients/recipient';
import { readMapperValue } from '../template/values';
import { between } from './checks';
import { plainValue } from './parameter';

export interface InputFile {
	data: Buffer;
	fileName: string;
	mimeType: string;
}

/** One input item's parameters, read at its own index, and the service's API. */
export class ItemContext<Api> {
	constructor(
		readonly functions: IExecuteFunctions,
		readonly index: number,
		readonly api: Api,
	) {}

	/** The item's JSON; not to be changed. */
	get json(): IDataObject {
		return this.functions.getInputData()[this.index]?.json ?? {};
	}

	/** Null for a parameter that the form does not show. */
	raw(name: string): unknown {
		return plainValue(this.functions.getNodeParameter(name, this.index, null));
	}

	/** A text as typed, '' where it is empty. */
	text(name: string): string {
		const value = this.raw(name);
		return value === undefined || value === null ? '' : String(value);
	}

	/** A text that must not be empty; `label` is the parameter's display name. */
	required(name: string, label: string): string {
		const value = this.text(name);
		if (value.trim() === '') {
			throw invalidParameter(label, `'${label}' is empty`, `Give '${label}' a value for this item`);
		}
		return value;
	}

	/** The ID chosen in a resource locator, without surrounding space. */
	locator(name: string, label: string): string {
		return this.required(name, label).trim();
	}

	number(name: string): number {
		return Number(this.raw(name));
	}

	boolean(name: string): boolean {
		return this.raw(name) === true;
	}

	/** A collection's values: Options, Filters, Additional Fields. */
	collection(name: string): IDataObject {
		return (this.raw(name) as IDataObject | undefined) ?? {};
	}

	/** An option of the collection Options; undefined where it was not added. */
	option<T>(name: string): T | undefined {
		return this.collection('options')[name] as T | undefined;
	}

	/** JSON, whether typed as text or given as an object by an expression. */
	parsed(name: string, label: string): unknown {
		const value = this.raw(name);
		return typeof value === 'string' ? parseJson(value, label) : value;
	}

	/** A fixed collection's rows, [] where there are none. */
	rows(name: string, entry: string): IDataObject[] {
		return (this.collection(name)[entry] as IDataObject[] | undefined) ?? [];
	}

	/** A resource mapper's values by field ID, from its form or from the item's own columns. */
	mapped(name: string): Record<string, unknown> {
		const value: unknown = this.functions.getNodeParameter(name, this.index, null);
		return readMapperValue(value, this.json);
	}

	/** The person to reach; national numbers are read in the Default Country of the options. */
	recipient(name = 'to'): Recipient {
		return parseRecipient(this.raw(name), this.option<string>('defaultCountry'));
	}

	/** What a file of this item is, without loading it. */
	fileInfo(name = 'binaryPropertyName'): Omit<InputFile, 'data'> & { field: string } {
		const field = this.required(name, 'Input Data Field Name');
		const binary = this.functions.getInputData()[this.index]?.binary?.[field];
		if (!binary) {
			throw invalidParameter(
				'Input Data Field Name',
				`This item has no file in the field '${field}'`,
				'Use the name of the field that holds the file, as the previous node shows it',
			);
		}
		return { field, fileName: binary.fileName ?? 'file', mimeType: binary.mimeType };
	}

	/** A file of this item. @throws FailureError at 'Input Data Field Name' */
	async file(name = 'binaryPropertyName'): Promise<InputFile> {
		const { field, ...info } = this.fileInfo(name);
		const data = await this.functions.helpers.getBinaryDataBuffer(this.index, field);
		return { data, ...info };
	}

	/** As many rows as Return All and Limit ask for. */
	async take<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
		if (this.boolean('returnAll')) return await take(rows);
		return await take(rows, between(this.number('limit'), 1, Infinity, 'Limit'));
	}

	/** A look-up whose "not found" means no rows instead of a failure. */
	async orEmpty<T>(lookUp: () => Promise<T>): Promise<T | undefined> {
		return await lookUp().catch(async (error: unknown) => {
			const missing = error instanceof FailureError && error.failure.httpStatus === 404;
			return missing ? undefined : await Promise.reject(error);
		});
	}
}

function parseJson(text: string, label: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw invalidParameter(label, `'${label}' is not valid JSON: ${reason}`, 'Correct the JSON');
	}
}
