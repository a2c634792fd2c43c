/** What is used of an element in the page. */
export interface Shown {
	innerText: string;
	value?: string;
	clientWidth: number;
	scrollWidth: number;
}

/** What is used of playwright-core, which is installed apart from the project. */
export interface Locator {
	first(): Locator;
	nth(index: number): Locator;
	filter(options: { hasText: RegExp }): Locator;
	locator(selector: string): Locator;
	click(): Promise<void>;
	fill(text: string): Promise<void>;
	waitFor(options?: { state: 'visible' | 'hidden' }): Promise<void>;
	count(): Promise<number>;
	innerText(): Promise<string>;
	allTextContents(): Promise<string[]>;
	/** The function runs in the page, so it can use nothing from outside of it. */
	evaluateAll<T>(read: (elements: Shown[]) => T): Promise<T>;
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
