/** What a check knows of the repository beside the edit. Paths are relative to the workspace folder. */
export interface Project {
  /** Text of every manifest (package.json, pyproject.toml, …) as it is before the edit. */
  readonly manifests: ReadonlyMap<string, string>;
  /** The same with the edit laid over; `check` fills it in, over what is here already. */
  readonly manifestsAfter?: ReadonlyMap<string, string>;
  /** Every file of the repository before the edit, where it is known: tells its own modules from packages. */
  readonly paths?: readonly string[];
  /** What a file of the folder holds now, null for none and for bytes; left out where no folder is at hand. */
  readonly read?: (path: string) => Promise<string | null>;
  /** The branch that an edit goes into; null where nobody can tell. */
  readonly branch?: string | null;
  /** What this machine knows of packages; left out where nothing may be asked. */
  readonly packages?: PackageKnowledge;
}

/** What is installed here and what a registry answers. Package URLs are without version. Never throws: what cannot be told is null or `unknown`. */
export interface PackageKnowledge {
  /** The installed copy (node_modules, site-packages, …), or what the lock file says of it. */
  readonly installed: (purl: string) => Promise<InstalledPackage | null>;
  /** Python: the distributions that bring an import name, from installed metadata; empty when none is known. */
  readonly distributionsOf: (importName: string) => Promise<readonly string[]>;
  /** `unknown` when the look-up is off, the name is internal to the team, or the registry did not answer. */
  readonly registry: (purl: string) => Promise<RegistryAnswer>;
}

export interface InstalledPackage {
  readonly version: string | null;
  /** As the package states it, an SPDX expression where it is one; null when it says nothing. */
  readonly licence: string | null;
}

export type RegistryAnswer =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' }
  /**
   * ISO date of the first release, and whole days since then by this machine's clock; null when the registry does not
   * say.
   */
  | { readonly kind: 'exists'; readonly firstPublished: string | null; readonly ageDays: number | null };

export const noProject: Project = { manifests: new Map() };
