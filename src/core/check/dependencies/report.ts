import type { FindingData } from '../finding.ts';
import type { FileContext } from '../rule.ts';
import { changeOf, type Change } from './change.ts';
import type { Fact } from './fact.ts';
import { purlOf } from './purl.ts';

/** What a finding says about a package. */
export function dataOf(fact: Fact): FindingData {
  return {
    purl: fact.purl,
    ecosystem: fact.ecosystem,
    name: fact.name,
    version: fact.version ?? '',
    kind: fact.kind,
    scope: fact.scope,
    source: fact.source ?? 'registry',
  };
}

/** Without the version, so that a bump keeps the fingerprint. */
export function subjectOf(fact: Fact): string {
  return `${fact.kind} ${purlOf(fact.ecosystem, fact.name)}`;
}

/** What the edit of a file brings in; read once for all rules. */
export function changeIn(file: FileContext): Promise<Change> {
  let change = changes.get(file);
  if (!change) {
    const before = typeof file.before === 'string' ? file.before : '';
    change = changeOf(file.path, before, file.text, file.project, file.parsers, file.policy.dependencies.imports);
    changes.set(file, change);
  }
  return change;
}

const changes = new WeakMap<FileContext, Promise<Change>>();
