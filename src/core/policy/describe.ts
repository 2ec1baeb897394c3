import { describeDelivery } from './describe-delivery.ts';
import { describePlaces } from './describe-places.ts';
import { unreadable } from './governed.ts';
import type { ListedPackage } from './dependencies-schema.ts';
import { languages as known, type Language } from '../check/language/languages.ts';
import { overridable } from './overrides-schema.ts';
import type { Policy } from './schema.ts';
import { isSection } from './strictness.ts';

/**
 * The policy as plain sentences, for the agent's instructions. English, as the model's other instructions are. It helps
 * the agent to do it right at once; what counts is the check.
 */
export function describePolicy(policy: Policy): string {
  return [
    'This repository has a team policy. A check and a person judge your edit by it; keep to it from the start.',
    '',
    ...secrets(policy),
    ...dependencies(policy),
    ...languages(policy),
    ...paths(policy),
    ...describePlaces(policy, listed),
    ...describeDelivery(policy, listed),
    ...overrides(policy),
    '- Do not commit, push, change branches or touch git configuration; the edit is taken from the files as you leave them.',
    '- Do not switch off or go around a check: no suppression comments, no disabled tests, no weakened configuration.',
    '- When the task cannot be done within these rules, do the part that can be done and say what is left and why.',
    '',
  ].join('\n');
}

function secrets({ secrets: { fakes } }: Policy): string[] {
  return [
    '- Never write a password, token, key or connection string with credentials into a file, not even as an example. Read it from an environment variable or the secret store that the repository already uses.',
    ...(fakes.length > 0 ? [`- Where a test needs a made-up password, begin it with one of: ${listed(fakes)}.`] : []),
  ];
}

function dependencies({ dependencies: policy }: Policy): string[] {
  const { default: verdict, allow, ask, deny, groups, sources, registries, pin, licences, protectedBranches } = policy;
  const sentences = {
    allow: '- New dependencies are allowed unless they are listed as denied; prefer what the repository already has.',
    ask: '- Do not add a dependency unless the task asks for it: use the standard library and what the repository already has. A new one needs a person to agree, so say why you need it.',
    deny: '- Do not add a dependency, in a manifest, an import or an install command. Use the standard library and what the repository already has.',
  };
  const named = ({ purl, versions, scopes }: ListedPackage): string => {
    const limits = [versions ?? '', ...(scopes ? [`only ${scopes.join(', ')}`] : [])].filter(Boolean).join('; ');
    return limits === '' ? purl : `${purl} (${limits})`;
  };
  const lines = [sentences[verdict]];
  if (allow.length > 0) lines.push(`- These packages may be added: ${listed(allow.map(named))}.`);
  if (ask.length > 0) lines.push(`- These packages need a person to agree: ${listed(ask.map(named))}.`);
  for (const entry of deny.slice(0, mostItems)) {
    const because = entry.reason === undefined ? '' : ` (${oneLine(entry.reason)})`;
    const instead = entry.use === undefined ? '' : ` Use ${code(entry.use)} instead.`;
    lines.push(`- Never add or import ${code(named(entry))}${because}.${instead}`);
  }
  if (deny.length > mostItems)
    lines.push(`- ${deny.length - mostItems} more packages are denied; the check names them.`);
  for (const [name, packages] of Object.entries(groups).slice(0, mostItems))
    lines.push(`- ${code(`group:${name}`)} stands for ${listed(packages)}.`);
  const elsewhere = (['git', 'url', 'script'] as const).filter((source) => sources[source] !== 'allow');
  if (elsewhere.length > 0)
    lines.push(
      `- Take packages from registries by name, not from ${elsewhere.map((source) => elsewheres[source]).join(', ')}.`,
    );
  const urls = Object.values(registries).flat();
  if (urls.length > 0) lines.push(`- Beside the public registries only these may be used: ${listed(urls)}.`);
  if (protectedBranches.length > 0 && verdict !== 'deny')
    lines.push(
      `- On the branches ${listed(protectedBranches)} no dependency is added but those that may be added, whatever else is said here.`,
    );
  const exact = Object.keys(pin).filter((ecosystem) => pin[ecosystem] === 'exact');
  if (exact.length > 0) lines.push(`- Write exact versions, without ranges, for ${listed(exact)}.`);
  if (licences.allow.length > 0) lines.push(`- Only packages with these licences: ${listed(licences.allow)}.`);
  if (licences.deny.length > 0) lines.push(`- No packages with these licences: ${listed(licences.deny)}.`);
  if ((licences.allow.length > 0 || licences.deny.length > 0) && licences.unknown !== 'allow')
    lines.push('- A package whose licence is not known here needs a person to look at it.');
  const { names } = policy;
  if (names.check === 'on')
    lines.push(
      '- Write names of packages exactly; one that resembles a known package, or is of another registry, is asked about.',
    );
  if (names.lookup === 'on')
    lines.push(
      `- Names are looked up at the registry: one that does not exist is denied, one first published fewer than ${names.minAgeDays} days ago is asked about.`,
    );
  if (policy.undeclared !== 'allow')
    lines.push('- Declare every package that the code imports in the manifest it belongs to.');
  return lines;
}

