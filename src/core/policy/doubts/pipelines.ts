import { isNamed } from '../../wildcard.ts';
import { nearest } from '../../team-file/nearest.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Jobs and permissions that no pipeline has, and trust where nothing is asked. */
export const pipelineDoubts: Doubting = ({ pipelines }, { jobs }) => [
  ...(jobs === undefined
    ? []
    : pipelines.requiredJobs.flatMap((job, index): Doubt[] =>
        // A name of a job's runs may be open where only a run tells.
        jobs.some((one) => isNamed(one, [job]) || isNamed(job, [one]))
          ? []
          : [
              {
                keys: [`pipelines.requiredJobs.${index}`],
                severity: 'warning',
                cause: () => ({ kind: 'job-unknown', data: { job, suggestion: nearest(job, jobs) } }),
              },
            ],
      )),
  ...Object.keys(pipelines.permissions).flatMap((scope): Doubt[] =>
    scopes.includes(scope)
      ? []
      : [
          {
            keys: [`pipelines.permissions.${scope}`],
            severity: nearest(scope, scopes) === '' ? 'note' : 'warning',
            cause: () => ({ kind: 'scope-unknown', data: { scope, suggestion: nearest(scope, scopes) } }),
            atKey: true,
          },
        ],
  ),
  ...(pipelines.changes !== 'draft' && pipelines.approval.length > 0
    ? [idle('pipelines.approval', 'approval-idle', { other: 'pipelines.changes', atKey: true })]
    : []),
  ...(pipelines.pin === 'sha'
    ? []
    : [idle('pipelines.trustedActions', 'pin-loose', { other: 'pipelines.pin', atKey: true })]),
];

/** Permissions of GITHUB_TOKEN as of 2026-11. Source: docs.github.com, "Workflow syntax for GitHub Actions", permissions. */
const scopes = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'statuses',
];
