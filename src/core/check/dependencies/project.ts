import { read } from './extract.ts';
import type { Fact } from './fact.ts';
import { distributionsOf } from './imports/python-distributions.ts';
import { formatsOf } from './formats.ts';
import type { Parsers } from './parsers.ts';
import { canonicalName, purlOf } from './purl.ts';
import { readJson } from './trees/json.ts';
import { entriesOf, scalarsOf, textOf } from './trees/tree.ts';
import { readToml } from './trees/toml.ts';

/** What the repository has already. */
export interface Declared {
  /** True when a manifest declares the package, under this or (for an import) another name that brings the module. */
  has(fact: Fact): boolean;
  /** True for a module of the repository itself: a workspace package, a path alias, the project's own name. */
  isOwn(fact: Fact): boolean;
}

/** Reads what the manifests of a repository declare. The same map of manifests is read once. */
export function declaredPackages(manifests: ReadonlyMap<string, string>, parsers: Parsers): Promise<Declared> {
  let known = cache.get(manifests);
  if (!known) {
    known = readAll(manifests, parsers);
    cache.set(manifests, known);
  }
  return known;
}

const cache = new WeakMap<ReadonlyMap<string, string>, Promise<Declared>>();

async function readAll(manifests: ReadonlyMap<string, string>, parsers: Parsers): Promise<Declared> {
  const packages = new Set<string>();
  const own = new Set<string>();
  const aliases: string[] = [];
  const modules: string[] = [];
  for (const [path, text] of manifests) {
    if (formatsOf(path, text).some((format) => format.kind === 'manifest')) {
      for (const fact of (await read(path, text, parsers)).facts) {
        if (fact.kind !== 'manifest' || fact.override) continue;
        packages.add(keyOf(fact.ecosystem, fact.name));
        if (fact.alias) packages.add(keyOf(fact.ecosystem, fact.alias));
      }
    }
    addOwn(path, text, own, aliases, modules);
  }
  const within = (fact: Fact): boolean => {
    const name = fact.imported ?? fact.name;
    if (fact.ecosystem === 'golang') return modules.some((module) => name === module || name.startsWith(`${module}/`));
    const top = fact.ecosystem === 'pypi' ? (name.split('.')[0] ?? name) : fact.name;
    return own.has(keyOf(fact.ecosystem, fact.name)) || own.has(keyOf(fact.ecosystem, top));
  };
  return {
    has: (fact) => namesOf(fact).some((name) => packages.has(keyOf(fact.ecosystem, name))) || brought(fact, packages),
    isOwn: (fact) =>
      fact.source === 'workspace' ||
      fact.source === 'path' ||
      within(fact) ||
      (fact.kind === 'import' &&
        fact.ecosystem === 'npm' &&
        aliases.some((alias) => aliased(fact.imported ?? fact.name, alias))),
  };
}

function keyOf(ecosystem: string, name: string): string {
  return purlOf(ecosystem, ecosystem === 'npm' ? name : canonicalName(ecosystem, name));
}

/** The packages that may bring what an import names. */
function namesOf(fact: Fact): readonly string[] {
  if (fact.kind === 'command' && fact.ecosystem === 'npm') return [fact.name, ...(programs[fact.name] ?? [])];
  if (fact.kind !== 'import') return [fact.name];
  if (fact.ecosystem === 'pypi' && fact.imported) return [fact.name, ...distributionsOf(fact.imported)];
  if (fact.ecosystem === 'npm' && !fact.name.startsWith('@types/')) {
    return [fact.name, `@types/${fact.name.replace(/^@([^/]+)\//, '$1__')}`];
  }
  return [fact.name];
}

/** Packages that bring a program of another name: `npx tsc` runs the declared `typescript`. */
const programs: Readonly<Record<string, readonly string[]>> = {
  tsc: ['typescript'],
  ng: ['@angular/cli'],
  nest: ['@nestjs/cli'],
  'vue-cli-service': ['@vue/cli-service'],
  'vue-tsc': ['vue-tsc'],
  'react-router': ['@react-router/dev'],
  remix: ['@remix-run/dev'],
  cdk: ['aws-cdk'],
  sls: ['serverless'],
  cap: ['@capacitor/cli'],
  swc: ['@swc/cli'],
  babel: ['@babel/cli'],
  changeset: ['@changesets/cli'],
  commitlint: ['@commitlint/cli'],
  biome: ['@biomejs/biome'],
  playwright: ['@playwright/test', 'playwright-core'],
  'graphql-codegen': ['@graphql-codegen/cli'],
  'openapi-generator-cli': ['@openapitools/openapi-generator-cli'],
  tailwindcss: ['@tailwindcss/cli'],
  sb: ['storybook'],
  'run-s': ['npm-run-all', 'npm-run-all2'],
  'run-p': ['npm-run-all', 'npm-run-all2'],
  depcruise: ['dependency-cruiser'],
  vsce: ['@vscode/vsce'],
  'vscode-test': ['@vscode/test-cli'],
  'semantic-release': ['semantic-release'],
  'sentry-cli': ['@sentry/cli'],
  stryker: ['@stryker-mutator/core'],
  lhci: ['@lhci/cli'],
};

/** Where an import names a part of a package: a Go package below its module, a namespace below a Maven group. */
function brought(fact: Fact, packages: ReadonlySet<string>): boolean {
  if (fact.kind !== 'import' || !fact.imported) return false;
  if (fact.ecosystem === 'golang') {
    const steps = fact.imported.split('/');
    return steps.some((_, at) => packages.has(keyOf('golang', steps.slice(0, at + 1).join('/'))));
  }
  return false;
}

function addOwn(path: string, text: string, own: Set<string>, aliases: string[], modules: string[]): void {
  if (/(?:^|\/)package\.json$/.test(path)) {
    const tree = readJson(text);
    const name = textOf(tree, 'name');
    if (name) own.add(keyOf('npm', name));
    for (const { key } of entriesOf(tree, 'imports')) aliases.push(key.text);
  } else if (/(?:^|\/)(?:tsconfig[\w.-]*|jsconfig)\.json$/.test(path)) {
    for (const { key } of entriesOf(readJson(text), 'compilerOptions', 'paths'))
      if (key.text !== '*') aliases.push(key.text);
  } else if (/(?:^|\/)(?:deno\.jsonc?|import_?map\.json)$/.test(path)) {
    for (const { key, value } of entriesOf(readJson(text), 'imports')) {
      if (scalarsOf(value).every((scalar) => !/^(?:npm|jsr|https?):/.test(scalar.text)))
        aliases.push(key.text.endsWith('/') ? `${key.text}*` : key.text);
    }
  } else if (/(?:^|\/)pyproject\.toml$/.test(path)) {
    const tree = readToml(text);
    for (const name of [textOf(tree, 'project', 'name'), textOf(tree, 'tool', 'poetry', 'name')])
      if (name) own.add(keyOf('pypi', name));
  } else if (/(?:^|\/)go\.mod$/.test(path)) {
    const module = /^[ \t]*module[ \t]+"?([^\s"]+)/m.exec(text)?.[1];
    if (module) modules.push(module);
  } else if (/(?:^|\/)Cargo\.toml$/.test(path)) {
    const tree = readToml(text);
    for (const name of [textOf(tree, 'package', 'name'), textOf(tree, 'lib', 'name')])
      if (name) own.add(keyOf('cargo', name));
  }
}

function aliased(specifier: string, alias: string): boolean {
  const star = alias.indexOf('*');
  return star < 0
    ? specifier === alias
    : specifier.startsWith(alias.slice(0, star)) && specifier.endsWith(alias.slice(star + 1));
}
