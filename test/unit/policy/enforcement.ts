import type { RuleId } from '../../../src/core/check/rules/ids.ts';

/** What makes keys of the policy hold, and the test that shows it. */
export interface Enforced {
  /** Keys as `policyKeys` names them. */
  readonly keys: readonly string[];
  /** `file#name` of what acts on them. */
  readonly by: string;
  readonly rules?: readonly RuleId[];
  /** A test's file (or the file of its rows), and its title. */
  readonly test: readonly [file: string, title: string];
  /** What they do, where that is to be shown to people and not to hold anything up. */
  readonly shown?: true;
}

/** The execution defaults, with the sections of the policy that express them. */
export const defaults: readonly { readonly name: string; readonly sections: readonly string[] }[] = [
  { name: 'Model selection', sections: ['models'] },
  { name: 'Runtime and deployment target', sections: ['targets'] },
  { name: 'Cloud and lock-in', sections: ['clouds'] },
  { name: 'Regions and data residency', sections: ['regions', 'residency'] },
  { name: 'Dependencies', sections: ['dependencies'] },
  { name: 'Secrets and data exposure', sections: ['secrets', 'agent'] },
  { name: 'Human review', sections: ['review', 'protected'] },
  { name: 'Observability', sections: ['retention', 'observability'] },
  { name: 'Cost', sections: ['budget', 'costs'] },
  { name: 'Languages', sections: ['languages'] },
  { name: 'CI/CD gating', sections: ['pipelines'] },
  { name: 'Prompt hygiene', sections: ['prompts'] },
  {
    name: 'Mode, layers and overrides',
    sections: ['version', 'mode', 'rules', 'failOn', 'extends', 'locked', 'add', 'overrides'],
  },
];

const each = (prefix: string, ...names: string[]): string[] => names.map((name) => `${prefix}${name}`);
const tasks = [
  'default',
  'tasks.patch',
  'tasks.tests',
  'tasks.review',
  'tasks.runbook',
  'tasks.architecture',
  'tasks.threat-model',
  'tasks.copy',
  'tasks.component',
];
const dependencies = 'src/core/check/dependencies/judge/judge-package.ts';
const packages = 'test/unit/check/packages';

