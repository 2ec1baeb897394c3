import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingData } from '../../../src/core/check/finding.ts';
import { ruleIds } from '../../../src/core/check/rules/ids.ts';
import type { RuleId } from '../../../src/core/check/rules/ids.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { FaultData, FaultKind } from '../../../src/core/fault.ts';
import { nano } from '../../../src/core/budget/money.ts';
import type { Cause, ProblemFacts, ProblemKind } from '../../../src/core/team-file/problem.ts';
import { inputProblems } from '../../../src/core/template/inputs.ts';
import { words } from '../../../src/core/words/index.ts';

const [en, es] = [words('en'), words('es-PY')];

/** Facts for every kind, so that each sentence is said once; a new kind without facts does not compile. */
const faults: { readonly [K in FaultKind]: FaultData[K] } = {
  'file-invalid': { path: 'p.yaml', line: 3, column: 7, key: 'k', problem: 'It is wrong.', remedy: 'Mend it.' },
  'file-unreadable': { path: 'p.yaml', reason: 'EACCES: permission denied.' },
  'file-unwritable': { path: 'p.yaml', reason: 'ENOSPC' },
  'template-unknown': { id: 'x', known: 'pr-patch' },
  'template-unlocked': { id: 'x', version: '1.0.0' },
  'template-required': { path: 'a.tf', template: 'x', needed: 'y' },
  'template-changed': { id: 'x', version: '1.0.0', path: '.agents/skills/x' },
  'input-invalid': { template: 'x', input: 'request', problem: 'required' },
  'untrusted-workspace': { what: '.agents/skills' },
  'attachment-denied': { path: 'prod.env', glob: '**/*.env' },
  'governed-data': { path: 'data/people.csv', class: 'personal', pattern: 'data/**' },
  'secret-in-prompt': { where: 'prompt, a.ts', count: 2 },
  'secret-in-tool-output': { tool: 'exec_command: cat config.ts', kinds: 'aws-access-key' },
  'model-not-allowed': {
    model: 'm',
    task: 'patch',
    because: 'denied',
    by: 'models.deny (.guardrails/policy.yaml:4)',
    tried: 'n, o',
  },
  'path-not-allowed': { path: 'a.ts', template: 'x', allowed: 'docs/**' },
  'model-missing': { model: 'm', code: 'model_not_found', reason: 'no such model', tried: 'n, o', instead: 'p' },
  'model-replaced': { model: 'm', by: 'n', because: 'retired' },
  'fallback-dearer': { model: 'm', fallback: 'n', mostNano: nano(1.5), heldNano: nano(0.5) },
  'model-unpriced': { model: 'm' },
  'tier-unpriced': { model: 'm', tier: 'priority' },
  'budget-throttled': { percent: 91, model: 'm', effort: 'low', waits: false },
  'budget-near': { percent: 75, limit: 'person', name: 'Ana', spentNano: 1, limitNano: 2, resets: '2027-01-01' },
  'limit-held': { limit: 'watchdog' },
  'prices-old': { date: '2026-10-31', days: 120 },
  'price-uncertain': { what: 'the tier scale' },
  'grant-refused': { because: 'not-approver', person: 'Ana', approvers: 'Eva' },
  'settle-refused': { because: 'less', run: 'r1', knownNano: 5 },
  'over-budget': {
    limit: 'class',
    name: 'large',
    period: 'week',
    neededNano: nano(1.5),
    leftNano: nano(0.0042),
    resets: '2027-01-01',
  },
  'backend-not-set-up': { backend: 'codex' },
  'codex-not-found': { searched: '/usr/bin' },
  'codex-too-old': { version: '0.1.0', needed: '0.169.0' },
  'codex-guard-weak': { asked: 'workspaceWrite', got: 'dangerFullAccess', setting: 'requirements.toml' },
  'codex-sandbox-broken': { reason: 'no user namespaces' },
  'agent-failed': { reason: 'exit 1', code: '500' },
  'agent-auth': { reason: 'HTTP 401' },
  'provider-limit': { code: 'insufficient_quota', reason: 'no money', resets: '2027-01-01T00:00:00Z' },
  'agent-stalled': { seconds: 90 },
  'agent-refused': { reason: 'not allowed' },
  'answer-incomplete': { reason: 'max_output_tokens' },
  'patch-malformed': { path: 'a.ts', line: 4, problem: 'no such lines' },
  'workspace-too-big': { bytes: 900_000_000, limit: 500_000_000 },
  'workspace-changed': { paths: 'a.ts' },
  'still-denied': { count: 2 },
  'sign-off-needed': { roles: 'security', paths: 'a.tf', people: 'cleo@example.com', oneOf: false },
  'sign-off-changed': { paths: 'a.tf' },
  'no-person': {},
  'not-in-git': { folder: '/orders' },
  'draft-impossible': { because: 'no-git', paths: 'ci.yml', reason: '' },
  'pipelines-drafted': { run: 'run-1', branch: 'guardrails/draft/patch-1', paths: 'ci.yml' },
  'sign-offs-left-out': { paths: '.guardrails/sign-offs.jsonl' },
  'run-taken-in': { folder: '/home/eva/orders' },
  'draft-unopened': { because: 'failed', what: 'git push', reason: 'no such host' },
  'apply-failed': { path: 'a.ts', reason: 'EACCES' },
  'apply-interrupted': { folder: '/orders', end: 'completed', leftAlone: 'src/a.ts', reason: '' },
  'git-failed': { command: 'git clone', reason: 'exit 128' },
  'diff-malformed': { line: 3, problem: 'no file header' },
  'node-too-old': { version: '20.20.2', needed: '22.13' },
  'database-busy': { path: 'g.db' },
  'database-damaged': { path: 'g.db', kept: 'g.db.bad' },
  'database-unwritable': { path: 'g.db', reason: 'EROFS' },
  'scan-interrupted': { files: 3, reason: 'out of memory.' },
  'verify-stopped': { entries: 300, all: 1000 },
  'usage-wrong': { problem: 'There is no such command.', remedy: 'Use --help.' },
};

