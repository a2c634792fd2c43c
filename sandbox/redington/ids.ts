import { randomUUID } from 'node:crypto';

/** Ids of the kinds the service uses. Mongo ids ascend, as the template list is paged by them. */
export class Ids {
	private count = 0;

	/** 24 hex digits: seconds, a fixed machine part and a counter. */
	mongo(now: number): string {
		this.count += 1;
		const seconds = Math.floor(now / 1000)
			.toString(16)
			.padStart(8, '0');
		return `${seconds}abe7bc4b8e${this.count.toString(16).padStart(6, '0')}`;
	}

	/** Always ends in `==`, like the ones of the document: a path needs it encoded. */
	wamid(phone: string): string {
		this.count += 1;
		const text = `\u001c\u0018\u000c${phone}-${this.count}-${randomUUID()}`;
		const padded = text.padEnd(text.length + ((4 - (text.length % 3)) % 3), '0');
		return `wamid.${Buffer.from(padded, 'latin1').toString('base64')}`;
	}

	/** Fifteen digits, as in the upload answer (seed §4). */
	media(): string {
		this.count += 1;
		return `8085414380${String(this.count).padStart(5, '0')}`;
	}

	uuid(): string {
		return randomUUID();
	}
}
