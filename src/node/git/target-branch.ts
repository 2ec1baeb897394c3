import { Fault } from '../../core/fault.ts';
import { line, type Repository } from './repository.ts';

/**
 * Variables in which systems of continuous integration say what a change goes into: first the target of a merge, then
 * the branch that is built. As of 2026-11, from each system's list of predefined variables (GitHub Actions, GitLab,
 * Bitbucket, Azure Pipelines, Buildkite, Travis, Jenkins, CircleCI, Woodpecker and Drone).
 */
const targets = [
  'GITHUB_BASE_REF',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
  'CHANGE_TARGET',
  'CI_COMMIT_TARGET_BRANCH',
  'DRONE_TARGET_BRANCH',
];
const built = [
  'GITHUB_REF',
  'CI_COMMIT_BRANCH',
  'BITBUCKET_BRANCH',
  'BUILD_SOURCEBRANCH',
  'BUILDKITE_BRANCH',
  'TRAVIS_BRANCH',
  'BRANCH_NAME',
  'CIRCLE_BRANCH',
];

/**
 * The branch that a change here goes into: as continuous integration says itself, else the one that it is compared with,
 * else the one that is checked out. Null where nobody can tell, such as for a tag or a detached commit.
 *
 * @param base the revision that the change is compared with, where there is one.
 */
export async function targetBranch(
  repository: Repository,
  env: Readonly<Record<string, string | undefined>>,
  base?: string,
): Promise<string | null> {
  const said = (names: readonly string[]): string | undefined =>
    names.map((name) => env[name] ?? '').find((value) => value !== '');
  const target = said(targets);
  if (target !== undefined) return branchOf(target);
  const compared = base === undefined || base.startsWith('-') ? null : await branchCalled(repository, base);
  if (compared !== null) return compared;
  const here = env['CI'] ? said(built) : undefined;
  if (here !== undefined) return branchOf(here);
  const head = await repository.run(['symbolic-ref', '--quiet', 'HEAD'], { expected: [1, 128] });
  return head instanceof Fault || head.code !== 0 ? null : branchOf(line(head));
}

/** The branch that a revision is by name, here or of a remote: `main`, `origin/main`; null for any other. */
async function branchCalled(repository: Repository, revision: string): Promise<string | null> {
  const named = ['rev-parse', '--verify', '--quiet', '--symbolic-full-name', revision];
  const found = await repository.run(named, { expected: [1, 128] });
  if (found instanceof Fault || found.code !== 0) return null;
  const ref = line(found);
  return /^refs\/remotes\/[^/]+\/(.+)$/.exec(ref)?.[1] ?? (ref.startsWith('refs/heads/') ? branchOf(ref) : null);
}

/** `refs/heads/main` and `main` are the same; tags and merge references are no branch. */
function branchOf(ref: string): string | null {
  if (ref.startsWith('refs/heads/')) return ref.slice('refs/heads/'.length);
  return ref.startsWith('refs/') ? null : ref;
}
