import type { Locator, Page } from './page';
import { byTestId, FORM } from './testId';

/** The panel that nodes are added from. */
export class NodesPanel {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Searches in a new workflow, and gives the names that it finds. */
	async search(words: string): Promise<string[]> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.click(byTestId('node-creator-plus-button'));
		return await this.find(words);
	}

	/** Chooses a node, and gives the names of its triggers and actions. */
	async choose(name: string): Promise<string[]> {
		await this.named(name).click();
		await this.page
			.getByText(/^(Triggers|Actions) \(\d+\)/)
			.first()
			.waitFor();
		// Folded up as long as a workflow has no trigger.
		const actions = this.page.getByText(/^Actions \(\d+\)/);
		if ((await actions.count()) > 0) await actions.click();
		await this.page.waitForTimeout(700);
		return await this.allNames();
	}

	/** Chooses a trigger or an action; its node's form opens. */
	async act(name: string): Promise<void> {
		await this.named(name).click();
		await this.page.locator(FORM).first().waitFor();
		await this.page.waitForTimeout(1500);
	}

	/** Gives a new workflow an agent, opens the panel of its tools, and gives what it finds there. */
	async searchTools(words: string): Promise<string[]> {
		await this.search('AI Agent');
		await this.act('AI Agent');
		await this.page.click(byTestId('ndv-close-button'));
		const input = this.page.locator(byTestId('canvas-node-input-handle'));
		const tools = input.filter({ hasText: /Tool/ });
		await tools.locator(byTestId('canvas-handle-plus')).click();
		return await this.find(words);
	}

	private async find(words: string): Promise<string[]> {
		await this.page
			.locator(`${byTestId('node-creator')} input`)
			.first()
			.fill(words);
		await this.names
			.filter({ hasText: new RegExp(words) })
			.first()
			.waitFor();
		await this.page.waitForTimeout(500);
		return await this.allNames();
	}

	private get names(): Locator {
		return this.page.locator(byTestId('node-creator-item-name'));
	}

	private named(name: string): Locator {
		return this.names.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).first();
	}

	private async allNames(): Promise<string[]> {
		return (await this.names.allTextContents()).map((each) => each.trim());
	}
}
