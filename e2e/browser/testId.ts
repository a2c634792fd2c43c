/** How n8n names the parts of its editor for tests. */
export const byTestId = (id: string): string => `[data-test-id="${id}"]`;

export const FORM = byTestId('node-parameters');