const elsewheres = {
  git: 'a git repository',
  url: 'an address',
  script: 'a script of the network that is run at once',
} as const;

function languages({ languages: policy }: Policy): string[] {
  const { copy, comments, optional, translations, owners } = policy;
  const named = (all: readonly Language[]): string => all.map((one) => languageNames[one]).join(', ');
  const others = optional.filter((one) => !translations.includes(one));
  const kept = translations.filter((one) => one !== copy);
  const theirs = known.filter((one) => (owners[one]?.length ?? 0) > 0);
  return [
    ...(copy === undefined
      ? []
      : [
          `- Write text that customers read in ${languageNames[copy]}, in resource files, pages and strings of code (titles, labels, messages, e-mails).`,
        ]),
    ...(comments === undefined ? [] : [`- Write comments in ${languageNames[comments]}.`]),
    ...(kept.length === 0
      ? []
      : [
          `- Every text is kept in ${named(kept)} as well: a key that you add to a resource file${copy === undefined ? '' : ` in ${languageNames[copy]}`} you add, translated, to theirs in the same edit.`,
        ]),
    ...(copy === undefined || others.length === 0
      ? []
      : [`- Add text in ${named(others)} only when the task asks for it.`]),
    ...(theirs.length === 0
      ? []
      : [
          `- A person who answers for it signs off every change of resource files in ${named(theirs)}: change no text there beside the task.`,
        ]),
  ];
}

const languageNames: Readonly<Record<Language, string>> = {
  es: 'Spanish',
  en: 'English',
  pt: 'Portuguese',
  gn: 'Guaraní',
};

function paths(policy: Policy): string[] {
  const { protected: guarded } = policy;
  const denyRead = unreadable(policy);
  const lines: string[] = [];
  if (guarded.length > 0)
    lines.push(`- These paths are protected; change them only when the task names them: ${listed(guarded)}.`);
  if (denyRead.length > 0) lines.push(`- You cannot read these files; do not try to: ${listed(denyRead)}.`);
  return lines;
}

/** What holds for some paths instead of what is said before. */
function overrides({ overrides: all }: Policy): string[] {
  return all.slice(0, mostItems).map((one) => {
    const values = overridable.flatMap((key) => valuesIn(one[key], key)).toSorted();
    return `- Other values hold in ${listed(one.paths)}: ${listed(values)}.`;
  });
}

function valuesIn(value: unknown, key: string): string[] {
  // What a value's hash is helps nobody to write it.
  if (value === undefined || key === 'secrets.allow') return [];
  if (isSection(value)) return Object.entries(value).flatMap(([name, each]) => valuesIn(each, `${key}.${name}`));
  return [`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

const mostItems = 60;

function listed(items: readonly string[]): string {
  const shown = items.slice(0, mostItems).map(code).join(', ');
  return items.length > mostItems ? `${shown} and ${items.length - mostItems} more` : shown;
}

/** The policy is the team's, yet a text in it stays a value here: one line, and no way out of the code span. */
function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
