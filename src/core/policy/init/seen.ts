import type { CloudId } from '../../check/clouds/pack.ts';
import { placesIn as cloudPlaces } from '../../check/clouds/services.ts';
import { read } from '../../check/dependencies/extract.ts';
import { isManifest } from '../../check/dependencies/manifests.ts';
import type { Parsers } from '../../check/dependencies/parsers.ts';
import { purlOf } from '../../check/dependencies/purl.ts';
import { languageInName, type Language } from '../../check/language/languages.ts';
import { languageOf } from '../../check/language/profile.ts';
import { textsOf, type Reading, type ReadText } from '../../check/language/texts.ts';
import { readInfrastructure } from '../../check/infrastructure/read.ts';
import { systemOf } from '../../check/pipelines/systems.ts';
import { placesIn as regionPlaces } from '../../check/regions/places.ts';
import { regionNamed, type Provider } from '../../check/regions/table.ts';
import { ownersIn } from './owners.ts';

/** A file of the repository as it is. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a look at a repository tells of the policy that it lives by today. Every list is sorted. */
export interface Seen {
  readonly files: number;
  /** Programming languages, most files first. */
  readonly languages: readonly { readonly name: string; readonly files: number }[];
  /** The language that most text for people has, and most comments; null where nothing tells. */
  readonly texts: { readonly copy: Language | null; readonly comments: Language | null };
  /** Programs that install packages, by their lock files and manifests. */
  readonly managers: readonly string[];
  /** Package URLs, without version, that manifests declare. */
  readonly packages: readonly string[];
  /** Files that declare them. */
  readonly manifests: readonly string[];
  /** Providers in use, with the first file that shows each. */
  readonly clouds: readonly { readonly id: CloudId; readonly path: string }[];
  readonly regions: readonly { readonly provider: Provider; readonly name: string; readonly path: string }[];
  readonly pipelines: readonly string[];
  /** Paths of infrastructure, as globs. */
  readonly infrastructure: readonly string[];
  readonly owners: { readonly path: string; readonly names: readonly string[] } | null;
  /** Mail of who looks, as git has it; null where git does not say. */
  readonly person: string | null;
}

/** Looks at the files of a repository, in any order; the same files give the same answer. */
export async function seenIn(files: readonly SourceFile[], parsers: Parsers): Promise<Seen> {
  const sorted = files.toSorted((one, other) => compare(one.path, other.path));
  const manifests = new Map(sorted.filter(({ path }) => isManifest(path)).map(({ path, text }) => [path, text]));
  const packages = new Set<string>();
  const declaring = new Set<string>();
  const clouds = new Map<CloudId, string>();
  const regions = new Map<string, Seen['regions'][number]>();
  const texts = { copy: [] as Language[], comment: [] as Language[], translated: [] as Language[] };
  const declared = new Set<string>();
  for (const { path, text } of sorted) {
    const { facts } = await read(path, text, parsers);
    for (const { kind, ecosystem, name, builtin, override, source = 'registry' } of facts) {
      // What a script or a pipeline installs is in use as well.
      const isUsed = kind === 'manifest' || (kind === 'command' && !isProse(path));
      if (!isUsed || builtin || override || source !== 'registry') continue;
      packages.add(purlOf(ecosystem, name));
      declaring.add(path);
    }
    if (isProse(path)) continue;
    const infrastructure = readInfrastructure(path, text, manifests);
    if (infrastructure.resources.some(({ system }) => declarative.has(system)) && !isTest(path)) declared.add(path);
    const translated = languageInName(path);
    if (translated !== null) texts.translated.push(translated);
    // A translation tells nothing of the language that the others are made from.
    if (translated === null) {
      const found = languagesOfTexts(textsOf(path, text, asDefault));
      texts.copy.push(...found.copy);
      texts.comment.push(...found.comment);
    }
    for (const { id } of cloudPlaces(path, text, facts)) {
      const shown = clouds.get(id.provider);
      if (shown === undefined || isEnvironment(shown)) clouds.set(id.provider, path);
    }
    for (const place of regionPlaces(path, text, infrastructure)) {
      const named = (place.values ?? []).map((value) => regionNamed(value, place.provider));
      for (const region of named) {
        const key = region && `${region.provider} ${region.name}`;
        if (region && key && !regions.has(key))
          regions.set(key, { provider: region.provider, name: region.name, path });
      }
    }
  }
  const paths = sorted.map(({ path }) => path);
  return {
    files: files.length,
    languages: languagesOf(paths),
    // Where all text stands in translations, the language that there is only one of is what people read.
    texts: { copy: mostOf(texts.copy) ?? onlyOf(texts.translated), comments: mostOf(texts.comment) },
    managers: managersOf(paths),
    packages: [...packages].filter((purl) => /^pkg:[a-z][a-z0-9-]*\/[^\s@]+$/.test(purl)).toSorted(compare),
    manifests: [...declaring],
    clouds: [...clouds].map(([id, path]) => ({ id, path })).toSorted((one, other) => compare(one.id, other.id)),
    regions: [...regions.values()].toSorted(
      (one, other) => compare(one.provider, other.provider) || compare(one.name, other.name),
    ),
    pipelines: paths.filter((path) => systemOf(path, []) !== null),
    infrastructure: infrastructureOf(paths, [...declared]),
    owners: ownersIn(sorted),
    person: null,
  };
}

/** By code unit, whatever the language of the machine. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** As the policy looks at texts where it says nothing. */
const asDefault: Reading = { paths: [], strings: 'shown', calls: [] };

