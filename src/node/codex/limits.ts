/** What one run may take. Each can be set for tests; the product uses these. */
export interface Limits {
  /** Bytes of a workspace that is in no repository, copied whole. */
  readonly plainFolderBytes: number;
  /** Bytes of a repository's files without the ignored ones. */
  readonly repositoryBytes: number;
  /** Bytes of linked folders that had to be copied, because the file system can neither clone nor link. */
  readonly linkedBytes: number;
  /** Bytes of what the agent changed. */
  readonly proposalBytes: number;
  /** Seconds without a sign from Codex, and the same while a command of it runs. */
  readonly stallSeconds: number;
  readonly commandSeconds: number;
  readonly totalSeconds: number;
}

const mebibyte = 1024 * 1024;

export const defaultLimits: Limits = {
  plainFolderBytes: 256 * mebibyte,
  repositoryBytes: 4096 * mebibyte,
  linkedBytes: 1024 * mebibyte,
  proposalBytes: 64 * mebibyte,
  stallSeconds: 300,
  commandSeconds: 20 * 60,
  totalSeconds: 60 * 60,
};
