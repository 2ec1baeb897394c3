/** One thing that a file says about packages: it declares, locks, imports or installs one. */
export interface Fact {
  readonly kind: 'manifest' | 'lock' | 'import' | 'command';
  /** Type of the package URL: `npm`, `pypi`, `golang`, `docker`, … */
  readonly ecosystem: string;
  /** As its registry names it; an npm alias gives its target. */
  readonly name: string;
  /** As written (`^1.2.0`, `==1.4`), null when nothing is said. */
  readonly version: string | null;
  /** Without version unless the version is exact. */
  readonly purl: string;
  readonly scope: Scope;
  /** Offsets of the name in the text, UTF-16 units, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly source?: PackageSource;
  /** What the import statement names, where that is not the package (`yaml` of `pyyaml`). */
  readonly imported?: string;
  /** The name under which an alias is declared (`lodash` of `"lodash": "npm:other@1"`). */
  readonly alias?: string;
  /** Part of the language or its runtime: no package. */
  readonly builtin?: true;
  /** It sets the version of a package that something else brings in (npm overrides, Go replace). */
  readonly override?: true;
}

export type Scope = 'runtime' | 'dev' | 'optional' | 'peer' | 'build';
export type PackageSource = 'registry' | 'git' | 'url' | 'path' | 'workspace';

/**
 * What a command does beside naming packages: runs a script from the network, names another registry, takes a package
 * from a repository or an address, runs a package at once (`npx`), or installs names that only a run would tell.
 */
export type Manner = 'remote-script' | 'custom-registry' | 'vcs' | 'url' | 'exec' | 'dynamic';

export interface Flag {
  readonly manner: Manner;
  /** Of the packages that it is about, where the command tells. */
  readonly ecosystem?: string;
  readonly start: number;
  readonly end: number;
}

/** All that one file says. `unread` is set when the file could not be read, so that silence is not taken for an answer. */
export interface Reading {
  readonly facts: readonly Fact[];
  readonly flags: readonly Flag[];
  readonly unread?: 'too-big' | 'too-deep' | 'not-parsed';
}
