import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAgentAccount } from '../core/check/made-by.ts';
import type { Delivery } from '../core/check/delivery.ts';
import { isDrafted } from '../core/check/pipelines/drafted.ts';
import type { NamedJob } from '../core/check/pipelines/shown-names.ts';
import type { ProposedEdit } from '../core/edit/proposed-edit.ts';
import { Fault } from '../core/fault.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Git } from './git.ts';
import { openFolder, readContent } from './workspace-files.ts';
import { jsonIn } from '../core/json.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A pull or merge request, as far as the CI system tells. */
export interface PullRequest {
  /** Null: there is none, or nobody can tell. */
  readonly draft: boolean | null;
  /** What its branch is called. */
  readonly branches: readonly string[];
  /** The account that opened it is an agent's. */
  readonly byAgent: boolean;
}

/**
 * How far the pipelines of an edit since a revision are on their way. Undefined where the policy does not ask for it: then
 * nothing is read.
 *
 * @param jobs results of jobs; null: nobody told
 */
export async function deliverySince(
  edit: ProposedEdit,
  policy: Policy,
  since: {
    readonly git: Git;
    readonly revision: string;
    readonly env: Environment;
    readonly jobs: ReadonlyMap<string, string> | null;
  },
): Promise<Delivery | undefined | Fault> {
  const paths = edit.files.map(({ path }) => path).filter((path) => isDrafted(path, policy));
  if (paths.length === 0) return undefined;
  const request = await pullRequestIn(since.env);
  const makers = await since.git.makersSince(since.revision, paths, request.branches);
  if (makers instanceof Fault) return makers;
  return {
    stage: 'branch',
    makers: request.byAgent ? new Map(paths.map((path) => [path, 'agent'])) : makers,
    draft: request.draft,
    jobs: since.jobs,
    ...(since.jobs === null ? {} : { named: await namedJobs(since.git.root, since.env) }),
  };
}

/** Workflows beyond this many are not read: then their jobs have ids alone. */
const mostWorkflows = 200;

/**
 * The jobs that results can be of: those of the workflow that runs here, where GitHub says which one that is
 * (`GITHUB_WORKFLOW_REF`, `owner/repo/.github/workflows/ci.yml@refs/heads/main`,
 * docs.github.com/actions/reference/workflows-and-actions/variables), else those of all workflows. One of another
 * repository cannot be read.
 *
 * @param root the top of the checked tree
 */
async function namedJobs(root: string, env: Environment): Promise<readonly NamedJob[]> {
  const [, runs = '', path] = /^([^/]+\/[^/]+)\/([^@]+)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '') ?? [];
  const isHere = runs === env['GITHUB_REPOSITORY'];
  const paths = path === undefined ? await workflowsIn(root) : isHere ? [path] : [];
  const folder = await openFolder(root);
  if (folder instanceof Fault || paths.length > mostWorkflows) return [];
  const { namedJobsIn } = await import('../core/check/pipelines/job-names.ts');
  const all = await Promise.all(
    paths.map(async (one) => {
      const text = await folder.read(one);
      return typeof text === 'string' ? namedJobsIn(one, text) : [];
    }),
  );
  return all.flat();
}

async function workflowsIn(root: string): Promise<readonly string[]> {
  const folders = ['.github', '.gitea', '.forgejo'].map((one) => `${one}/workflows`);
  const all = await Promise.all(
    folders.map(async (one) => (await readdir(join(root, one)).catch(() => [])).map((name) => `${one}/${name}`)),
  );
  return all.flat().filter((one) => /\.ya?ml$/.test(one));
}

/**
 * Reads what GitHub Actions and GitLab CI tell of a request. GitHub: the event at `GITHUB_EVENT_PATH`, `pull_request.draft`
 * (docs.github.com/webhooks/webhook-events-and-payloads#pull_request), branch in `GITHUB_HEAD_REF`. GitLab:
 * `CI_MERGE_REQUEST_DRAFT` (since 17.10, gitlab.com/gitlab-org/gitlab/-/issues/275981), before it the beginnings of a title
 * (docs.gitlab.com/user/project/merge_requests/drafts).
 */
export async function pullRequestIn(env: Environment): Promise<PullRequest> {
  const named = ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', 'CI_COMMIT_REF_NAME'];
  const branches = named.flatMap((name) => env[name] || []);
  const event = await eventAt(env['GITHUB_EVENT_PATH']);
  const pull = at(event, 'pull_request');
  const user = at(pull, 'user');
  const login = at(user, 'login');
  const byAgent = at(user, 'type') === 'Bot' && typeof login === 'string' && isAgentAccount(login);
  const draft = at(pull, 'draft');
  if (typeof draft === 'boolean') return { draft, branches, byAgent };
  return { draft: gitLabDraft(env), branches, byAgent };
}

function gitLabDraft(env: Environment): boolean | null {
  const said = env['CI_MERGE_REQUEST_DRAFT'];
  if (said === 'true' || said === 'false') return said === 'true';
  const title = env['CI_MERGE_REQUEST_TITLE'];
  return title === undefined ? null : /^\s*(?:\[draft\]|\(draft\)|draft:)/i.test(title);
}

/** GitHub sends no event above 25 MB. */
const maxEventBytes = 25_000_000;

async function eventAt(path: string | undefined): Promise<unknown> {
  const content = path ? await readContent(path, maxEventBytes) : null;
  return typeof content === 'string' ? jsonIn(content) : null;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
