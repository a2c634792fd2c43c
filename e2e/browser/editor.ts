import fs from 'node:fs';
import path from 'node:path';
import { OWNER } from '../n8n/client';
import { OUTPUT } from '../paths';
import type { Report } from '../report';
import type { Stage } from '../stage';
import { openBrowser } from './chromium';
import { Form } from './form';
import { NodesPanel } from './nodesPanel';
import type { Page } from './page';
import { Step } from './step';

const PICTURES = path.join(OUTPUT, 'pictures');

/** n8n's editor as a person uses it. */
export class Editor {
	readonly panel: NodesPanel;

	readonly form: Form;

	readonly step: Step;

	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {
		page.setDefaultTimeout(15_000);
		fs.mkdirSync(PICTURES, { recursive: true });
		this.panel = new NodesPanel(page, url);
		this.form = new Form(page, url);
		this.step = new Step(page);
	}

	async logIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.fill('input[name="emailOrLdapLoginId"]', OWNER.email);
		await this.page.fill('input[type="password"]', OWNER.password);
		await this.page.click('button:has-text("Sign in")');
		await this.page.waitForURL(/home|workflow/);
	}

	async picture(name: string): Promise<void> {
		await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
	}
}

/** Checks in a browser, where this machine has one. Pictures are kept to be looked at. */
export async function inEditor(
	{ server }: Stage,
	report: Report,
	area: string,
	check: (editor: Editor) => Promise<void>,
): Promise<void> {
	const browser = await openBrowser();
	if (!browser) {
		report.notRun(area, 'there is no browser; give its path in CHROMIUM');
		return;
	}
	try {
		const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
		const editor = new Editor(page, server.url);
		await editor.logIn();
		await check(editor);
		console.log(`Pictures are in ${PICTURES}`);
	} finally {
		await browser.close();
	}
}
