/** What a check knows of the repository beside the edit: its manifests, as they are before the edit. */
export interface Project {
  /** Text of every manifest, by path relative to the workspace folder. */
  readonly manifests: ReadonlyMap<string, string>;
}

export const noProject: Project = { manifests: new Map() };