/** The language of each text of a file; of texts that are too short to tell, the one of all of them together. */
function languagesOfTexts(texts: readonly ReadText[]): Readonly<Record<ReadText['kind'], Language[]>> {
  const of = (kind: ReadText['kind']): Language[] => {
    const mine = texts.filter((one) => one.kind === kind).map(({ text }) => text);
    const each = mine.map(languageOf).filter((one) => one !== null);
    const whole = each.length > 0 ? null : languageOf(mine.join('\n'));
    return whole === null ? each : [whole];
  };
  return { copy: of('copy'), comment: of('comment') };
}

/** `.env.example` names what may be set, which says less than what uses it. */
function isEnvironment(path: string): boolean {
  return /(?:^|\/)\.env[^/]*$/.test(path);
}

function mostOf(all: readonly Language[]): Language | null {
  const count = (one: Language): number => all.filter((other) => other === one).length;
  return [...new Set(all)].toSorted((one, other) => count(other) - count(one) || compare(one, other))[0] ?? null;
}

function onlyOf(all: readonly Language[]): Language | null {
  const each = new Set(all);
  return each.size === 1 ? ([...each][0] ?? null) : null;
}

/** What prose and lock files name is not used thereby. */
function isProse(path: string): boolean {
  return /\.(?:md|mdx|txt|rst|adoc|lock)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|go\.sum)$/.test(path);
}

function languagesOf(paths: readonly string[]): Seen['languages'] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const name = languages[/\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, files]) => ({ name, files }))
    .toSorted((one, other) => other.files - one.files || compare(one.name, other.name));
}

const languages: Readonly<Record<string, string>> = {
  ...named('TypeScript', 'ts tsx mts cts'),
  ...named('JavaScript', 'js jsx mjs cjs'),
  ...named('Python', 'py'),
  ...named('Go', 'go'),
  ...named('Java', 'java'),
  ...named('Kotlin', 'kt kts'),
  ...named('C#', 'cs'),
  ...named('Ruby', 'rb'),
  ...named('PHP', 'php'),
  ...named('Rust', 'rs'),
  ...named('Swift', 'swift'),
  ...named('Dart', 'dart'),
  ...named('Elixir', 'ex exs'),
  ...named('Terraform', 'tf tofu'),
  ...named('Bicep', 'bicep'),
  ...named('Shell', 'sh bash'),
};

function named(name: string, extensions: string): Record<string, string> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, name]));
}

function managersOf(paths: readonly string[]): string[] {
  const found = managers.filter(([, path]) => paths.some((one) => path.test(one))).map(([name]) => name);
  return [...new Set(found)].toSorted(compare);
}

const managers: readonly (readonly [name: string, path: RegExp])[] = [
  ['npm', /(?:^|\/)package-lock\.json$/],
  ['pnpm', /(?:^|\/)pnpm-lock\.yaml$/],
  ['yarn', /(?:^|\/)yarn\.lock$/],
  ['bun', /(?:^|\/)bun\.lockb?$/],
  ['pip', /(?:^|\/)requirements[\w.-]*\.txt$/],
  ['poetry', /(?:^|\/)poetry\.lock$/],
  ['uv', /(?:^|\/)uv\.lock$/],
  ['go', /(?:^|\/)go\.mod$/],
  ['cargo', /(?:^|\/)Cargo\.toml$/],
  ['maven', /(?:^|\/)pom\.xml$/],
  ['gradle', /\.gradle(?:\.kts)?$/],
  ['bundler', /(?:^|\/)Gemfile$/],
  ['composer', /(?:^|\/)composer\.json$/],
  ['nuget', /\.(?:cs|fs|vb)proj$/],
];

/** @param declaring files whose text declares resources, however they are named */
function infrastructureOf(paths: readonly string[], declaring: readonly string[]): string[] {
  const named = infrastructureFiles.filter(([, path]) => paths.some((one) => path.test(one)));
  const others = declaring.filter((path) => !named.some(([, one]) => one.test(path)));
  return [...new Set([...named.map(([glob]) => glob), ...others.map((path) => placeOf(path, paths))])].toSorted(
    compare,
  );
}

/** Systems whose files are named as anything else is, and known by what stands in them. */
const declarative: ReadonlySet<string> = new Set(['kubernetes', 'cloudformation', 'arm']);

/** The folder of a file, when all that is in it is of its kind; else the file itself. */
function placeOf(path: string, paths: readonly string[]): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = paths.filter((one) => folder !== '' && one.startsWith(folder));
  const isWhole = beside.length > 0 && beside.every((one) => /\.(?:ya?ml|json|tpl|md|txt)$/.test(one));
  return (isWhole ? `${folder}**` : path).replaceAll(/[[\](){}!?+@\\]/g, '?');
}

function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|spec|fixtures|testdata|examples?|docs)\//.test(path);
}

const infrastructureFiles: readonly (readonly [glob: string, path: RegExp])[] = [
  ['**/*.bicep', /\.bicep$/],
  ['**/*.tf', /\.(?:tf|tofu)$/],
  ['**/*.tfvars', /\.tfvars$/],
  ['**/Dockerfile*', /(?:^|\/)Dockerfile[^/]*$/],
  ['**/compose*.y*ml', /(?:^|\/)compose[^/]*\.ya?ml$/],
  ['**/docker-compose*.y*ml', /(?:^|\/)docker-compose[^/]*\.ya?ml$/],
  ['**/helm/**', /(?:^|\/)helm\//],
  ['**/k8s/**', /(?:^|\/)k8s\//],
  ['**/migrations/**', /(?:^|\/)migrations\//],
  ['**/serverless*.y*ml', /(?:^|\/)serverless[^/]*\.ya?ml$/],
];
