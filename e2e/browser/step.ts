import { until } from '../wait';
import type { Page } from './page';
import { byTestId, FORM } from './testId';

const LISTENING = /Listening for test event/;

/** The run of one node, from its open form. */
export class Step {
	constructor(private readonly page: Page) {}

	/** The URL that a service is to be given for a test. */
	async testUrl(): Promise<string> {
		await this.page.getByText(/^\s*Webhook URLs\s*$/).click();
		return await until('the form shows a test URL', async () => {
			const text = await this.page.locator(FORM).first().innerText();
			return /http\S+\/webhook-test\/\S+/.exec(text)?.[0];
		});
	}

	async execute(): Promise<void> {
		await this.page.click(byTestId('node-execute-button'));
	}

	async listen(): Promise<void> {
		await this.execute();
		await this.page.getByText(LISTENING).waitFor();
	}

	async isListening(): Promise<boolean> {
		return (await this.page.getByText(LISTENING).count()) > 0;
	}

	async stopListening(): Promise<void> {
		await this.page
			.getByText(/^Stop Listening$/)
			.first()
			.click();
		await this.page.getByText(LISTENING).waitFor({ state: 'hidden' });
	}

	/** Executes a tool with what the model would have given. */
	async executeTool(values: Record<string, string>): Promise<void> {
		await this.execute();
		const dialog = this.page.locator(byTestId('fromAiParameters-modal'));
		for (const [name, value] of Object.entries(values)) {
			await dialog.locator(`input[name="query.${name}"]`).fill(value);
		}
		await dialog
			.locator('button')
			.filter({ hasText: /Execute step/ })
			.click();
	}

	/** Waits until the output shows these words, and gives all that it shows. */
	async output(...words: string[]): Promise<string> {
		return await until(`the output shows ${words.join(', ')}`, async () => {
			const text = await this.page.locator(byTestId('output-panel')).innerText();
			const shown = text.split(/\s+/);
			return words.every((word) => shown.includes(word)) && text;
		});
	}
}
