import type { RuleId } from '../../check/rules/ids.ts';
import { asksSignOffs } from '../../review/sign-off.ts';
import { asksLicences } from '../../check/dependencies/judge/licence.ts';
import { ruleSetting } from '../mode-schema.ts';
import { applied } from '../path-policy.ts';
import type { Policy } from '../schema.ts';
import { secretRuleIds } from '../secrets-schema.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';
import { covers, patient } from './glob-cover.ts';

/** Rules whose severity is written while nothing in the policy gives them work, and modes of rules that are off. */
export const ruleDoubts: Doubting = (policy) => {
  const everywhere = [policy, ...policy.overrides.map((one) => applied(policy, one))];
  const said = Object.entries(policy.rules).flatMap(([rule, setting]): Doubt[] => {
    const severity = typeof setting === 'object' ? setting.severity : setting;
    if (severity === 'off')
      return typeof setting === 'object' && setting.mode !== undefined
        ? [idle(`rules.${rule}.mode`, 'rule-off', { other: `rules.${rule}.severity` })]
        : [];
    const needs = needed.find(({ rules }) => rules.some((one) => one === rule));
    return needs && !everywhere.some(needs.isAsked)
      ? [
          {
            keys: [`rules.${rule}`],
            severity: 'note',
            cause: () => ({ kind: 'rule-idle', data: { rule, needs: needs.keys } }),
            atKey: true,
          },
        ]
      : [];
  });
  return [...said, ...secretDoubts(policy, everywhere)];
};

interface Need {
  readonly rules: readonly RuleId[];
  /** Keys of which one gives the rule something to find. */
  readonly keys: string;
  readonly isAsked: (policy: Policy) => boolean;
}

const needed: readonly Need[] = [
  {
    rules: ['dependency-denied'],
    keys: 'dependencies.deny',
    isAsked: ({ dependencies: { deny } }) => deny.length > 0,
  },
  {
    rules: ['dependency-licence'],
    keys: 'dependencies.licences',
    isAsked: ({ dependencies: { licences } }) => asksLicences(licences),
  },
  {
    rules: ['dependency-scope'],
    keys: 'dependencies.allow, dependencies.deny',
    isAsked: ({ dependencies: { allow, deny } }) => [...allow, ...deny].some(({ scopes }) => scopes !== undefined),
  },
  {
    rules: ['dependency-version'],
    keys: 'dependencies.allow, dependencies.ask, dependencies.deny',
    isAsked: ({ dependencies: { allow, ask, deny } }) =>
      [...allow, ...ask, ...deny].some(({ versions }) => versions !== undefined),
  },
  {
    rules: ['dependency-unpinned'],
    keys: 'dependencies.pin',
    isAsked: ({ dependencies: { pin } }) => Object.values(pin).some((one) => one !== 'any'),
  },
  {
    rules: ['import-undeclared'],
    keys: 'dependencies.undeclared',
    isAsked: ({ dependencies: { undeclared } }) => undeclared !== 'allow',
  },
  {
    rules: ['dependency-nonexistent', 'dependency-young'],
    keys: 'dependencies.names.lookup',
    isAsked: ({ dependencies: { names } }) => names.lookup === 'on',
  },
  {
    rules: ['region-denied', 'region-unresolved'],
    keys: 'regions.allow, regions.others',
    isAsked: ({ regions }) => Object.keys(regions.allow).length > 0 || regions.others !== 'allow',
  },
  {
    rules: ['residency'],
    keys: 'residency',
    isAsked: ({ residency: { classes, hosts, ...verdicts } }) =>
      Object.keys(classes).length > 0 ||
      hosts.length > 0 ||
      Object.values(verdicts).some((one) => one !== undefined && one !== 'allow'),
  },
  {
    rules: ['deployment-target'],
    keys: 'targets.public, targets.private',
    isAsked: ({ targets }) =>
      [targets.public, targets.private].some(({ prefer, forbid }) => prefer.length + forbid.length > 0),
  },
  {
    rules: ['sensitive-exposed'],
    keys: 'targets.sensitive',
    isAsked: ({ targets: { sensitive } }) => sensitive.paths.length + sensitive.names.length > 0,
  },
  {
    rules: ['pipeline-agent-change'],
    keys: 'pipelines.changes',
    isAsked: ({ pipelines }) => pipelines.changes === 'draft',
  },
  {
    rules: ['infrastructure-cost'],
    keys: 'costs.prices, costs.monthLimit',
    isAsked: ({ costs }) => costs.prices.length > 0 || costs.monthLimit !== undefined,
  },
  {
    rules: ['cloud-lock-in'],
    keys: 'clouds.lockIn, clouds.documented',
    isAsked: ({ clouds }) => clouds.lockIn !== 'allow' || clouds.documented.length > 0,
  },
  { rules: ['sign-off-missing'], keys: 'review.require', isAsked: asksSignOffs },
  {
    rules: ['language'],
    keys: 'languages.copy, languages.comments',
    isAsked: ({ languages: { copy, comments } }) => copy !== undefined || comments !== undefined,
  },
];

/** How loud secrets are does not count while their rules are off, nor in files where none is reported. */
function secretDoubts({ secrets: { severity, except } }: Policy, everywhere: readonly Policy[]): Doubt[] {
  const isOff = everywhere.every((policy) => secretRuleIds.every((id) => ruleSetting(policy, id).severity === 'off'));
  const kinds = Object.keys(severity.kinds).map((kind) => `secrets.severity.kinds.${kind}`);
  const paths = severity.paths.map((_, index) => `secrets.severity.paths.${index}`);
  if (isOff) return [...kinds, ...paths].map((key) => idle(key, 'secrets-off', { other: 'rules.secret-token' }));
  const patience = patient();
  return severity.paths.flatMap(({ path }, index): Doubt[] => {
    const at = except.findIndex(
      (one) => secretRuleIds.every((id) => one.rules.includes(id)) && covers(one.path, path, patience),
    );
    return at < 0
      ? []
      : [
          idle(`secrets.severity.paths.${index}`, 'secrets-excepted', {
            other: `secrets.except.${at}`,
            severity: 'warning',
          }),
        ];
  });
}
