import type { Saved } from '../n8n/types';
import type { Page } from './page';
import { byTestId, FORM } from './testId';

/** A node's form. */
export class Form {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the form of a node that is saved in a workflow. */
	async open({ id, nodes }: Saved, name: string): Promise<void> {
		const node = nodes.find((each) => each.name === name);
		await this.page.goto(`${this.url}/workflow/${id}/${node?.id ?? ''}`);
		await this.page.locator(FORM).first().waitFor();
		await this.page.waitForTimeout(1500);
	}

	async text(): Promise<string> {
		return await this.page.locator(FORM).first().innerText();
	}

	/** Opens the n-th list of the form, and gives what it offers. */
	async list(index: number): Promise<string[]> {
		await this.page.locator(byTestId('rlc-input')).nth(index).click();
		const items = this.page.locator(byTestId('rlc-item'));
		await items.first().waitFor();
		const texts = await items.allTextContents();
		return texts.map((each) => each.trim());
	}

	/** Opens a parameter's options, and gives their names. */
	async options(parameter: string): Promise<string[]> {
		await this.page.click(byTestId(`parameter-input-${parameter}`));
		const items = this.page.locator('.el-select-dropdown__item:visible');
		await items.first().waitFor();
		// It unfolds before a picture can be taken.
		await this.page.waitForTimeout(400);
		const texts = await items.evaluateAll((all) => all.map(({ innerText }) => innerText));
		// Under its name an option has its description.
		return texts.map((each) => each.split('\n')[0] ?? '');
	}

	/** The names of the credentials that are chosen. */
	async credentials(): Promise<string[]> {
		const inputs = this.page.locator(`${byTestId('node-credentials-select')} input`);
		return await inputs.evaluateAll((all) => all.map(({ value }) => value ?? ''));
	}

	/** Labels that the form has no room for. */
	async cutLabels(): Promise<string[]> {
		const labels = this.page.locator(`${FORM} .n8n-input-label span`);
		return await labels.evaluateAll((all) =>
			all
				.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
				.map(({ innerText }) => innerText),
		);
	}

	/** Hands the first parameter that can be handed over to the model, and gives how many can be. */
	async letTheModelFillIn(): Promise<number> {
		const buttons = this.page.locator(`${FORM} ${byTestId('from-ai-override-button')}`);
		const count = await buttons.count();
		await buttons.first().click();
		await this.page.getByText(/Defined automatically by the/).waitFor();
		return count;
	}
}
