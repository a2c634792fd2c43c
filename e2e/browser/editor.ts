import fs from 'node:fs';
import path from 'node:path';
import { OWNER } from '../n8n/client';
import type { Saved } from '../n8n/types';
import { OUTPUT } from '../paths';
import type { Locator, Page } from './page';

export const PICTURES = path.join(OUTPUT, 'pictures');

const byTestId = (id: string): string => `[data-test-id="${id}"]`;

/** n8n's editor as a person uses it. */
export class Editor {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {
		page.setDefaultTimeout(15_000);
		fs.mkdirSync(PICTURES, { recursive: true });
	}

	async logIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.fill('input[name="emailOrLdapLoginId"]', OWNER.email);
		await this.page.fill('input[type="password"]', OWNER.password);
		await this.page.click('button:has-text("Sign in")');
		await this.page.waitForURL(/home|workflow/);
	}

	/** Searches the nodes panel of a new workflow, and gives the names that it finds. */
	async search(words: string): Promise<string[]> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.click(byTestId('node-creator-plus-button'));
		await this.page
			.locator(`${byTestId('node-creator')} input`)
			.first()
			.fill(words);
		await this.names.first().waitFor();
		await this.page.waitForTimeout(500);
		return await this.allNames();
	}

	/** Chooses a node in the panel, and gives the names of its triggers and actions. */
	async choose(name: string): Promise<string[]> {
		await this.named(name).click();
		// Folded up as long as a workflow has no trigger.
		await this.page.getByText(/^Actions \(\d+\)/).click();
		await this.page.waitForTimeout(700);
		return await this.allNames();
	}

	/** Chooses an action; its node's form opens. */
	async act(name: string): Promise<void> {
		await this.named(name).click();
		await this.form.waitFor();
	}

	/** Opens the form of a node that is saved in a workflow. */
	async openNode({ id, nodes }: Saved, name: string): Promise<void> {
		const node = nodes.find((each) => each.name === name);
		await this.page.goto(`${this.url}/workflow/${id}/${node?.id ?? ''}`);
		await this.form.waitFor();
		await this.page.waitForTimeout(1500);
	}

	/** Opens the n-th list of the form, and gives what it offers. */
	async list(index: number): Promise<string[]> {
		await this.page.locator(byTestId('rlc-input')).nth(index).click();
		const items = this.page.locator(byTestId('rlc-item'));
		await items.first().waitFor();
		const texts = await items.allTextContents();
		return texts.map((each) => each.trim());
	}

	async text(): Promise<string> {
		return await this.form.innerText();
	}

	async picture(name: string): Promise<void> {
		await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
	}

	private get form(): Locator {
		return this.page.locator(byTestId('node-parameters')).first();
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
