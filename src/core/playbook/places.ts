import { cloudCalled } from './called.ts';
import { sorted } from './models.ts';
import type { Page } from './playbook.ts';
import { unreadable } from '../policy/governed.ts';
import { plain } from '../markdown.ts';
import { codes, link, names, table, type Row } from './table.ts';

/** Which clouds, regions and targets, which data and which language. */
export function placeSection({ policy, words, from }: Page): string[] {
  const { clouds, regions, targets, residency, secrets, languages } = policy;
  const { places: say, verdicts } = words;
  const rows: Row[] = [];
  const inLanguages = (tags: readonly string[]): string => tags.map(words.languageCalled).join(', ');
  const add = (what: string, rule: string, key: string): void =>
    void rows.push({ cells: [what, rule], from: from(key) });

  for (const list of ['allow', 'ask'] as const)
    if (clouds[list].length > 0)
      add(say.clouds, `${verdicts[list]}: ${clouds[list].map(cloudCalled).join(', ')}`, `clouds.${list}`);
  for (const [index, { service, reason }] of clouds.deny.entries())
    add(
      cloudCalled(service),
      [verdicts.deny, ...(reason === undefined ? [] : [plain(reason)])].join('; '),
      `clouds.deny.${index}`,
    );
  for (const [index, { service, document, reason }] of clouds.documented.entries()) {
    const where = document === undefined ? [] : [documentLink(document)];
    add(
      cloudCalled(service),
      [say.documented, ...where, ...(reason === undefined ? [] : [plain(reason)])].join('; '),
      `clouds.documented.${index}`,
    );
  }
  add(rows.length > 0 ? say.otherClouds : say.anyCloud, verdicts[clouds.default], 'clouds.default');
  if (clouds.lockIn !== 'allow') add(say.lockIn, verdicts[clouds.lockIn], 'clouds.lockIn');

  for (const [provider, allowed] of sorted(regions.allow))
    if (allowed !== undefined)
      add(say.regions(cloudCalled(provider)), codes(allowed, words), `regions.allow.${provider}`);
  const named = Object.keys(regions.allow).length > 0;
  if (named || regions.others !== 'allow')
    add(named ? say.otherRegions : say.anyRegion, verdicts[regions.others], 'regions.others');

  for (const exposure of ['public', 'private'] as const) {
    const { prefer, forbid } = targets[exposure];
    const what = exposure === 'public' ? say.publicTarget : say.privateTarget;
    if (prefer.length > 0) add(what, say.prefer(prefer.join(', ')), `targets.${exposure}.prefer`);
    if (forbid.length > 0) add(what, say.forbid(forbid.join(', ')), `targets.${exposure}.forbid`);
  }
  const { sensitive } = targets;
  const which = [...sensitive.paths, ...sensitive.names];
  if (which.length > 0)
    add(say.sensitive(codes(which, words)), say.staysPrivate[sensitive.exposed], 'targets.sensitive');

  for (const [name, { paths, markers }] of sorted(residency.classes))
    add(say.data(plain(name)), say.neverSent(codes([...paths, ...markers], words)), `residency.classes.${name}`);
  if (residency.hosts.length > 0) add(say.hosts, codes(residency.hosts, words), 'residency.hosts');
  const hidden = unreadable(policy);
  if (hidden.length > 0) add(say.unreadable, codes(hidden, words, 8), 'agent.denyRead');
  add(say.secretInPrompt, say.inPrompt[secrets.inPrompt], 'secrets.inPrompt');
  if (languages.copy !== undefined || languages.comments !== undefined)
    add(
      say.language,
      say.languages(
        languages.copy === undefined ? null : words.languageCalled(languages.copy),
        languages.comments === undefined ? null : words.languageCalled(languages.comments),
      ),
      languages.copy === undefined ? 'languages.comments' : 'languages.copy',
    );
  if (languages.translations.length > 0) add(say.kept, inLanguages(languages.translations), 'languages.translations');
  for (const [tag, people] of sorted(languages.owners))
    if (people !== undefined && people.length > 0)
      add(say.translations(words.languageCalled(tag)), names(people, words), `languages.owners.${tag}`);
  if (languages.optional.length > 0) add(say.optionalLanguages, inLanguages(languages.optional), 'languages.optional');
  return [`## ${say.title}`, '', ...table(say.columns, rows, words)];
}

/** A document of the repository or the web; anything else stays text. */
function documentLink(document: string): string {
  return /^https:\/\/[^\s]+$/.test(document) || /^(?![/\\])[^\s:]+$/.test(document)
    ? link(document, document)
    : plain(document);
}
