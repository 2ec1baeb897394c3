import { stringify } from 'yaml';

const wildModel = { model: 'wild', effort: 'xhigh', tier: 'flex' };
const wildList = [{ purl: 'pkg:npm/*', versions: '>=0', scopes: ['runtime'], use: 'pkg:npm/wild', reason: 'wild' }];

/** A policy that sets every key there is, each as loosely as it can be, with names of programs and addresses in it. */
const wild: Readonly<Record<string, unknown>> = {
  version: 1,
  models: {
    default: wildModel,
    tasks: Object.fromEntries(
      ['patch', 'tests', 'review', 'runbook', 'architecture', 'threat-model', 'copy', 'component'].map((task) => [
        task,
        wildModel,
      ]),
    ),
    allow: ['*'],
    deny: ['gpt-5.3-codex'],
    retired: { 'gpt-5.3-codex': '2020-01-01' },
    fallback: { 'gpt-5.3-codex': 'wild' },
    maxEffort: 'xhigh',
    prices: {
      wild: {
        input: 0.01,
        cachedInput: 0,
        cacheWrite: 0,
        output: 0.01,
        long: { above: 1, input: 1, output: 1 },
        tiers: { flex: 0.01 },
      },
    },
    pricesAsOf: '2026-11-01',
    pricesMaxAge: 3650,
    maxOutputTokens: 128_000,
  },
  extends: [
    'small-team',
    { path: 'wild/policy.yaml' },
    { url: 'https://example.com/wild.yaml', sha256: '0'.repeat(64) },
  ],
  locked: [],
  add: { 'secrets.fakes': ['wild-'] },
  mode: 'observe',
  rules: { 'secret-token': { severity: 'off', mode: 'observe' }, 'protected-path': 'off', 'dependency-denied': 'off' },
  failOn: 'error',
  secrets: {
    inPrompt: 'redact',
    severity: { kinds: { 'github-pat': 'off' }, paths: [{ path: '**', severity: 'note' }] },
    except: [{ path: '**', rules: ['secret-token', 'secret-assignment'] }],
    allow: [],
    fakes: ['correct-'],
  },
  dependencies: {
    default: 'allow',
    allow: wildList,
    ask: wildList,
    protectedBranches: ['wild'],
    deny: wildList,
    groups: { wild: ['pkg:npm/*'] },
    sources: { registry: 'allow', git: 'allow', url: 'allow', path: 'allow', script: 'allow' },
    registries: { npm: ['https://registry.example.com'] },
    pin: { npm: 'any' },
    licences: { allow: ['*'], deny: [], unknown: 'allow', packages: { 'pkg:npm/left-pad': 'MIT' } },
    names: { check: 'off', lookup: 'on', internal: ['pkg:npm/*'], knownNames: ['pkg:npm/*'], minAgeDays: 0 },
    undeclared: 'allow',
    imports: { npm: { wild: 'wild' } },
  },
  clouds: {
    default: 'allow',
    allow: ['aws'],
    ask: [],
    deny: [{ service: 'azure', reason: 'wild' }],
    lockIn: 'allow',
    documented: [{ service: 'google', document: 'wild.md', reason: 'wild' }],
  },
  regions: {
    allow: {
      aws: ['*'],
      google: ['*'],
      azure: ['*'],
      oracle: ['*'],
      alibaba: ['*'],
      digitalocean: ['*'],
      fly: ['*'],
      vercel: ['*'],
      render: ['*'],
    },
    others: 'allow',
    unresolved: 'allow',
    inherited: 'allow',
  },
  residency: {
    classes: { wild: { paths: ['wild/**'], markers: ['wild wild'], code: ['wild/**'] } },
    hosts: ['*.example.com'],
    stores: 'allow',
    replication: 'allow',
    publicBuckets: 'allow',
    analytics: 'allow',
    otherHosts: 'allow',
  },
  targets: {
    public: { prefer: ['vm'], forbid: [] },
    private: { prefer: ['vm'], forbid: [] },
    sensitive: { paths: ['wild/**'], names: ['wild'], exposed: 'ask' },
  },
  costs: {
    prices: [{ type: 'aws_*', when: { instance_type: 'x' }, low: 0, high: 0, times: 'count' }],
    free: ['aws_*'],
    asOf: '2026-11-01',
    monthLimit: 10_000_000,
    verdict: 'ask',
    unpriced: 'allow',
  },
  pipelines: {
    files: ['wild.yaml'],
    changes: 'ask',
    approval: ['wild'],
    requiredJobs: [],
    permissions: { contents: 'write' },
    pin: 'any',
    trustedActions: ['*'],
    pinImages: 'any',
    runners: ['*'],
    secrets: ['*'],
  },
  protected: [],
  agent: { access: 'scratch', denyRead: [], link: ['**'], maxSteers: 0 },
  budget: {
    limit: 1_000_000,
    period: 'day',
    timeZone: 'America/Asuncion',
    run: 10_000,
    perPerson: 1_000_000,
    perRepository: 1_000_000,
    perClass: { small: 1_000_000, medium: 1_000_000, large: 1_000_000 },
    thresholds: [],
    throttle: { at: 100, model: 'wild', effort: 'xhigh' },
    approvers: ['Wild'],
    twoPersons: false,
    billingOwner: 'Wild',
    show: { currency: 'PYG', perDollar: 1, asOf: '2026-11-01' },
  },
  retention: { days: 1, promptDays: 1, megabytes: 1, prompts: 'hash' },
  observability: {
    otlp: {
      endpoint: 'https://collector.example.com',
      headersFrom: 'OTEL_EXPORTER_OTLP_HEADERS',
      prompts: true,
      people: true,
      queueMegabytes: 1000,
    },
    readers: ['Wild'],
    webhooks: { wild: { format: 'slack', people: true, language: 'es' } },
    alerts: [{ when: 'secret', owner: 'Wild', action: 'touch wild', to: 'wild' }],
  },
  review: {
    roles: { engineer: ['Wild'] },
    require: [{ paths: ['wild/**'], roles: ['engineer'] }],
    selfApproval: true,
    waiverRoles: ['engineer'],
    signedApprovals: false,
  },
  languages: {
    copy: 'gn',
    comments: 'gn',
    optional: ['pt'],
    paths: ['**'],
    strings: 'off',
    calls: ['wild'],
    translations: ['es'],
    owners: { gn: ['Wild'] },
  },
  prompts: {
    requireTemplate: [{ paths: ['wild/**'], templates: ['wild'], tasks: ['patch'] }],
    lockedOnly: false,
    reviewers: ['Wild'],
  },
  overrides: [{ paths: ['**'], mode: 'observe', rules: { 'secret-token': 'off' } }],
};

/** Sections of the wild policy as a file; all of them, or some. */
export function wildText(sections: readonly string[] = wildSections): string {
  return stringify(Object.fromEntries(sections.map((name) => [name, wild[name]])), { aliasDuplicateObjects: false });
}

export const wildSections: readonly string[] = Object.keys(wild);

/** The keys that it sets, as `policyKeys` names them. */
export function wildKeys(value: unknown = wild, key = ''): string[] {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return [key, ...value.flatMap((item) => wildKeys(item, `${key}[]`))];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [key];
  return [
    key,
    ...Object.entries(value).flatMap(([part, each]) => wildKeys(each, key === '' ? part : `${key}.${part}`)),
  ];
}