for (const [kind, data] of Object.entries(faults)) {
  test(`the fault ${kind} is said in both languages, with its facts`, () => {
    const fault = new Fault(kind as FaultKind, data);
    const said = [en.fault(fault), es.fault(fault)];
    for (const { message, remedy } of said) {
      assert.match(message, /^\S.*\.$/s);
      assert.match(remedy, /^\S.*\.$/s);
      assert.doesNotMatch(message + remedy, /undefined|null|NaN|\[object|\.\.(?!\.)/);
    }
    for (const [key, fact] of Object.entries(data)) {
      if (typeof fact !== 'string' || ['limit', 'problem', 'task', 'end', 'because', 'period'].includes(key)) continue;
      const plain = fact.replace(/\.$/, '');
      for (const { message, remedy } of said)
        assert.ok((message + remedy).includes(plain), `${key} in ${message} ${remedy}`);
    }
    // These two say what they were given.
    if (!['usage-wrong', 'file-invalid'].includes(kind)) assert.notDeepEqual(said[0], said[1]);
  });
}

test('amounts of money are exact and readable', () => {
  const say = (locale: string, neededNano: number): string =>
    words(locale).fault(new Fault('over-budget', { limit: 'run', neededNano, leftNano: 0, resets: '' })).message;
  assert.match(say('en', nano(1234.5)), /\$1234\.50/);
  assert.match(say('en', nano(0.0042)), /\$0\.0042/);
  assert.match(say('es', nano(0.5)), /USD 0,50/);
});

const causes: { readonly [K in ProblemKind]: ProblemFacts[K] } = {
  syntax: { detail: 'Nested mappings are not allowed' },
  tab: {},
  'over-limit': { what: 'lines', limit: 5_000 },
  'several-documents': {},
  alias: { name: 'a' },
  tag: { tag: '!x' },
  'duplicate-key': { key: 'k', line: 2 },
  'key-not-text': {},
  'key-forbidden': { key: '<<' },
  'unknown-key': { key: 'k', suggestion: 'key', known: 'key, lock' },
  missing: { key: 'k' },
  'wrong-type': { expected: 'text', got: 'list' },
  'not-one-of': { got: 'x', options: 'a, b', suggestion: '' },
  'too-small': { of: 'list', limit: 1 },
  'too-large': { of: 'text', limit: 60 },
  'not-whole': {},
  shape: { shape: 'purl', got: 'left-pad' },
  'price-per-token': { value: 0.000002, perMillion: 2 },
  'price-order': { smaller: 'cachedInput', larger: 'input' },
  'skill-no-frontmatter': {},
  'skill-name-folder': { name: 'a', folder: 'b' },
  'skill-no-body': {},
  'place-unknown': { place: 'x', suggestion: 'y' },
  'place-malformed': { text: '{{ x }}' },
  'place-not-alone': { place: 'x', type: 'longtext' },
  'section-not-closed': { place: 'x' },
  'section-not-open': { place: 'x' },
  'input-unused': { input: 'x' },
  'input-twice': { input: 'x' },
  'choices-missing': { input: 'x' },
  'choices-unexpected': { input: 'x', type: 'text' },
  'from-unfit': { from: 'diff', type: 'file' },
  'default-unfit': { input: 'x', problem: 'not-a-choice' },
  'template-id-taken': { id: 'x' },
  'too-many-salts': { limit: 4 },
  'waiver-target': { keys: '' },
  'layer-unread': { layer: 'org.yaml', trouble: 'absent' },
  'layer-unfetched': { url: 'https://example.com/p.yaml', trouble: 'status', detail: '404' },
  locked: { key: 'budget.run' },
  'not-by-path': { key: 'budget', why: 'run' },
  'also-denied': { item: 'pkg:npm/a', by: 'pkg:npm/*', other: 'dependencies.deny (a.yaml:1)' },
  outranked: { item: 'aws', here: 'clouds.ask', other: 'clouds.deny (a.yaml:1)' },
  duplicate: { item: '', other: 'protected (a.yaml:1)' },
  'no-effect': { why: 'pin-loose', item: '', other: 'pipelines.pin (a.yaml:1)' },
  'model-refused': { model: 'a', tasks: 'patch', why: 'denied', other: 'models.deny (a.yaml:1)' },
  'model-replaced': { model: 'a', used: 'b', tasks: 'patch', why: 'retired', other: 'models.retired.a (a.yaml:1)' },
  'fallback-circle': { models: 'a → b → a' },
  'fallback-unusable': { model: 'a', fallback: 'b', why: 'not-allowed', other: 'models.allow (a.yaml:1)' },
  'effort-lowered': { effort: 'high', most: 'low', other: 'models.maxEffort (a.yaml:1)' },
  'tier-unpriced': { model: 'a', tier: 'flex' },
  'old-prices': { days: 100, most: 90, other: 'models.pricesMaxAge' },
  'old-rate': { days: 200 },
  'amount-above': { amount: 9, limit: 5, other: 'budget.limit (a.yaml:1)' },
  'approver-alone': { person: 'Ana', other: 'budget.twoPersons' },
  'retention-short': { days: 1, least: 31, other: 'budget.period' },
  'no-region': { provider: 'AWS', other: 'clouds.allow (a.yaml:1)' },
  'region-none': { region: 'x*', provider: 'AWS' },
  'region-unknown': { region: 'sa-east-3', provider: 'AWS', suggestion: 'sa-east-1' },
  'document-missing': { document: 'docs/x.md' },
  'alternative-denied': { use: 'pkg:npm/a', other: 'dependencies.deny (a.yaml:1)' },
  'range-empty': { range: '>2 <1' },
  'ecosystem-unknown': { ecosystem: 'nmp', suggestion: 'pkg:npm/a' },
  'job-unknown': { job: 'tets', suggestion: 'test' },
  'scope-unknown': { scope: 'content', suggestion: '' },
  'rule-idle': { rule: 'residency', needs: 'residency' },
  'replaces-additions': { key: 'protected', other: 'add.protected (b.yaml:1)' },
  'drafts-unapproved': {},
  'role-unknown': { role: 'enginer', suggestion: 'engineer' },
  'role-without-people': { role: 'security' },
  'sign-off-impossible': { roles: 'a, b', people: 'Ana', other: '' },
  'template-unknown': { template: 'pr-pach', suggestion: '' },
  'templates-none': {},
  'templates-apart': { other: 'prompts.requireTemplate.0.paths (a.yaml:1)' },
  'waiver-ended': { until: '2026-11-01' },
  'waiver-ends': { until: '2026-12-01' },
  'waiver-self-approved': { person: 'Ana' },
  'waiver-unconfirmed': { person: 'Ana', why: 'uncommitted' },
  'approver-unknown': { person: 'Ana' },
  'role-empty': { role: 'security' },
  'matches-nothing': { pattern: 'src/**' },
  'file-missing': { file: 'SKILL.md' },
  'merge-conflict': { end: 9 },
  'entry-twice': { of: 'waiver', line: 3 },
  'sign-off-line': {},
  'version-kept': { version: '1.2.3', next: '1.2.4', minor: '1.3.0' },
  'version-unlocked': { version: '1.2.3' },
};

for (const [kind, data] of Object.entries(causes)) {
  test(`the problem ${kind} is said in both languages`, () => {
    const cause = { kind, data } as Cause;
    for (const { message, remedy } of [en.problem(cause), es.problem(cause)]) {
      assert.match(message, /^\S.*[.?]$/s);
      assert.match(remedy, /^\S.*\.$/s);
      assert.doesNotMatch(message + remedy, /undefined|\[object/);
    }
    assert.notEqual(en.problem(cause).message, es.problem(cause).message);
  });
}

const secret = {
  kind: 'github-pat',
  vendor: 'GitHub',
  name: 'TOKEN',
  mask: '[redacted github-pat]',
  why: 'checksum',
  confidence: 'certain',
};
const dependency = {
  purl: 'pkg:npm/left-pad',
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.0.0',
  kind: 'import',
  scope: '',
  source: 'git',
};
/** Every form of a sentence about a pipeline, with what is common to all. */
const told = (...forms: FindingData[]): (readonly [FindingData, readonly string[]])[] =>
  forms.map((data) => [{ job: 'build', ...data }, []] as const);
const findings: Readonly<Record<RuleId, readonly (readonly [data: FindingData, parts: readonly string[]])[]>> = {
  'secret-token': [
    [secret, ['GitHub', 'github pat', 'TOKEN']],
    [{ kind: 'token' }, ['token']],
  ],
  'secret-private-key': [[{ kind: 'private-key', why: 'private-key' }, []]],
  'secret-url-password': [[{ kind: 'password', name: 'DATABASE_URL' }, ['DATABASE_URL']]],
  'secret-assignment': [[{ kind: 'password', name: 'dbPassword', why: 'named' }, ['dbPassword']]],
  'dependency-denied': [
    [
      { ...dependency, use: 'pkg:npm/%40core/trim', reason: 'too small' },
      ['left-pad 1.0.0', ' @core/trim', 'too small'],
    ],
    [{ ...dependency, version: '' }, ['left-pad']],
  ],
  'dependency-unapproved': [
    [dependency, ['left-pad 1.0.0', 'npm']],
    [{ ...dependency, branch: 'main' }, ['left-pad 1.0.0', 'main']],
    [{ ...dependency, branch: '' }, ['left-pad 1.0.0']],
  ],
  'dependency-source': [
    [
      { ...dependency, what: 'git', from: 'example.com', also: 'dependency-licence' },
      ['left-pad', 'example.com', 'dependency-licence'],
    ],
    [{ what: 'custom-registry', from: 'npm.example.com/team' }, ['npm.example.com/team', 'dependencies.registries']],
    [{ what: 'url', from: '' }, []],
  ],
  'dependency-version': ['denied', 'asked', 'may-be-denied', 'not-allowed', 'may-not-be-allowed'].map(
    (why) => [{ ...dependency, why, versions: '>=1 <2' }, ['left-pad 1.0.0', '>=1 <2']] as const,
  ),
  'dependency-scope': [
    [{ ...dependency, scope: 'runtime', why: 'not-allowed', scopes: 'dev' }, ['left-pad', 'dev', 'runtime']],
    [{ ...dependency, scope: 'dev', why: 'denied', scopes: 'dev', reason: 'why not' }, ['left-pad', 'why not']],
  ],
  'dependency-licence': [
    [{ ...dependency, why: 'denied', licence: 'GPL-3.0-only' }, ['left-pad', 'GPL-3.0-only']],
    [{ ...dependency, why: 'unlisted', licence: 'MIT' }, ['MIT']],
    [{ ...dependency, why: 'unknown', licence: '' }, ['left-pad']],
    [{ ...dependency, why: 'unknown', licence: 'see file' }, ['see file']],
  ],
  'import-undeclared': [
    [{ ...dependency, approved: true }, ['left-pad']],
    [{ ...dependency, approved: false, use: 'pkg:npm/trim' }, ['left-pad', 'trim']],
  ],
  'dependency-unpinned': [
    [{ ...dependency, wanted: 'exact', pinned: '1.2.3' }, ['left-pad', '1.2.3', 'npm']],
    [{ ...dependency, wanted: 'range' }, ['left-pad']],
  ],
  'dependency-dynamic': [[{}, []]],
  'dependency-typo': ['letters', 'looks', 'separators', 'word-order', 'affix', 'scope', 'import-name'].map(
    (why) => [{ ...dependency, why, target: 'pad-left', use: 'pkg:npm/pad-left' }, ['left-pad', 'pad-left']] as const,
  ),
  'dependency-other-ecosystem': [[{ ...dependency, targetEcosystem: 'pypi' }, ['left-pad', 'PyPI']]],
  'dependency-nonexistent': [
    [dependency, ['left-pad']],
    [{ ...dependency, target: 'pad-left', use: 'pkg:npm/pad-left' }, ['left-pad', 'pad-left']],
    [{ ...dependency, targetEcosystem: 'gem' }, ['RubyGems']],
  ],
  'dependency-young': [0, 1, 3].map(
    (ageDays) =>
      [
        { ...dependency, ageDays, minAgeDays: 7, published: '2026-11-19T10:00:00.000Z' },
        ['left-pad', '2026-11-19', '7'],
      ] as const,
  ),
  'remote-script': [
    [{ from: 'example.com' }, ['example.com']],
    [{ from: '' }, []],
  ],
  residency: [
    [
      { kind: 'stores', what: 'aws_s3_bucket', region: 'us-east-1', provider: 'AWS' },
      ['aws_s3_bucket', 'us-east-1', 'AWS'],
    ],
    [{ kind: 'stores', what: 'aws_s3_bucket', region: '', provider: 'AWS' }, ['aws_s3_bucket', 'AWS']],
    [{ kind: 'replication', what: 'aws_s3_bucket' }, ['aws_s3_bucket']],
    [{ kind: 'publicBuckets', what: 'aws_s3_bucket_acl' }, ['aws_s3_bucket_acl']],
    [{ kind: 'analytics', what: 'mixpanel', vendor: 'Mixpanel' }, ['mixpanel', 'Mixpanel']],
    [{ kind: 'otherHosts', what: 'hooks.test', class: 'personal' }, ['hooks.test', 'personal']],
  ],
  'sensitive-exposed': [
    [{ type: 'aws_lb', name: 'patients', exposure: 'public' }, ['aws_lb', 'patients']],
    [{ type: 'Service', name: '', exposure: 'unknown' }, ['Service']],
  ],
  'deployment-target': [
    [
      { type: 'aws_instance', target: 'vm', exposure: 'public', why: 'forbidden', preferred: 'serverless' },
      ['aws_instance', 'serverless'],
    ],
    [
      { type: 'Deployment', target: 'kubernetes', exposure: 'private', why: 'not-preferred', preferred: '' },
      ['Kubernetes'],
    ],
    [
      { type: 'aws_eks_cluster', target: 'kubernetes', exposure: 'unknown', why: 'forbidden', preferred: '' },
      ['aws_eks_cluster'],
    ],
  ],
  'infrastructure-cost': [
    [
      {
        over: 'certain',
        limit: 100,
        lowBefore: 0,
        highBefore: 0,
        lowAfter: 120,
        highAfter: 150,
        unknown: 1,
        names: 'aws_eip',
        more: 0,
        asOf: '2026-11-01',
      },
      ['100', '120', '150', 'aws_eip', '2026-11-01'],
    ],
    [
      {
        over: 'possible',
        limit: 100,
        lowBefore: 1,
        highBefore: 2,
        lowAfter: 12,
        highAfter: 150,
        unknown: 0,
        names: '',
        more: 0,
      },
      ['150'],
    ],
    [
      {
        over: 'no',
        lowBefore: 0,
        highBefore: 0,
        lowAfter: 0,
        highAfter: 0,
        unknown: 7,
        names: 'aws_eip, aws_x',
        more: 2,
      },
      ['aws_eip', '7'],
    ],
  ],
  'cloud-denied': [
    [
      {
        provider: 'aws',
        providerName: 'AWS',
        service: 'dynamodb',
        serviceName: 'DynamoDB',
        portability: 'own-data',
        alternative: 'document-database',
        seen: '@aws-sdk/client-dynamodb',
        reason: 'one database is enough',
      },
      ['AWS', 'DynamoDB', '@aws-sdk/client-dynamodb', 'one database is enough', 'MongoDB'],
    ],
  ],
  'cloud-unapproved': [
    [
      {
        provider: 'fly',
        providerName: 'Fly.io',
        service: 'platform',
        serviceName: 'Fly apps',
        portability: 'containers',
        alternative: 'containers',
        seen: 'fly.toml',
      },
      ['Fly.io', 'fly.toml'],
    ],
  ],
  'cloud-lock-in': [
    [
      {
        providerName: 'AWS',
        service: 'lambda',
        serviceName: 'Lambda',
        portability: 'own-runtime',
        alternative: 'functions-container',
        seen: 'aws_lambda_function',
        document: 'docs/lambda.md',
        reason: 'bursts',
      },
      ['AWS', 'Lambda', 'docs/lambda.md', 'bursts'],
    ],
    [
      {
        providerName: 'AWS',
        service: 'lambda',
        serviceName: 'Lambda',
        seen: 'x',
        document: 'docs/gone.md',
        missing: true,
      },
      ['docs/gone.md'],
    ],
    [
      { providerName: 'AWS', service: 'lambda', serviceName: 'Lambda', seen: 'x', alternative: 'kafka' },
      ['Lambda', 'Kafka'],
    ],
  ],
  'region-denied': [
    [
      { provider: 'AWS', region: 'us-east-1', country: 'US', allowed: 'sa-east-1', use: 'sa-east-1', kilometres: 7700 },
      ['us-east-1', 'AWS', 'US', 'sa-east-1', '7700 km'],
    ],
    [
      { provider: 'AWS', region: 'us-east-1', country: '', allowed: '', via: 'var.region' },
      ['us-east-1', 'var.region'],
    ],
  ],
  'region-unresolved': [
    [{ expression: 'var.region', inherited: false, provider: 'AWS' }, ['var.region', 'AWS']],
    [{ expression: 'AWS::Region', inherited: true, provider: '' }, ['AWS::Region']],
  ],
  'protected-path': [
    [{ path: '.github/workflows/ci.yml', glob: '.github/workflows/**' }, ['.github/workflows/ci.yml']],
  ],
  'sign-off-missing': [[{ path: 'infra/main.tf', roles: 'engineer, security' }, ['infra/main.tf', 'security']]],
  language: [[{ what: 'comment', found: 'pt', wanted: 'en' }, []]],
  'unreviewable-change': ['bytes', 'link', 'submodule', 'executable', 'pipeline-unread', 'secrets-unread', 'new'].map(
    (what) => [{ what }, []] as const,
  ),
  'pipeline-permissions': told(
    ...['removed', 'unset', 'write-all', 'read-all'].map((what) => ({
      what,
      scope: '*',
      from: 'contents: read',
      to: '',
    })),
    ...['contents', 'id-token', 'id_tokens VAULT', 'CI_JOB_TOKEN'].map((scope) => ({
      what: 'scope',
      scope,
      from: 'read',
      to: 'write',
    })),
  ),
  'pipeline-secret': told(
    { what: 'one', name: 'NPM_TOKEN', consumer: 'run' },
    { what: 'one', name: 'NPM_TOKEN', consumer: 'example/act' },
    { what: 'all', name: '*', consumer: 'job' },
    { what: 'some', name: '*', consumer: 'job' },
  ),
  'pipeline-unpinned': told(
    ...['unresolved', 'none', 'moving', 'version'].flatMap((how) =>
      ['action', 'image', 'new'].map((kind) => ({ kind, name: 'example/act', ref: 'main', how, wanted: 'hash' })),
    ),
    { kind: 'image', name: 'node', ref: 'latest', how: 'moving', wanted: 'version' },
  ),
  'pipeline-untrusted-checkout': told({ trigger: 'workflow_run', ref: 'x' }),
  'pipeline-injection': told(
    { value: 'github.head_ref', system: 'github' },
    { value: 'CI_COMMIT_TITLE', system: 'gitlab' },
  ),
  'pipeline-tests-removed': told(
    ...[
      'file',
      'job',
      'renamed',
      'check',
      'replaced',
      'never',
      'manual',
      'condition',
      'ignored',
      'option',
      'trigger',
      'filter',
      'needs',
      'always',
      'new',
    ].flatMap((what) => [
      { what, check: 'run test', by: 'x', required: true },
      { what, check: '', by: 'x', required: false },
    ]),
  ),
  'pipeline-failure-ignored': told(
    ...['job', 'step', 'command', 'script'].map((what) => ({ what, how: '|| true', required: what === 'job' })),
  ),
  'pipeline-deploy': told(
    ...['environment', 'environment-removed', 'command'].map((what) => ({ what, name: 'production' })),
  ),
  'pipeline-runner': told(
    ...['not-listed', 'unresolved', 'changed'].map((what) => ({ what, from: '', to: 'gpu', label: 'gpu' })),
    { what: 'changed', from: 'ubuntu-latest', to: 'gpu' },
  ),
  'pipeline-self-hosted': told({ to: 'gpu', system: 'github' }, { to: 'gpu', system: 'gitlab' }),
  'pipeline-remote-script': told({ host: '' }, { host: 'example.com' }),
  'pipeline-trigger': told(
    ...['pull_request_target', 'workflow_run', 'issue_comment', 'schedule', 'repository_dispatch', 'Label'].map(
      (trigger) => ({ trigger }),
    ),
  ),
  'pipeline-agent-change': ['proposed', 'draft', 'all-of', 'one-of', 'nobody', 'failed', 'untold'].flatMap((what) =>
    ['agent', 'unknown'].map(
      (maker) => [{ what, maker, path: 'ci.yml', roles: 'platform', jobs: 'test' }, ['ci.yml']] as const,
    ),
  ),
  'pipeline-changed': told(...['denied', 'deleted', 'other'].map((what) => ({ what, path: 'Jenkinsfile' }))),
  'suppression-invalid': ['no-rule', 'unknown-rule', 'no-reason', 'new'].map(
    (problem) => [{ problem, named: 'x' }, []] as const,
  ),
};

for (const ruleId of ruleIds) {
  test(`findings of ${ruleId} are said in both languages`, () => {
    for (const [data, parts] of findings[ruleId]) {
      for (const language of [en, es]) {
        const said = language.finding({ ruleId, data });
        assert.match(said, /^[\p{Lu}.].*\.$/u);
        assert.doesNotMatch(said, /undefined|\[object|\(\)| {2}/);
        for (const part of parts) assert.ok(said.includes(part), `${part} in ${said}`);
        const silenced = language.finding({ ruleId, data: { ...data, suppressed: 'test data' } });
        assert.ok(silenced.startsWith(said) && silenced.includes('test data'));
        const inVain = language.finding({ ruleId, data: { ...data, suppressed: 'test data', inVain: true } });
        assert.ok(inVain.startsWith(said) && inVain.includes('test data') && inVain !== silenced);
      }
      assert.notEqual(en.finding({ ruleId, data }), es.finding({ ruleId, data }));
    }
    assert.notEqual(en.rules[ruleId].title, es.rules[ruleId].title);
  });
}

test('a locale falls back to its language, an unknown one to English', () => {
  assert.equal(words('es-PY').locale, 'es');
  assert.equal(words('ES_419').locale, 'es');
  for (const locale of ['en-GB', 'de', '', 'C']) assert.equal(words(locale).locale, 'en');
});

test('every label has words', () => {
  for (const language of [en, es])
    for (const table of [
      language.labels,
      language.outcomes,
      language.steps,
      language.verdicts,
      language.severities,
      language.backends,
      language.tasks,
      language.inputProblems,
    ])
      for (const [key, text] of Object.entries(table)) assert.ok(text.trim().length > 1, `${language.locale} ${key}`);
  assert.deepEqual(Object.keys(en.inputProblems), [...inputProblems]);
});

test('how much was looked at is said with right plurals', () => {
  const counts = { findings: 0, waived: 0, files: 1, addedLines: 1, rules: 9, whole: false };
  assert.equal(en.lookedAt(counts), 'No findings in 1 added line of 1 file, 9 rules.');
  assert.equal(
    en.lookedAt({ ...counts, findings: 2, waived: 1, files: 3, addedLines: 10, whole: true }),
    '2 findings (1 more waived) in 10 lines of 3 files, 9 rules.',
  );
  assert.equal(es.lookedAt(counts), 'Sin hallazgos en 1 línea agregada de 1 archivo, 9 reglas.');
});
