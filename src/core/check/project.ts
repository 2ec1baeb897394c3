/** What a check knows of the repository beside the edit. Paths are relative to the workspace folder. */
export interface Project {
  /** Text of every manifest (package.json, pyproject.toml, …) as it is before the edit. */
  readonly manifests: ReadonlyMap<string, string>;
  /** The same with the edit laid over; `check` fills it in, over what is here already. */
  readonly manifestsAfter?: ReadonlyMap<string, string>;
  /** Every file of the repository before the edit, where it is known: tells its own modules from packages. */
  readonly paths?: readonly string[];
}

export const noProject: Project = { manifests: new Map() };