export const enforcement: readonly Enforced[] = [
  // Mode, layers and overrides.
  {
    keys: ['version'],
    by: 'src/core/policy/schema.ts#policySchema',
    test: ['test/unit/policy/keys.test.ts', 'a version of the format that is not known is refused'],
  },
  { keys: ['mode'], by: 'src/core/judge/judge.ts#softened', test: ['test/unit/policy/mode.test.ts', 'warned of'] },
  {
    keys: ['rules.*.severity'],
    by: 'src/core/check/check.ts#settingFor',
    test: ['test/unit/policy/mode.test.ts', 'observed by its rule, with a severity'],
  },
  {
    keys: ['rules.*.mode'],
    by: 'src/core/policy/mode-schema.ts#ruleSetting',
    test: ['test/unit/policy/mode.test.ts', 'enforced by its rule'],
  },
  {
    keys: ['failOn'],
    by: 'src/core/report/exit-code.ts#exitCode',
    test: ['test/unit/policy/keys.test.ts', 'the exit code follows failOn'],
  },
  {
    keys: ['extends[].path'],
    by: 'src/node/policy-layers.ts#readLayer',
    test: [
      'test/unit/policy/policy-layers.test.ts',
      'a file of the repository is read, one outside of it or behind a link out of it is not',
    ],
  },
  {
    keys: ['extends[].url', 'extends[].sha256'],
    by: 'src/node/policy-layers.ts#readLayer',
    test: [
      'test/unit/policy/policy-layers.test.ts',
      'an address is fetched by the command alone, kept by its hash, and checked each time it is read',
    ],
  },
  {
    keys: ['locked'],
    by: 'src/core/policy/layers.ts#loosenedKeys',
    test: [
      'test/unit/policy/layers.test.ts',
      'whatever a repository writes, no path has a locked key looser than the organisation has it',
    ],
  },
  {
    keys: ['add'],
    by: 'src/core/policy/layers.ts#joined',
    test: ['test/unit/policy/layers.test.ts', '"add" adds to the list below, and to the default where there is none'],
  },
  {
    keys: ['overrides'],
    by: 'src/core/policy/path-policy.ts#policyFor',
    test: [
      'test/unit/policy/overrides.test.ts',
      'every key of the policy either acts by path, or is refused there with the reason',
    ],
  },

  // 1. Model selection.
  {
    keys: tasks.flatMap((task) => each(`models.${task}.`, 'model', 'effort')),
    by: 'src/core/policy/model.ts#chooseModel',
    test: [
      'test/unit/policy/keys.test.ts',
      'each kind of task has the model, effort and tier that the policy names for it, else those of the default',
    ],
  },
  {
    keys: tasks.map((task) => `models.${task}.tier`),
    by: 'src/core/policy/model.ts#chooseModel',
    test: [
      'test/unit/policy/keys.test.ts',
      'each kind of task has the model, effort and tier that the policy names for it, else those of the default',
    ],
  },
  {
    keys: ['models.allow'],
    by: 'src/core/policy/model.ts#unusable',
    test: ['test/unit/policy/model.test.ts', 'with nothing allowed'],
  },
  {
    keys: ['models.deny'],
    by: 'src/core/policy/model.ts#unusable',
    test: ['test/unit/policy/model.test.ts', 'denied, with another in its place'],
  },
  {
    keys: ['models.retired'],
    by: 'src/core/policy/model.ts#unusable',
    test: ['test/unit/policy/model.test.ts', 'retired today'],
  },
  {
    keys: ['models.fallback'],
    by: 'src/core/budget/fallback.ts#proposeOrFallBack',
    test: ['test/unit/run/fallback.test.ts', 'gives way to its fallback'],
  },
  {
    keys: ['models.maxEffort'],
    by: 'src/core/policy/model.ts#effortOf',
    test: ['test/unit/policy/model.test.ts', 'above the most effort'],
  },
  {
    keys: each('models.prices.*.', 'input', 'output'),
    by: 'src/core/budget/price.ts#priceOf',
    test: [
      'test/unit/budget/money.test.ts',
      'the price of the policy goes before the table, and an unknown model has none',
    ],
  },
  {
    keys: each('models.prices.*.', 'cachedInput', 'cacheWrite'),
    by: 'src/core/budget/price.ts#cost',
    test: [
      'test/unit/policy/keys.test.ts',
      'tokens read from a cache, and written to it, cost what the policy says: cachedInput, cacheWrite',
    ],
  },
  {
    keys: each('models.prices.*.', 'long.above', 'long.input', 'long.output', 'tiers'),
    by: 'src/core/budget/price.ts#longContext',
    test: [
      'test/unit/budget/money.test.ts',
      'a price of the policy may have its own tiers and its own rule for long requests',
    ],
  },
  {
    keys: ['models.pricesAsOf'],
    by: 'src/core/budget/price.ts#pricesUsed',
    test: ['test/unit/budget/money.test.ts', 'prices grow old, those of the policy by their own day'],
  },
  {
    keys: ['models.pricesMaxAge'],
    by: 'src/core/budget/price.ts#pricesTooOld',
    test: ['test/unit/budget/money.test.ts', 'prices grow old, those of the policy by their own day'],
  },
  {
    keys: ['models.maxOutputTokens'],
    by: 'src/core/budget/quote.ts#quote',
    test: ['test/unit/policy/keys.test.ts', 'a run costs less with fewer maxOutputTokens'],
  },

  // 2. Runtime and deployment target.
  {
    keys: ['targets.public.prefer'],
    by: 'src/core/check/rules/deployment-target.ts#deploymentTarget',
    rules: ['deployment-target'],
    test: ['test/unit/targets/targets.test.ts', 'bad: a public cluster'],
  },
  {
    keys: ['targets.public.forbid'],
    by: 'src/core/check/rules/deployment-target.ts#deploymentTarget',
    rules: ['deployment-target'],
    test: ['test/unit/targets/targets.test.ts', 'bad: a public virtual machine'],
  },
  {
    keys: ['targets.private.prefer'],
    by: 'src/core/check/rules/deployment-target.ts#deploymentTarget',
    rules: ['deployment-target'],
    test: ['test/unit/targets/targets.test.ts', 'bad: a private virtual machine'],
  },
  {
    keys: ['targets.private.forbid'],
    by: 'src/core/check/rules/deployment-target.ts#deploymentTarget',
    rules: ['deployment-target'],
    test: ['test/unit/targets/targets.test.ts', 'targets: forbidden for both is denied although nobody can tell which'],
  },
  {
    keys: ['targets.sensitive.paths'],
    by: 'src/core/check/rules/sensitive-exposed.ts#sensitiveExposed',
    rules: ['sensitive-exposed'],
    test: ['test/unit/targets/sensitive.test.ts', 'a load balancer by its default'],
  },
  {
    keys: ['targets.sensitive.names'],
    by: 'src/core/check/rules/sensitive-exposed.ts#sensitiveExposed',
    rules: ['sensitive-exposed'],
    test: ['test/unit/targets/sensitive.test.ts', 'sensitive: a resource is named in a file with others'],
  },
  {
    keys: ['targets.sensitive.exposed'],
    by: 'src/core/check/rules/sensitive-exposed.ts#hitOf',
    rules: ['sensitive-exposed'],
    test: [
      'test/unit/targets/sensitive.test.ts',
      'sensitive: the policy may ask instead of deny, and its line is named',
    ],
  },

  // 3. Cloud and lock-in.
  {
    keys: ['clouds.default'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-unapproved'],
    test: ['test/unit/clouds/rules.test.ts', 'bad: denied where the policy denies what it does not name'],
  },
  {
    keys: ['clouds.allow'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-unapproved'],
    test: [
      'test/unit/clouds/rules.test.ts',
      'good: an allowed service of a denied provider, with the account it needs',
    ],
  },
  {
    keys: ['clouds.ask'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-unapproved'],
    test: ['test/unit/clouds/rules.test.ts', 'bad: a service that the policy asks for, each by itself'],
  },
  {
    keys: ['clouds.deny[].service'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-denied'],
    test: ['test/unit/clouds/rules.test.ts', 'bad: a denied service of an approved provider'],
  },
  {
    keys: ['clouds.deny[].reason'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-denied'],
    test: [
      'test/unit/clouds/rules.test.ts',
      'a finding says how portable the service is, what does the same, and where it is described',
    ],
  },
  {
    keys: ['clouds.lockIn'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-lock-in'],
    test: [
      'test/unit/clouds/rules.test.ts',
      'bad: what exists only there, where the policy asks; portable services are silent',
    ],
  },
  {
    keys: each('clouds.documented[].', 'service', 'document'),
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-lock-in'],
    test: ['test/unit/clouds/rules.test.ts', 'a documented case is a note that links it'],
  },
  {
    keys: ['clouds.documented[].reason'],
    by: 'src/core/check/clouds/decide.ts#decide',
    rules: ['cloud-lock-in'],
    test: ['test/unit/policy/keys.test.ts', 'the reason of a documented case goes with the finding'],
  },

  // 4. Regions and data residency.
  {
    keys: each(
      'regions.allow.',
      'aws',
      'google',
      'azure',
      'oracle',
      'alibaba',
      'digitalocean',
      'fly',
      'vercel',
      'render',
    ),
    by: 'src/core/check/rules/region.ts#denied',
    rules: ['region-denied'],
    test: ['test/unit/policy/keys.test.ts', 'the only regions of ${provider} are those of the list'],
  },
  {
    keys: ['regions.others'],
    by: 'src/core/check/rules/region.ts#denied',
    rules: ['region-denied'],
    test: ['test/unit/regions/regions.test.ts', 'others are denied'],
  },
  {
    keys: ['regions.unresolved'],
    by: 'src/core/check/rules/region.ts#unresolved',
    rules: ['region-unresolved'],
    test: ['test/unit/regions/regions.test.ts', 'what cannot be told is denied'],
  },
  {
    keys: ['regions.inherited'],
    by: 'src/core/check/rules/region.ts#isInherited',
    rules: ['region-unresolved'],
    test: ['test/unit/regions/regions.test.ts', 'what is inherited is allowed'],
  },
  {
    keys: each('residency.classes.*.', 'paths', 'markers'),
    by: 'src/core/policy/governed.ts#governedPath',
    test: [
      'test/unit/residency/run.test.ts',
      'a run withholds governed paths from the agent, and sends no marked text',
    ],
  },
  {
    keys: ['residency.classes.*.code'],
    by: 'src/core/check/residency/hosts.ts#otherHosts',
    rules: ['residency'],
    test: ['test/unit/residency/residency.test.ts', 'a webhook in code that handles personal data'],
  },
  {
    keys: ['residency.hosts'],
    by: 'src/core/check/residency/hosts.ts#otherHosts',
    rules: ['residency'],
    test: ['test/unit/residency/residency.test.ts', 'hosts that are listed, own or for examples'],
  },
  {
    keys: each('residency.', 'stores', 'replication', 'publicBuckets', 'analytics', 'otherHosts'),
    by: 'src/core/check/rules/residency.ts#verdictOn',
    rules: ['residency'],
    test: ['test/unit/policy/keys.test.ts', 'residency.${kind} has its own verdict'],
  },

  // 5. Dependencies.
  {
    keys: ['dependencies.default'],
    by: `${dependencies}#unapproved`,
    rules: ['dependency-unapproved'],
    test: [`${packages}/unapproved.ts`, 'PyPI, where what nobody names is denied'],
  },
  {
    keys: ['dependencies.allow[].purl'],
    by: `${dependencies}#unapproved`,
    rules: ['dependency-unapproved'],
    test: ['test/unit/dependencies/rules.test.ts', 'test(`dependency rules: ${title}`'],
  },
  {
    keys: ['dependencies.ask[].purl', 'dependencies.ask[].reason'],
    by: `${dependencies}#unapproved`,
    rules: ['dependency-unapproved'],
    test: ['test/unit/policy/keys.test.ts', 'reason of ask goes with the finding'],
  },
  {
    keys: each('dependencies.deny[].', 'purl', 'use', 'reason'),
    by: `${dependencies}#denied`,
    rules: ['dependency-denied'],
    test: ['test/unit/policy/keys.test.ts', 'use and reason of deny go with the finding'],
  },
  {
    keys: ['dependencies.allow[].versions'],
    by: `${dependencies}#limited`,
    rules: ['dependency-version'],
    test: [`${packages}/version.ts`, 'a gem gets another version'],
  },
  {
    keys: ['dependencies.ask[].versions'],
    by: `${dependencies}#askedAgain`,
    rules: ['dependency-version'],
    test: [`${packages}/version.ts`, 'a bump into what is asked about'],
  },
  {
    keys: ['dependencies.deny[].versions'],
    by: `${dependencies}#denied`,
    rules: ['dependency-version'],
    test: [`${packages}/version.ts`, 'a command asks for another version of what is declared'],
  },
  {
    keys: ['dependencies.allow[].scopes'],
    by: `${dependencies}#limited`,
    rules: ['dependency-scope'],
    test: [`${packages}/scope.ts`, 'npm, moved out of the development section'],
  },
  {
    keys: ['dependencies.ask[].scopes'],
    by: `${dependencies}#unapproved`,
    rules: ['dependency-unapproved'],
    test: ['test/unit/policy/keys.test.ts', 'what is asked about in one section is free in another'],
  },
  {
    keys: ['dependencies.deny[].scopes'],
    by: `${dependencies}#denied`,
    rules: ['dependency-scope'],
    test: [`${packages}/scope.ts`, 'denied for runtime'],
  },
  {
    keys: ['dependencies.allow[].use', 'dependencies.allow[].reason', 'dependencies.ask[].use'],
    by: 'src/core/playbook/packages.ts#packageSection',
    shown: true,
    test: [
      'test/unit/playbook/playbook.test.ts',
      'what a list of packages says beside their names is shown: use, reason',
    ],
  },
  {
    keys: ['dependencies.groups'],
    by: 'src/core/check/dependencies/judge/lists.ts#listsOf',
    rules: ['dependency-unapproved', 'dependency-denied'],
    test: [`${packages}/unapproved.ts`, 'allowed by a group'],
  },
  {
    keys: ['dependencies.sources.registry'],
    by: `${dependencies}#sourceOf`,
    rules: ['dependency-source'],
    test: ['test/unit/policy/keys.test.ts', 'sources.registry: deny'],
  },
  {
    keys: ['dependencies.sources.git'],
    by: `${dependencies}#sourceOf`,
    rules: ['dependency-source'],
    test: [`${packages}/source.ts`, 'git where that is allowed'],
  },
  {
    keys: ['dependencies.sources.url'],
    by: `${dependencies}#sourceOf`,
    rules: ['dependency-source'],
    test: [`${packages}/source.ts`, 'npm from an address, denied'],
  },
  {
    keys: ['dependencies.sources.path'],
    by: `${dependencies}#sourceOf`,
    rules: ['dependency-source'],
    test: [`${packages}/source.ts`, 'a gem from a folder, where that is denied'],
  },
  {
    keys: ['dependencies.sources.script'],
    by: 'src/core/check/dependencies/judge/judge-flags.ts#judgeFlags',
    rules: ['remote-script'],
    test: ['test/unit/policy/keys.test.ts', 'a script of the network has its own verdict: sources.script'],
  },
  {
    keys: ['dependencies.registries'],
    by: 'src/core/check/dependencies/judge/registries.ts#isListedRegistry',
    rules: ['dependency-source'],
    test: [`${packages}/source.ts`, 'a listed registry in settings'],
  },
  {
    keys: ['dependencies.pin'],
    by: `${dependencies}#unpinned`,
    rules: ['dependency-unpinned'],
    test: [`${packages}/unpinned.ts`, 'Cargo: any version'],
  },
  {
    keys: ['dependencies.licences.allow'],
    by: 'src/core/check/dependencies/judge/licence.ts#judgeLicence',
    rules: ['dependency-licence'],
    test: [`${packages}/licence.ts`, 'Composer: on no list'],
  },
  {
    keys: ['dependencies.licences.deny'],
    by: 'src/core/check/dependencies/judge/licence.ts#judgeLicence',
    rules: ['dependency-licence'],
    test: [`${packages}/licence.ts`, 'a crate: both have to be fine'],
  },
  {
    keys: ['dependencies.licences.unknown'],
    by: 'src/core/check/dependencies/judge/licence.ts#judgeLicence',
    rules: ['dependency-licence'],
    test: [`${packages}/licence.ts`, 'where unknown is denied'],
  },
  {
    keys: ['dependencies.licences.packages'],
    by: 'src/core/check/dependencies/judge/licence.ts#writtenLicence',
    rules: ['dependency-licence'],
    test: [`${packages}/licence.ts`, 'the team has looked it up'],
  },
  {
    keys: ['dependencies.names.check'],
    by: 'src/core/check/dependencies/names/judge-name.ts#judgeName',
    rules: ['dependency-typo', 'dependency-other-ecosystem'],
    test: ['test/unit/policy/keys.test.ts', 'names.check: off compares no name'],
  },
  {
    keys: each('dependencies.names.', 'lookup', 'internal', 'knownNames'),
    by: 'src/core/check/dependencies/names/judge-name.ts#judgeName',
    rules: ['dependency-nonexistent'],
    test: [
      'test/unit/dependencies/names/rule.test.ts',
      'the registry is asked only for names that nobody vouches for, and only when that is turned on',
    ],
  },
  {
    keys: ['dependencies.names.minAgeDays'],
    by: 'src/core/check/dependencies/names/judge-name.ts#judgeName',
    rules: ['dependency-young'],
    test: ['test/unit/dependencies/names/rows.ts', 'minAgeDays: '],
  },
  {
    keys: ['dependencies.protectedBranches'],
    by: 'src/core/check/dependencies/judge/judge-package.ts#heldAtBranch',
    rules: ['dependency-unapproved'],
    test: ['test/unit/dependencies/branches.test.ts', 'a branch that is protected'],
  },
  {
    keys: ['dependencies.undeclared'],
    by: 'src/core/check/dependencies/change.ts#changeOf',
    rules: ['import-undeclared'],
    test: [`${packages}/undeclared.ts`, 'PyPI, denied'],
  },
  {
    keys: ['dependencies.imports'],
    by: 'src/core/check/dependencies/added.ts#packagesAdded',
    rules: ['import-undeclared'],
    test: [`${packages}/undeclared.ts`, 'what the team says brings it'],
  },

  // 6. Secrets and data exposure.
  {
    keys: ['secrets.inPrompt'],
    by: 'src/core/preflight/preflight.ts#preflight',
    test: ['test/unit/preflight/preflight.test.ts', 'or they stop the run, and the fault does not hold them'],
  },
  {
    keys: ['secrets.severity.kinds'],
    by: 'src/core/check/rules/secret-policy.ts#secretPolicy',
    rules: ['secret-token'],
    test: [
      'test/unit/policy/secrets.test.ts',
      'a path has its own severity; where a kind fits too, the louder one counts',
    ],
  },
  {
    keys: each('secrets.severity.paths[].', 'path', 'severity'),
    by: 'src/core/check/rules/secret-policy.ts#secretPolicy',
    rules: ['secret-assignment'],
    test: [
      'test/unit/policy/secrets.test.ts',
      'a path has its own severity; where a kind fits too, the louder one counts',
    ],
  },
  {
    keys: each('secrets.except[].', 'path', 'rules'),
    by: 'src/core/check/rules/secret-policy.ts#secretPolicy',
    rules: ['secret-token', 'secret-private-key', 'secret-url-password', 'secret-assignment'],
    test: ['test/unit/policy/secrets.test.ts', 'an exception by rule leaves the other rules'],
  },
  {
    keys: ['secrets.allow'],
    by: 'src/core/policy/accepted-value.ts#stretchOf',
    rules: ['secret-token'],
    test: ['test/unit/policy/secrets.test.ts', 'a value is accepted by its hash'],
  },
  {
    keys: ['secrets.fakes'],
    by: 'src/core/check/rules/secret-policy.ts#canBeFake',
    rules: ['secret-assignment'],
    test: ['test/unit/policy/secrets.test.ts', 'a made-up password is not reported'],
  },
  {
    keys: ['agent.access'],
    by: 'src/node/codex/guard.ts#access',
    test: ['test/unit/codex/home.test.ts', 'the configuration of other kinds of runs'],
  },
  {
    keys: ['agent.denyRead'],
    by: 'src/core/policy/governed.ts#unreadable',
    test: ['test/unit/responses/agent.test.ts', 'what the policy withholds is neither read nor changed'],
  },
  {
    keys: ['agent.link'],
    by: 'src/node/codex/scratch.ts#linkFolders',
    test: [
      'test/unit/codex/scratch.test.ts',
      'ignored folders are shown where the policy links them, without withheld files',
    ],
  },
  {
    keys: ['agent.maxSteers'],
    by: 'src/node/codex/mending.ts#openMending',
    test: ['test/unit/codex/mending.test.ts', 'with no steers allowed the line still hears of each change'],
  },

  // 7. Human review.
  {
    keys: ['protected'],
    by: 'src/core/check/rules/protected-path.ts#protectedPath',
    rules: ['protected-path'],
    test: ['test/unit/policy/keys.test.ts', 'a change of what the policy protects asks, and no other does'],
  },
  {
    keys: ['review.roles'],
    by: 'src/core/review/sign-off.ts#holds',
    rules: ['sign-off-missing'],
    test: [
      'test/unit/review/sign-off.test.ts',
      'a sign-off that claims a role which the person does not hold does not count',
    ],
  },
  {
    keys: each('review.require[].', 'paths', 'roles'),
    by: 'src/core/review/sign-off.ts#neededFor',
    rules: ['sign-off-missing'],
    test: [
      'test/unit/review/run-sign-off.test.ts',
      'where the rule is an error, nothing is applied until the others have signed',
    ],
  },
  {
    keys: ['review.selfApproval'],
    by: 'src/core/review/sign-off.ts#unmatched',
    rules: ['sign-off-missing'],
    test: ['test/unit/review/sign-off.test.ts', 'one person with both roles, where that is enough'],
  },
  {
    keys: ['review.waiverRoles'],
    by: 'src/core/judge/approval.ts#mayApprove',
    test: ['test/unit/policy/waiver-approvals.test.ts', 'by a holder of another role does not count'],
  },
  {
    keys: ['review.signedApprovals'],
    by: 'src/node/sign-offs.ts#doubtOf',
    rules: ['sign-off-missing'],
    test: [
      'test/unit/review/sign-off-desk.test.ts',
      'where the policy asks for it, a sign-off counts in a commit that its person signed, and in no other',
    ],
  },

  // 8. Observability.
  {
    keys: ['retention.days', 'retention.promptDays'],
    by: 'src/core/logbook/retention.ts#purgeOrder',
    test: [
      'test/unit/data/purge.test.ts',
      'old runs go, younger ones lose their prompt, the rest and other folders stay; the chain holds',
    ],
  },
  {
    keys: ['retention.megabytes'],
    by: 'src/node/data/purge.ts#tooLarge',
    test: ['test/unit/data/purge.test.ts', 'beyond the most megabytes the oldest go'],
  },
  {
    keys: ['retention.prompts'],
    by: 'src/core/logbook/retention.ts#purgeOrder',
    test: [
      'test/unit/data/purge.test.ts',
      'old runs go, younger ones lose their prompt, the rest and other folders stay; the chain holds',
    ],
  },
  {
    keys: ['observability.alerts[].when'],
    by: 'src/core/alerts/alert.ts#alertsFor',
    test: ['test/unit/alerts/outbox.test.ts', 'what is told of a run: ${name}'],
  },
  {
    keys: each('observability.alerts[].', 'owner', 'action'),
    by: 'src/core/alerts/message.ts#messageOf',
    test: [
      'test/unit/alerts/outbox.test.ts',
      'an alert goes to its webhook with its owner, action and facts, and no text of the run',
    ],
  },
  {
    keys: ['observability.alerts[].to'],
    by: 'src/node/alerts/outbox.ts#openAlerts',
    test: [
      'test/unit/alerts/outbox.test.ts',
      'an alert goes to its webhook with its owner, action and facts, and no text of the run',
    ],
  },
  {
    keys: ['observability.webhooks.*.format'],
    by: 'src/core/alerts/payload.ts#payloadOf',
    test: ['test/unit/alerts/payload.test.ts', 'a message for ${format}'],
  },
  {
    keys: ['observability.webhooks.*.people'],
    by: 'src/core/alerts/message.ts#messageOf',
    test: ['test/unit/alerts/outbox.test.ts', "whose run it was is ${has ? '' : 'not '}told with people: ${people}"],
  },
  {
    keys: ['observability.webhooks.*.language'],
    by: 'src/node/alerts/outbox.ts#bodyOf',
    test: ['test/unit/alerts/payload.test.ts', 'a message in ${language}'],
  },
  {
    keys: ['observability.readers'],
    by: 'src/node/readers.ts#readable',
    test: ['test/unit/logbook/readers.test.ts', 'who is no reader is shown their own runs alone'],
  },

  {
    keys: ['observability.otlp.endpoint'],
    by: 'src/node/otlp/telemetry.ts#openOutbox',
    test: [
      'test/unit/otlp/outbox.test.ts',
      'a run that is appended is on its way; without a collector in the policy nothing is',
    ],
  },
  {
    keys: ['observability.otlp.headersFrom'],
    by: 'src/node/otlp/headers.ts#headersFrom',
    test: ['test/unit/otlp/outbox.test.ts', 'the policy may not send ${variable} away'],
  },
  {
    keys: each('observability.otlp.', 'prompts', 'people'),
    by: 'src/core/logbook/telemetry.ts#factsOf',
    test: ['test/unit/otlp/outbox.test.ts', 'what is sent: ${name}'],
  },
  {
    keys: ['observability.otlp.queueMegabytes'],
    by: 'src/node/outbox/queue.ts#openQueue',
    test: ['test/unit/otlp/outbox.test.ts', 'the oldest goes when there is no room, and is counted'],
  },

  // 9. Cost.
  {
    keys: [
      'budget.limit',
      'budget.perPerson',
      'budget.perRepository',
      ...each('budget.perClass.', 'small', 'medium', 'large'),
    ],
    by: 'src/core/budget/limits.ts#limitsOf',
    test: [
      'test/unit/policy/keys.test.ts',
      'every limit of the budget is one of a run: limit, perPerson, perRepository, perClass small, medium and large',
    ],
  },
  {
    keys: ['budget.run'],
    by: 'src/core/budget/quote.ts#quote',
    test: [
      'test/unit/budget/money.test.ts',
      'a quote is below the cap, grows with the prompt, and refuses what cannot fit',
    ],
  },
  {
    keys: ['budget.period', 'budget.timeZone'],
    by: 'src/core/budget/period.ts#periodOf',
    test: ['test/unit/policy/keys.test.ts', 'a period is as long as the policy says, from midnight in its timeZone'],
  },
  {
    keys: ['budget.thresholds'],
    by: 'src/node/data/grants.ts#crossed',
    test: ['test/unit/run/run.test.ts', 'near the limit: told once, then the cheaper model of the policy, said before'],
  },
  {
    keys: ['budget.throttle.at'],
    by: 'src/node/data/ledger.ts#throttleAt',
    test: ['test/unit/data/ledger.test.ts', 'near a limit runs go one at a time, over all processes'],
  },
  {
    keys: each('budget.throttle.', 'model', 'effort'),
    by: 'src/core/budget/throttle.ts#chooseThrottled',
    test: ['test/unit/budget/view.test.ts', 'near a limit the policy’s cheaper model and lower effort are chosen'],
  },
  {
    keys: ['budget.approvers', 'budget.twoPersons'],
    by: 'src/core/budget/grant.ts#mayGrant',
    test: ['test/unit/budget/view.test.ts', 'who may grant'],
  },
  {
    keys: ['budget.billingOwner'],
    by: 'src/core/alerts/alert.ts#ownerOf',
    test: ['test/unit/alerts/outbox.test.ts', 'budget.billingOwner is the owner of alerts about money that name none'],
  },
  {
    keys: each('budget.show.', 'currency', 'perDollar', 'asOf'),
    by: 'src/node/format.ts#besides',
    shown: true,
    test: ['test/unit/budget/view.test.ts', 'another currency beside US dollars, with its own digits'],
  },
  {
    keys: each('costs.prices[].', 'type', 'when', 'low', 'high'),
    by: 'src/core/check/costs/price.ts#priceOf',
    rules: ['infrastructure-cost'],
    test: ['test/unit/costs/costs.test.ts', 'bad: surely above'],
  },
  {
    keys: ['costs.prices[].times'],
    by: 'src/core/check/costs/price.ts#priceOf',
    rules: ['infrastructure-cost'],
    test: ['test/unit/costs/costs.test.ts', 'bad: by a number'],
  },
  {
    keys: ['costs.free'],
    by: 'src/core/check/costs/free.ts#isFree',
    rules: ['infrastructure-cost'],
    test: ['test/unit/costs/costs.test.ts', 'good: free by what it is, and by the policy'],
  },
  {
    keys: ['costs.asOf'],
    by: 'src/core/check/rules/infrastructure-cost.ts#asOf',
    rules: ['infrastructure-cost'],
    shown: true,
    test: ['test/unit/costs/costs.test.ts', 'costs: the words say the range before and after, and what has no price'],
  },
  {
    keys: ['costs.monthLimit', 'costs.verdict'],
    by: 'src/core/check/rules/infrastructure-cost.ts#overLimit',
    rules: ['infrastructure-cost'],
    test: ['test/unit/costs/costs.test.ts', 'bad: above, denied'],
  },
  {
    keys: ['costs.unpriced'],
    by: 'src/core/check/rules/infrastructure-cost.ts#withoutPrice',
    rules: ['infrastructure-cost'],
    test: ['test/unit/costs/costs.test.ts', 'unresolved: allowed'],
  },

  // 10. Languages.
  {
    keys: ['languages.copy'],
    by: 'src/core/check/rules/language.ts#language',
    rules: ['language'],
    test: ['test/unit/language/language.test.ts', 'text in English'],
  },
  {
    keys: ['languages.comments'],
    by: 'src/core/check/rules/language.ts#language',
    rules: ['language'],
    test: ['test/unit/language/language.test.ts', 'the agent is told which languages to write'],
  },
  {
    keys: ['languages.optional'],
    by: 'src/core/check/rules/language.ts#language',
    rules: ['language'],
    test: ['test/unit/language/language.test.ts', 'text in a language that is optional'],
  },
  {
    keys: ['languages.paths'],
    by: 'src/core/check/rules/language.ts#language',
    rules: ['language'],
    test: [
      'test/unit/language/language.test.ts',
      'files that the policy names are text for customers; old lines are not looked at',
    ],
  },
  {
    keys: ['languages.strings'],
    by: 'src/core/check/language/strings/shown.ts#shownStrings',
    rules: ['language'],
    test: ['test/unit/language/strings.test.ts', 'strings in code can be left out: strings: off'],
  },
  {
    keys: ['languages.calls'],
    by: 'src/core/check/language/strings/shown.ts#shownStrings',
    rules: ['language'],
    test: ['test/unit/language/strings.test.ts', 'what the team’s own calls show is read: calls'],
  },
  {
    keys: ['languages.translations'],
    by: 'src/core/check/language/missing.ts#missingIn',
    rules: ['language'],
    test: [
      'test/unit/language/translations.test.ts',
      'the file of the other language counts as it is on disk, and one that is not there lacks all',
    ],
  },
  {
    keys: ['languages.owners'],
    by: 'src/core/review/sign-off.ts#translationIn',
    rules: ['sign-off-missing'],
    test: [
      'test/unit/language/translations.test.ts',
      'a change of a language’s resource files needs one of its owners: owners',
    ],
  },

  // 11. CI/CD gating.
  {
    keys: ['pipelines.files'],
    by: 'src/core/check/rules/pipeline-changed.ts#pipelineChanged',
    rules: ['pipeline-changed'],
    test: ['test/unit/pipelines/edits.test.ts', 'other systems are judged by their path'],
  },
  {
    keys: ['pipelines.changes'],
    by: 'src/core/apply/land.ts#land',
    rules: ['pipeline-changed', 'pipeline-agent-change'],
    test: ['test/unit/run/draft.test.ts', 'pipelines of a run go to a branch of their own, the rest to the files'],
  },
  {
    keys: ['pipelines.approval'],
    by: 'src/core/review/approval.ts#missingApproval',
    rules: ['pipeline-agent-change'],
    test: ['test/unit/pipelines/agent-change.test.ts', 'one of the roles that the policy names approves it'],
  },
  {
    keys: ['pipelines.requiredJobs'],
    by: 'src/core/check/rules/pipeline-tests-removed.ts#requiredKey',
    rules: ['pipeline-tests-removed', 'pipeline-failure-ignored'],
    test: ['test/unit/pipelines/github.test.ts', 'a required job with a condition'],
  },
  {
    keys: ['pipelines.permissions'],
    by: 'src/core/check/rules/pipeline-permissions.ts#pipelinePermissions',
    rules: ['pipeline-permissions'],
    test: ['test/unit/pipelines/github.test.ts', 'write-all'],
  },
  {
    keys: ['pipelines.pin'],
    by: 'src/core/check/rules/pipeline-unpinned.ts#wantedFor',
    rules: ['pipeline-unpinned'],
    test: ['test/unit/pipelines/github.test.ts', 'a version as the policy wants'],
  },
  {
    keys: ['pipelines.trustedActions'],
    by: 'src/core/check/rules/pipeline-unpinned.ts#wantedFor',
    rules: ['pipeline-unpinned'],
    test: ['test/unit/pipelines/github.test.ts', 'a trusted owner'],
  },
  {
    keys: ['pipelines.pinImages'],
    by: 'src/core/check/rules/pipeline-unpinned.ts#wantedFor',
    rules: ['pipeline-unpinned'],
    test: ['test/unit/pipelines/github.test.ts', 'a tag where the policy wants a digest'],
  },
  {
    keys: ['pipelines.runners'],
    by: 'src/core/check/rules/pipeline-runner.ts#pipelineRunners',
    rules: ['pipeline-runner', 'pipeline-self-hosted'],
    test: ['test/unit/pipelines/github.test.ts', 'runners: [ubuntu-*, windows-*]'],
  },
  {
    keys: ['pipelines.secrets'],
    by: 'src/core/check/rules/pipeline-secret.ts#pipelineSecret',
    rules: ['pipeline-secret'],
    test: ['test/unit/pipelines/github.test.ts', 'secrets: [CODECOV_*]'],
  },

  // 12. Prompt hygiene.
  {
    keys: each('prompts.requireTemplate[].', 'paths', 'templates', 'tasks'),
    by: 'src/core/policy/template-use.ts#otherTemplate',
    test: [
      'test/unit/policy/template-use.test.ts',
      'a run with the wrong template is refused before it sends, or denied when its edit goes there',
    ],
  },
  {
    keys: ['prompts.lockedOnly'],
    by: 'src/core/policy/template-use.ts#templateRefused',
    test: ['test/unit/policy/template-use.test.ts', 'that is not locked'],
  },
  {
    keys: ['prompts.reviewers'],
    by: 'src/core/review/sign-off.ts#neededFor',
    rules: ['sign-off-missing'],
    test: ['test/unit/policy/template-use.test.ts', 'a change of a template needs one of its reviewers'],
  },
];
