import { sorted } from './models.ts';
import type { Page } from './playbook.ts';
import { ruleIds } from '../check/rules/ids.ts';
import { plain } from '../markdown.ts';
import { isSection } from '../policy/strictness.ts';
import { words as coreWords } from '../words/index.ts';
import { code, codes, names, source, table, type Row } from './table.ts';

/** Who looks at what, and what they look for. */
export function reviewSection(page: Page): string[] {
  const { policy, words, from } = page;
  const { review, languages, clouds, regions, targets, residency, costs, pipelines } = policy;
  const { review: say, nobody } = words;
  const { items } = say;
  const rows: Row[] = [
    { cells: [say.everybody, say.anyone], from: '' },
    ...sorted(review.roles).map(([role, people]) => ({
      cells: [plain(role), people.length > 0 ? names(people, words) : nobody],
      from: from(`review.roles.${role}`),
    })),
    ...review.require.map(({ paths, roles }, index) => ({
      cells: [say.signs(codes(paths, words, 6)), roles.join(', ')],
      from: from(`review.require.${index}`),
    })),
  ];
  const item = (text: string, key: string): string => `- [ ] ${text} (${source(from(key), words)})`;
  const isWatched = residency.hosts.length > 0 || Object.keys(residency.classes).length > 0;
  const hasTargets = [targets.public, targets.private].some(({ prefer, forbid }) => prefer.length + forbid.length > 0);
  const infrastructure = [
    ...(clouds.default !== 'allow'
      ? [item(items.clouds[clouds.default], clouds.allow.length > 0 ? 'clouds.allow' : 'clouds.default')]
      : clouds.deny.length > 0
        ? [item(items.clouds.allow, 'clouds.deny')]
        : []),
    ...(Object.keys(regions.allow).length > 0 ? [item(items.regions, 'regions.allow')] : []),
    ...(hasTargets ? [item(items.targets, 'targets')] : []),
    ...(isWatched ? [item(items.data, 'residency')] : []),
    ...(costs.monthLimit !== undefined
      ? [item(items.infrastructureCost(`USD ${costs.monthLimit}`), 'costs.monthLimit')]
      : costs.unpriced !== 'allow'
        ? [item(items.infrastructureCost(null), 'costs.unpriced')]
        : []),
    ...(Object.keys(pipelines.permissions).length > 0
      ? [
          item(
            items.permissions(
              sorted(pipelines.permissions)
                .map(([scope, level]) => code(`${scope}: ${level}`))
                .join(', '),
            ),
            'pipelines.permissions',
          ),
        ]
      : []),
    ...(pipelines.requiredJobs.length > 0
      ? [item(items.jobs(codes(pipelines.requiredJobs, words)), 'pipelines.requiredJobs')]
      : []),
    ...(pipelines.pin !== 'any'
      ? [item(items.pinnedActions, 'pipelines.pin')]
      : pipelines.pinImages !== 'any'
        ? [item(items.pinnedImages, 'pipelines.pinImages')]
        : []),
  ];
  return [
    `## ${say.title}`,
    '',
    ...table(say.roleColumns, rows, words),
    ...table(say.ruleColumns, rulesSet(page), words),
    `### ${say.pullRequest}`,
    '',
    item(items.secrets, 'secrets'),
    item(items.packages[policy.dependencies.default], 'dependencies.default'),
    ...(policy.protected.length > 0 ? [item(items.protected(codes(policy.protected, words, 8)), 'protected')] : []),
    item(items.suppressions, 'rules.suppression-invalid'),
    item(pipelines.changes === 'deny' ? items.noPipelines : items.pipelines, 'pipelines.changes'),
    ...(pipelines.changes === 'draft'
      ? [
          item(
            pipelines.approval.length + review.require.length === 0
              ? items.noApprover
              : items.agentPipelines(pipelines.approval.join(', ')),
            'pipelines.approval',
          ),
        ]
      : []),
    ...((languages.copy ?? languages.comments)
      ? [item(items.language, languages.copy === undefined ? 'languages.comments' : 'languages.copy')]
      : []),
    `- [ ] ${items.tests}`,
    item(items.cost, 'budget.run'),
    '',
    `### ${say.infrastructure}`,
    '',
    ...infrastructure,
    '',
  ];
}

/** Rules that the policy sets, and how loud a finding has to be to fail. */
function rulesSet({ policy, words, language, from }: Page): Row[] {
  const { rules: known } = coreWords(language);
  const { review: say } = words;
  const titled = (rule: string): string => {
    const id = ruleIds.find((one) => one === rule);
    return id === undefined ? code(rule) : `${plain(known[id].title)} (${code(id)})`;
  };
  const isLoud = (value: unknown): value is keyof typeof say.loud =>
    typeof value === 'string' && Object.hasOwn(say.loud, value);
  const setTo = (setting: unknown): string => {
    const { severity, mode } = isSection(setting) ? setting : { severity: setting, mode: undefined };
    return [...(isLoud(severity) ? [say.loud[severity]] : []), ...(typeof mode === 'string' ? [code(mode)] : [])].join(
      ', ',
    );
  };
  const rules = sorted(policy.rules).flatMap(([rule, setting]): Row[] =>
    setting === undefined ? [] : [{ cells: [titled(rule), setTo(setting)], from: from(`rules.${rule}`) }],
  );
  const overrides = policy.overrides.map((override, index): Row => {
    const { paths, mode: modeHere, rules: rulesHere, held: _held, ...sections } = override;
    const said = [
      ...(typeof modeHere === 'string' ? [code(modeHere)] : []),
      ...(isSection(rulesHere) ? sorted(rulesHere).map(([rule, one]) => `${titled(rule)}: ${setTo(one)}`) : []),
      ...sorted(sections).flatMap(([section, keys]) =>
        isSection(keys) ? sorted(keys).map(([key]) => code(`${section}.${key}`)) : [],
      ),
    ];
    return { cells: [codes(paths, words, 6), say.otherwise(said.join('; '))], from: from(`overrides.${index}`) };
  });
  return [...rules, ...overrides, { cells: [say.failing, say.failsOn[policy.failOn]], from: from('failOn') }];
}
