/** What a check knows of the repository beside the edit. Paths are relative to the workspace folder. */
export interface Project {
  /** Text of every manifest (package.json, pyproject.toml, …) as it is before the edit. */
  readonly manifests: ReadonlyMap<string, string>;
  /** The same with the edit laid over; `check` fills it in. */
  readonly manifestsAfter?: ReadonlyMap<string, string>;
}

export const noProject: Project = { manifests: new Map() };
