/** Texts of the script of package.json that a name runs, with those that run before and after it; empty for none. */
export type Scripts = (name: string) => readonly string[];
