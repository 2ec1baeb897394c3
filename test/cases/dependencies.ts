/**
 * Answers labelled cases for the finder of dependencies: JSON lines on standard input, one answer a line on standard
 * output. A case is `{id, task, path, text}`, for task `edit` `{id, task, path, before, after, files}`; an answer is
 * `{id, deps: [{eco, name, version, range, kind, change, import, local, builtin}], flags, ms}`.
 */
import { createInterface } from 'node:readline';
import { changeOf } from '../../src/core/check/dependencies/change.ts';
import { read } from '../../src/core/check/dependencies/extract.ts';
import type { Fact, Flag } from '../../src/core/check/dependencies/fact.ts';
import { provisions } from '../../src/core/check/dependencies/provisions.ts';
import { parsers } from '../../src/node/grammars.ts';

interface Case {
  readonly id: string;
  readonly task: 'manifest' | 'lock' | 'imports' | 'resources' | 'facts' | 'command' | 'edit';
  readonly path?: string;
  readonly text?: string;
  readonly before?: string;
  readonly after?: string;
  readonly files?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly deps: readonly object[];
  readonly flags: readonly string[];
}

async function answer(one: Case): Promise<Answer> {
  const { task, path = '', text = '' } = one;
  switch (task) {
    case 'command': {
      const { facts, flags } = await read('command.sh', text, parsers);
      return { deps: facts.filter(isNamed).map((fact) => depOf(fact)), flags: mannersOf(flags) };
    }
    case 'resources':
      return {
        deps: provisions(path, text)
          .filter((one) => one.ecosystem === 'tf-resource')
          .map(provisionOf),
        flags: [],
      };
    case 'facts':
      return { deps: provisions(path, text).map(provisionOf), flags: [] };
    case 'edit':
      return edit(one);
    default: {
      const { facts, flags } = await read(path, text, parsers);
      const kind = task === 'imports' ? 'import' : task;
      return {
        deps: facts.filter((fact) => fact.kind === kind).map((fact) => depOf(fact, task === 'imports')),
        flags: mannersOf(flags),
      };
    }
  }
}

async function edit({ path = '', before = '', after = '', files = {} }: Case): Promise<Answer> {
  const project = { manifests: new Map(Object.entries(files)) };
  const { added, changed, flags } = await changeOf(path, before, after, project, parsers);
  const earlier = new Set(provisions(path, before).map(({ ecosystem, name }) => `${ecosystem} ${name}`));
  const provisioned = provisions(path, after).filter(({ ecosystem, name }) => !earlier.has(`${ecosystem} ${name}`));
  return {
    deps: [
      ...added
        .filter(({ fact, declared }) => !declared && isNamed(fact))
        .map(({ fact }) => ({ ...depOf(fact), change: 'added' })),
      ...changed.map((fact) => ({ ...depOf(fact), change: 'version' })),
      ...provisioned.map(provisionOf),
    ],
    flags: mannersOf(flags),
  };
}

function depOf(fact: Fact, asImported = false): object {
  const top = fact.kind === 'import' ? topLevelOf(fact) : null;
  return {
    eco: fact.ecosystem,
    name: asImported ? (top ?? fact.name) : fact.name,
    version: fact.version,
    range: [fact.start, fact.end],
    ...(top === null ? {} : { import: top }),
    ...(fact.override ? { kind: 'override' } : {}),
    ...(fact.source === 'path' || fact.source === 'workspace' ? { local: true } : {}),
    ...(fact.builtin ? { builtin: true } : {}),
  };
}

/** What an import statement names, as far as it stands for a package: `yaml` of `yaml.nodes`. */
function topLevelOf({ ecosystem, name, imported = name }: Fact): string {
  if (ecosystem === 'pypi') return imported.split('.')[0] ?? imported;
  return ecosystem === 'golang' ? imported : name;
}

/** A package that is known by the address of its repository alone has no name that a registry knows. */
function isNamed({ ecosystem }: Fact): boolean {
  return ecosystem !== 'github';
}

function provisionOf({
  ecosystem,
  name,
  start,
  end,
}: {
  ecosystem: string;
  name: string;
  start: number;
  end: number;
}): object {
  return { eco: ecosystem, name, range: [start, end] };
}

function mannersOf(flags: readonly Flag[]): string[] {
  return [...new Set(flags.map(({ manner }) => manner))];
}

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const one = JSON.parse(line) as Case;
  const start = performance.now();
  try {
    const { deps, flags } = await answer(one);
    console.log(JSON.stringify({ id: one.id, deps, flags, ms: performance.now() - start }));
  } catch (error) {
    console.log(
      JSON.stringify({ id: one.id, deps: [], flags: [], error: String(error), ms: performance.now() - start }),
    );
  }
}
