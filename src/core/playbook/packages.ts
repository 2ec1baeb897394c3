import type { ListedPackage } from '../policy/dependencies-schema.ts';
import { nameIn } from '../words/amounts.ts';
import { ecosystemCalled } from './called.ts';
import { sorted } from './models.ts';
import type { Page } from './playbook.ts';
import { plain } from '../markdown.ts';
import { code, codes, table, type Row } from './table.ts';

/** Rows of one list beyond these are one row with their number: a playbook is read, the policy is searched. */
const mostRows = 20;
const mostMembers = 12;

/** Which packages may be added, and what to do about another one. */
export function packageSection({ policy, words, from }: Page): string[] {
  const { dependencies } = policy;
  const { packages: say } = words;
  const listed = (list: 'allow' | 'ask' | 'deny'): Row[] => {
    const entries = dependencies[list];
    const rows = entries.slice(0, mostRows).map((entry, index) => ({
      cells: [named(entry), say.verdicts[list], because(entry)],
      from: from(`dependencies.${list}.${index}`),
    }));
    const rest = entries.length - rows.length;
    return rest > 0
      ? [
          ...rows,
          {
            cells: [say.otherPackages(rest), say.verdicts[list], ''],
            from: from(`dependencies.${list}.${mostRows}`),
          },
        ]
      : rows;
  };
  const membersOf = (members: readonly string[]): string =>
    [
      ...members.slice(0, mostMembers).map(packageName),
      ...(members.length > mostMembers ? [words.more(members.length - mostMembers)] : []),
    ].join(', ');
  const named = ({ purl, versions, scopes }: ListedPackage): string => {
    const group = purl.startsWith('group:') ? purl.slice('group:'.length) : null;
    const members = group === null ? [] : (dependencies.groups[group] ?? []);
    const which = group === null ? packageName(purl) : `${say.group(code(group))}: ${membersOf(members)}`;
    const limits = [
      ...(versions === undefined ? [] : [say.versions(code(versions))]),
      ...(scopes === undefined ? [] : [say.onlyFor(scopes.join(', '))]),
    ];
    return [which, ...limits].join(', ');
  };
  const because = ({ use, reason }: ListedPackage): string =>
    [
      ...(use === undefined ? [] : [say.instead(packageName(use))]),
      ...(reason === undefined ? [] : [plain(say.reason(reason))]),
    ].join('; ');
  const { sources, pin, registries, licences, protectedBranches } = dependencies;
  const rows: Row[] = [
    ...listed('allow'),
    ...listed('ask'),
    ...listed('deny'),
    { cells: [say.others, say.verdicts[dependencies.default], ''], from: from('dependencies.default') },
    ...(protectedBranches.length > 0
      ? [
          {
            cells: [say.intoBranches(codes(protectedBranches, words)), say.onlyListed, ''],
            from: from('dependencies.protectedBranches'),
          },
        ]
      : []),
    ...(['git', 'url', 'path', 'script'] as const)
      .filter((kind) => sources[kind] !== 'allow')
      .map((kind) => ({
        cells: [say.sourceKinds[kind], say.sources(sources[kind]), ''],
        from: from(`dependencies.sources.${kind}`),
      })),
    ...(dependencies.undeclared === 'allow'
      ? []
      : [
          {
            cells: [say.undeclared, say.verdicts[dependencies.undeclared], ''],
            from: from('dependencies.undeclared'),
          },
        ]),
    ...sorted(pin).flatMap(([ecosystem, how]) =>
      how === 'any'
        ? []
        : [
            {
              cells: [say.packagesOf(ecosystemCalled(ecosystem)), say.pinned[how], ''],
              from: from(`dependencies.pin.${ecosystem}`),
            },
          ],
    ),
    ...sorted(registries).map(([ecosystem, urls]) => ({
      cells: [say.registries(ecosystemCalled(ecosystem)), codes(urls, words), ''],
      from: from(`dependencies.registries.${ecosystem}`),
    })),
    ...(['allow', 'deny'] as const)
      .filter((list) => licences[list].length > 0)
      .map((list) => ({
        cells: [`${say.licences}: ${codes(licences[list], words)}`, say.verdicts[list], ''],
        from: from(`dependencies.licences.${list}`),
      })),
  ];
  return [
    `## ${say.title}`,
    '',
    say.lead(dependencies.default),
    '',
    ...table(say.columns, rows, words),
    `### ${say.workflow}`,
    '',
    ...say.steps.map((step, index) => `${index + 1}. ${step}`),
    '',
  ];
}

/** As people write it, with its ecosystem: `@types/*` (npm). */
function packageName(purl: string): string {
  const ecosystem = /^pkg:([^/]+)\//.exec(purl)?.[1];
  return ecosystem === undefined ? code(purl) : `${code(nameIn(purl))} (${ecosystemCalled(ecosystem)})`;
}
