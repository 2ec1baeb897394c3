import type { FindingData } from '../finding.ts';
import type { FileContext } from '../rule.ts';
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

export function textBefore(file: FileContext): string {
  return typeof file.before === 'string' ? file.before : '';
}
