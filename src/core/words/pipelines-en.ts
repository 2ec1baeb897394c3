import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import { canSignEn } from './review-en.ts';
import type { Dictionary } from './words.ts';

type PipelineRule = Extract<keyof Dictionary['rules'], `pipeline-${string}`>;

/** What the rules on pipelines say. */
export const pipelineRulesEn: Pick<Dictionary['rules'], PipelineRule> = {
  'pipeline-permissions': {
    title: 'Pipeline gets more permissions',
    sentence: (data) => `${permissions(data)} Give each job only what it needs.`,
  },
  'pipeline-secret': {
    title: 'Pipeline uses another secret',
    sentence: (data) => {
      const { job, consumer, name, what } = data;
      const who = /^(?:run|job|workflow|variables)$/.test(String(consumer))
        ? ''
        : ` and hands it to ${quoted(consumer)}`;
      if (what === 'all')
        return `Job "${quoted(job)}" now gets every secret there is${who}. Name the ones that it needs.`;
      if (what === 'some') return `Job "${quoted(job)}" now uses a secret that only a run tells.`;
      return `Job "${quoted(job)}" now uses the secret "${quoted(name)}"${who}. Someone who knows what it opens should agree.`;
    },
  },
  'pipeline-unpinned': {
    title: 'Pipeline runs what is not pinned',
    sentence: ({ kind, name, ref, how, wanted }) =>
      `${kinds[String(kind)] ?? 'What'} "${quoted(name)}" ${how === 'unresolved' ? 'has a reference that only a run tells' : how === 'none' ? 'has no version at all' : how === 'moving' ? `is taken from "${quoted(ref)}", which moves` : `is pinned to "${quoted(ref)}", which can be moved`}. Pin it to ${wanted === 'hash' ? (kind === 'image' ? 'a digest' : 'a full commit hash') : 'a version'}.`,
  },
  'pipeline-untrusted-checkout': {
    title: 'Pipeline runs code of outsiders with its secrets',
    sentence: ({ trigger, job }) =>
      `Job "${quoted(job)}" is set off by ${quoted(trigger)}, which has secrets and a writing token, and checks out code that an outsider proposes. Use pull_request, or do not check that code out.`,
  },
  'pipeline-injection': {
    title: 'Text of outsiders becomes part of a script',
    sentence: ({ value, system }) =>
      system === 'gitlab'
        ? `The variable ${quoted(value)} holds text that an outsider can write, and is run as a program here. Use it as data: "$${quoted(value)}".`
        : `The value ${quoted(value)} holds text that an outsider can write, and is put into a script here. Hand it over in "env" and use it as "$NAME".`,
  },
  'pipeline-tests-removed': {
    title: 'Pipeline verifies less',
    sentence: (data) => `${tests(data)}${data['required'] === true ? ' The policy requires this job.' : ''}`,
  },
  'pipeline-failure-ignored': {
    title: 'Pipeline goes on after a failure',
    sentence: ({ what, how, job, required }) =>
      `${what === 'job' ? `A failure of job "${quoted(job)}"` : what === 'step' ? `A failure of this step of "${quoted(job)}"` : what === 'script' ? `Any failure in this script of "${quoted(job)}"` : `A failure of this command in "${quoted(job)}"`} no longer counts (${quoted(how)}).${required === true ? ' The policy requires this job.' : ''}`,
  },
  'pipeline-deploy': {
    title: 'Pipeline deploys or publishes something new',
    sentence: ({ what, name, job }) =>
      what === 'environment'
        ? `Job "${quoted(job)}" now deploys to the environment "${quoted(name)}".`
        : what === 'environment-removed'
          ? `Job "${quoted(job)}" still deploys, but no longer in the environment "${quoted(name)}": its approvals and limits no longer hold.`
          : `Job "${quoted(job)}" now deploys or publishes (${quoted(name)}).`,
  },
  'pipeline-runner': {
    title: 'Job runs on another machine',
    sentence: ({ what, job, from, to, label }) =>
      what === 'not-listed'
        ? `Job "${quoted(job)}" runs on "${quoted(label)}", which the policy does not list.`
        : what === 'unresolved'
          ? `Which machine runs job "${quoted(job)}" is only known when it runs (${quoted(to)}).`
          : `Job "${quoted(job)}" runs on "${quoted(to)}"${from === '' ? '' : ` instead of "${quoted(from)}"`}.`,
  },
  'pipeline-self-hosted': {
    title: 'Job runs on a machine of one’s own',
    sentence: ({ job, to, system }) =>
      `Job "${quoted(job)}" runs on "${quoted(to)}", ${system === 'gitlab' ? 'a runner that is not GitLab’s' : 'which is not a runner of GitHub’s'}: what it leaves there stays, and it may reach inner networks.`,
  },
  'pipeline-remote-script': {
    title: 'Pipeline runs a script from the network',
    sentence: ({ job, host }) =>
      `Job "${quoted(job)}" runs a script${host === '' ? '' : ` from ${quoted(host)}`} as it comes from the network. Pin it: download it, compare its hash, then run it.`,
  },
  'pipeline-trigger': {
    title: 'Workflow is set off by something new',
    sentence: ({ trigger }) => triggers[String(trigger)] ?? `${quoted(trigger)} now sets this workflow off.`,
  },
  'pipeline-agent-change': {
    title: 'Pipeline changed by an agent',
    sentence: ({ what, path, roles, jobs, maker, people }) => {
      const by =
        what === 'proposed'
          ? `Your yes brings the pipeline ${quoted(path)} to a branch of its own, not into your files.`
          : maker === 'agent'
            ? `An agent changed the pipeline ${quoted(path)}.`
            : `Whether an agent changed the pipeline ${quoted(path)} cannot be told.`;
      const can = people === undefined || people === '' ? '' : canSignEn(people);
      return `${by} ${waiting[String(what)]?.(quoted(roles), String(jobs), can) ?? ''}`.trim();
    },
  },
  'pipeline-changed': {
    title: 'Pipeline changed',
    sentence: ({ what, path }) =>
      what === 'denied'
        ? `${quoted(path)} is a pipeline, and the policy denies changes of pipelines.`
        : what === 'deleted'
          ? `${quoted(path)} is a pipeline and is deleted here.`
          : `${quoted(path)} is a pipeline that is not read by meaning: a person has to look at its change.`,
  },
};

