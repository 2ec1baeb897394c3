import { alertsEn } from './alerts-en.ts';
import { logbookEn } from './logbook-en.ts';
import { observedEn } from './observed-en.ts';
import { backtestEn } from './backtest-en.ts';
import { budgetEn } from './budget-en.ts';
import { faultsEn } from './faults-en.ts';
import { explainEn } from './explain-en.ts';
import { inputProblemsEn } from './inputs-en.ts';
import { policyFileEn } from './policy-file-en.ts';
import { enProblems } from './problems-en.ts';
import { rulesEn } from './rules-en.ts';
import { signingEn } from './signing-en.ts';
import type { Dictionary } from './words.ts';

export const en: Dictionary = {
  locale: 'en',
  problems: enProblems,
  keyTexts: () => Promise.resolve(null),
  inputProblems: inputProblemsEn,
  faults: faultsEn,
  rules: rulesEn,
  policyFile: policyFileEn,
  explain: explainEn,
  backtest: backtestEn,
  signing: signingEn,
  alerts: alertsEn,
  softened: (wouldBe, verdict) => {
    const would = wouldBe === 'deny' ? 'it would have been denied' : 'a person would have been asked';
    return verdict === 'allow' ? `(Observed: ${would}.)` : `(Warning only: ${would}.)`;
  },
  suppressed: (reason) => `A comment in the same edit wants to silence this: ${reason}.`,
  suppressedInVain: (reason) => `A comment wants to silence this (${reason}); the policy has locked it.`,
  outcomes: {
    applied: 'Applied',
    'partly-applied': 'Partly applied',
    drafted: 'On a branch, for a draft',
    rejected: 'Rejected',
    denied: 'Denied by the policy',
    'nothing-proposed': 'Nothing proposed',
    cancelled: 'Cancelled',
    refused: 'Refused before sending',
    'over-budget': 'Over budget',
    'agent-failed': 'Agent failed',
    'workspace-changed': 'Files changed meanwhile',
    'apply-failed': 'Could not be applied',
    crashed: 'Crashed',
    observed: 'Observed',
  },
  steps: {
    render: 'Filling in the template',
    preflight: 'Looking for secrets in the prompt',
    reserve: 'Reserving the budget',
    propose: 'The agent is working',
    check: 'Checking the edit',
    judge: 'Applying the policy',
    review: 'Waiting for review',
    apply: 'Applying the edit',
    settle: 'Settling the cost',
    append: 'Writing the logbook',
  },
  verdicts: { allow: 'allowed', ask: 'ask', deny: 'denied' },
  severities: { error: 'error', warning: 'warning', note: 'note' },
  backends: { codex: 'Codex', responses: 'Responses API', practice: 'Practice' },
  tasks: {
    patch: 'Code changes',
    tests: 'Tests',
    review: 'Reviews',
    runbook: 'Runbooks',
    architecture: 'Architecture',
    'threat-model': 'Threat models',
    copy: 'Product copy',
    component: 'Components',
  },
  budget: budgetEn,
  logbook: logbookEn,
  observed: observedEn,
  labels: {
    actions: 'Actions',
    'agent-version': 'Agent version',
    effort: 'effort',
    images: 'Images',
    modules: 'Modules',
    'policy-layers': 'Policy builds on',
    refused: 'Tried and refused',
    regions: 'Regions',
    services: 'Cloud services',
    'sign-offs': 'Signed off',
    accepted: 'accepted',
    actual: 'Actual',
    agent: 'Agent',
    applied: 'Applied',
    asked: 'Asked',
    attachments: 'Attached files',
    budget: 'Budget',
    'budget-note': 'Counted on this machine from published prices; the provider’s bill decides.',
    changed: 'changed',
    cost: 'Cost',
    day: 'Day',
    decisions: 'Decisions',
    diff: 'What was changed',
    draft: 'Draft',
    duration: 'Duration',
    findings: 'Findings',
    folder: 'Folder',
    forecast: 'Forecast',
    granted: 'Granted',
    grants: 'Grants',
    hunk: 'Hunk',
    inputs: 'Inputs',
    left: 'Left',
    limit: 'Limit',
    message: 'What the agent said',
    model: 'Model',
    none: 'None',
    notes: 'Notes',
    outcome: 'Outcome',
    packages: 'Packages added',
    person: 'Person',
    policy: 'Policy',
    'practice-note': 'A practice run: the answers are made up and nothing was spent.',
    prices: 'Prices',
    product: 'Product',
    prompt: 'Prompt',
    'prompt-hashed': 'The policy keeps only the hash of prompts.',
    proposed: 'What was proposed',
    rate: 'Rate',
    reason: 'Reason',
    redactions: 'Secrets taken out of the prompt',
    rejected: 'rejected',
    requests: 'Requests',
    'requests-open': 'Requests for more',
    reserved: 'reserved',
    resets: 'Starts anew',
    rule: 'Rule',
    runs: 'Runs',
    said: 'What it says',
    severity: 'Severity',
    spent: 'Spent',
    started: 'Started',
    status: 'Status',
    steers: 'Violations told to the agent',
    template: 'Template',
    tokens: 'Tokens',
    'tokens-cached': 'from cache',
    'tokens-in': 'in',
    'tokens-out': 'out',
    'tool-calls': 'What the agent did',
    unknown: 'unknown',
    'unknown-runs': 'Runs with an unknown cost',
    used: 'Used',
    verdict: 'Verdict',
    waived: 'Waived',
    where: 'Where',
  },
  waivedUntil: ({ until, endsSoon }) => (endsSoon ? `waived only until ${until}` : `waived until ${until}`),
  lookedAt: ({ findings, waived, files, addedLines, rules, whole }) => {
    const found = findings === 0 ? 'No findings' : plural(findings, 'finding');
    const beside = waived === 0 ? '' : ` (${waived} more waived)`;
    const where = whole
      ? `${plural(addedLines, 'line')} of ${plural(files, 'file')}`
      : `${plural(addedLines, 'added line')} of ${plural(files, 'file')}`;
    return `${found}${beside} in ${where}, ${plural(rules, 'rule')}.`;
  },
};

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
