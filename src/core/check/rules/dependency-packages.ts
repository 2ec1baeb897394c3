import type { Addition, Change } from '../dependencies/change.ts';
import type { Fact } from '../dependencies/fact.ts';
import { judgeFlags } from '../dependencies/judge/judge-flags.ts';
import { judgePackage, type Novelty } from '../dependencies/judge/judge-package.ts';
import { loudest } from '../dependencies/judge/loudest.ts';
import { isManifest } from '../dependencies/manifests.ts';
import { nameJudge, nameRules } from '../dependencies/names/judge-names.ts';
import { changeIn, dataOf, subjectOf } from '../dependencies/report.ts';
import type { Hit, Rule } from '../rule.ts';

/**
 * Packages that an edit brings in, by the lists, sources, versions, scopes, licences and pins of the policy, and by their
 * names. One package has one finding: of equally loud ones what is said of its name comes first, since a name that was
 * not meant makes the rest beside the point.
 */
export const dependencyPackages: Rule = {
  ids: [
    'dependency-denied',
    'dependency-source',
    'dependency-version',
    'dependency-scope',
    'dependency-licence',
    'dependency-unapproved',
    'import-undeclared',
    'dependency-unpinned',
    'dependency-dynamic',
    'remote-script',
    ...nameRules,
  ],
  check: async (file) => {
    if (file.text === '') return [];
    const change = await changeIn(file);
    if (change.unread && !isBrought(file.path))
      return [unreadable(isManifest(file.path) ? 'manifest-unread' : 'packages-unread')];
    const novelties = noveltiesOf(change, file.text);
    const { policy, project } = file;
    const judgeName = nameJudge(change, file);
    const hits = await Promise.all(
      [...novelties].map(async ([fact, novelty]): Promise<Hit[]> => {
        const all = [...(await judgeName(fact)), ...(await judgePackage(fact, novelty, policy, project))];
        const judged = loudest(all, policy);
        if (!judged) return [];
        const { ruleId, severity, data, policyKey } = judged;
        const { start, end } = fact;
        return [
          { ruleId, severity, start, end, data: { ...dataOf(fact), ...data }, subject: subjectOf(fact), policyKey },
        ];
      }),
    );
    return [...hits.flat(), ...judgeFlags(change.flags, [...novelties.keys()], file)];
  },
};

/** What is new about each package that has to be judged. */
function noveltiesOf({ added, changed, resourced, rescoped, local }: Change, text: string): Map<Fact, Novelty> {
  const novelties = new Map<Fact, Novelty>();
  for (const addition of added) if (isPackage(addition)) novelties.set(addition.fact, noveltyOf(addition, text));
  for (const fact of changed) {
    const source = resourced.has(fact);
    // The same name from a repository or an address is another package.
    const other = source && (fact.source === 'git' || fact.source === 'url');
    novelties.set(fact, { ...nothingNew, version: true, source, package: other });
  }
  for (const fact of rescoped) novelties.set(fact, { ...(novelties.get(fact) ?? nothingNew), scope: true });
  for (const fact of local) novelties.set(fact, { ...nothingNew, source: true });
  return novelties;
}

const nothingNew: Novelty = {
  here: false,
  package: false,
  source: false,
  version: false,
  scope: false,
  undeclared: false,
};

function noveltyOf({ fact, declared }: Addition, text: string): Novelty {
  const elsewhere = fact.source === 'git' || fact.source === 'url';
  // A command may ask for another version of what is declared; an import never does.
  if (declared && !elsewhere) return { ...nothingNew, here: true, version: fact.version !== null };
  const undeclared = fact.kind === 'import' && !declaresItself(fact, text);
  return { here: true, package: true, source: true, version: true, scope: true, undeclared };
}

/** `npm:chalk@5` and an address say themselves what is to be installed. */
function declaresItself({ start, version, source }: Fact, text: string): boolean {
  return version !== null || source === 'url' || /(?:npm|jsr):\/?$/.test(text.slice(Math.max(0, start - 5), start));
}

/** In languages that import by namespace nothing tells which package brings it, unless the team has written it down. */
function isPackage({ fact, known }: Addition): boolean {
  return known || fact.kind !== 'import' || !['maven', 'nuget', 'composer'].includes(fact.ecosystem);
}

/** A file that is too large, too deeply nested or too slow to be read: silence would pass for an answer. */
function unreadable(what: string): Hit {
  const data = { what };
  return {
    ruleId: 'unreviewable-change',
    start: 0,
    end: 0,
    data,
    subject: what,
    wholeFile: true,
    severity: 'warning',
  };
}

/** Files that others wrote and that came with a package. */
function isBrought(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|\.venv|venv|site-packages)\//.test(path);
}
