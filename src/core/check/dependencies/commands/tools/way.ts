/** How a tool installs: a table, one line per way. */
export interface Way {
  /** The words that follow the tool's name, `*` for any one word, `` for none. */
  readonly verb: string;
  readonly ecosystem: string;
  /** `all`: every word that is no option is a package; `first`: only the first, the rest belongs to the program; */
  readonly takes: 'all' | 'first' | 'none';
  /** Options that take a value. */
  readonly values?: string;
  /** Options whose value is a package. */
  readonly packages?: string;
  /** Option that gives the version of the packages named. */
  readonly version?: string;
  /** Runs at once what it fetches. */
  readonly exec?: true;
  /** Words to pass over before the packages. */
  readonly skip?: number;
  /** Options under which nothing is installed from a registry. */
  readonly not?: string;
  /** How the words are to be read, when not as the ecosystem's usual. */
  readonly as?: 'initializer' | 'deno' | 'winget' | 'helm' | 'image';
}

export interface Tool {
  /** Options before the verb that take a value. */
  readonly values?: string;
  readonly ways: readonly Way[];
}

/** Ways that differ by their verb alone, with every word a package. */
export function system(ecosystem: string, values: string, ...verbs: string[]): Way[] {
  return verbs.map((verb) => ({ verb, ecosystem, takes: 'all', values }));
}
