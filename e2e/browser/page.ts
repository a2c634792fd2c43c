/** What is used of playwright-core, which is installed apart from the project. */
export interface Locator {
	first(): Locator;
	nth(index: number): Locator;
	filter(options: { hasText: RegExp }): Locator;
	click(): Promise<void>;
	fill(text: string): Promise<void>;
	waitFor(): Promise<void>;
	innerText(): Promise<string>;
	allTextContents(): Promise<string[]>;
}

export interface Page {
	setDefaultTimeout(ms: number): void;
	goto(url: string): Promise<unknown>;
	fill(selector: string, text: string): Promise<void>;
	click(selector: string): Promise<void>;
	waitForURL(url: RegExp): Promise<void>;
	waitForTimeout(ms: number): Promise<void>;
	locator(selector: string): Locator;
	getByText(text: RegExp): Locator;
	screenshot(options: { path: string }): Promise<unknown>;
}

export interface Browser {
	newPage(options: { viewport: { width: number; height: number } }): Promise<Page>;
	close(): Promise<void>;
}

export interface Playwright {
	chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}