const kinds: Readonly<Record<string, string>> = {
  action: 'The action',
  workflow: 'The reusable workflow',
  image: 'The image',
  include: 'The include',
  component: 'The component',
};

const triggers: Readonly<Record<string, string>> = {
  pull_request_target: 'Pull requests of anyone now set this workflow off with the repository’s secrets.',
  workflow_run:
    'Another workflow, also one that runs for an outsider, now sets this one off with the repository’s secrets.',
  issue_comment: 'Comments of anyone now set this workflow off with the repository’s secrets.',
  schedule: 'This workflow now also runs on a schedule, when nobody looks.',
  repository_dispatch: 'Other systems can now set this workflow off.',
};

function permissions({ what, scope, from, to, job }: FindingData): string {
  switch (what) {
    case 'removed':
      return `The limit on what the token of job "${quoted(job)}" may do is gone (it was: ${quoted(from)}); the setting of the repository decides.`;
    case 'unset':
      return `Nothing limits what the token of job "${quoted(job)}" may do, and the policy limits it.`;
    case 'write-all':
      return `The token of job "${quoted(job)}" may now write everything.`;
    case 'read-all':
      return `The token of job "${quoted(job)}" may now read everything.`;
    default:
      break;
  }
  const name = String(scope);
  if (name.startsWith('id_tokens '))
    return `Job "${quoted(job)}" now gets an identity token (${quoted(name.slice(10))}) that other systems trust.`;
  if (name.startsWith('CI_JOB_')) return `Job "${quoted(job)}" now uses its job token (${quoted(name)}).`;
  if (name === 'id-token')
    return `Job "${quoted(job)}" may now get identity tokens (id-token: ${quoted(to)}), which clouds trust.`;
  return `The token of job "${quoted(job)}" gets ${quoted(scope)}: ${quoted(to)} (before: ${quoted(from)}).`;
}

function tests({ what, job, check, by }: FindingData): string {
  const checks = check === '' || check === undefined ? 'what it verified' : `"${quoted(check)}"`;
  const about =
    check === '' || check === undefined
      ? `Job "${quoted(job)}"`
      : `The check "${quoted(check)}" in job "${quoted(job)}"`;
  switch (what) {
    case 'file':
      return `The pipeline is deleted, and with it ${checks} of job "${quoted(job)}".`;
    case 'job':
      return `Job "${quoted(job)}" is gone, and with it ${checks}.`;
    case 'renamed':
      return `Job "${quoted(job)}" is now "${quoted(check)}": rules that require it by its name no longer find it.`;
    case 'check':
      return `Job "${quoted(job)}" no longer runs ${checks}.`;
    case 'replaced':
      return `Job "${quoted(job)}" runs "${quoted(by)}" instead of ${checks}, which may verify less.`;
    case 'never':
      return `${about} never runs any more (${quoted(by, 120)}).`;
    case 'manual':
      return `${about} only runs when a person starts it.`;
    case 'condition':
      return `${about} runs less often than before (${quoted(by, 120)}).`;
    case 'ignored':
      return `A failure of ${check === '' || check === undefined ? 'what is verified' : checks} in job "${quoted(job)}" no longer counts (${quoted(by)}).`;
    case 'option':
      return `${about} verifies less than before (${quoted(by)}).`;
    case 'trigger':
      return `The event "${quoted(check)}" no longer sets off what this pipeline verifies.`;
    case 'filter':
      return `The filter "${quoted(check)}" of "${quoted(job)}" keeps this pipeline from running where it ran before (${quoted(by, 120)}).`;
    case 'needs':
      return `Job "${quoted(job)}" deploys without waiting for "${quoted(check)}" any more.`;
    case 'always':
      return `Job "${quoted(job)}" deploys even when "${quoted(check)}" failed (${quoted(by, 120)}).`;
    default:
      return 'This pipeline verifies less than before.';
  }
}

const sign =
  'Have it signed on its branch with "codex-guardrails sign-off", commit and push .guardrails/sign-offs.jsonl, and run this check again.';

/** What a pipeline that an agent changed waits for. */
const waiting: Readonly<Record<string, (roles: string, jobs: string, can: string) => string>> = {
  proposed: (_roles, _jobs, can) => `It opens as a draft there, and needs CI and approval.${can}`,
  draft: (_roles, _jobs, can) =>
    `The pull request is a draft: it waits for approval.${can} Once it is signed off and marked as ready, run this check again: its answer stays as it is until then.`,
  'all-of': (roles, _jobs, can) => `It needs a sign-off of: ${roles}.${can} ${sign}`,
  'one-of': (roles, _jobs, can) => `It needs a sign-off of one of: ${roles}.${can} ${sign}`,
  nobody: () => 'Nobody can approve it: name roles in pipelines.approval, and who holds them in review.roles.',
  failed: (_roles, jobs) => `It is approved, but these jobs did not succeed: ${quoted(jobs)}.`,
  untold: (_roles, jobs) =>
    `It is approved; how CI went was not told${jobs === '' ? '' : ` (${quoted(jobs)})`}. Hand the results over with --jobs.`,
};
