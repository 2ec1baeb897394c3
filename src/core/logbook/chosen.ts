import { dayMs } from '../budget/calendar.ts';
import type { Verdict } from '../judge/judge.ts';
import type { RunRecord } from './record.ts';

/** What an agent chose in a run: a package, an image, an action, a module, a cloud service or a region. */
export const chosenKinds = ['package', 'image', 'action', 'module', 'service', 'region'] as const;
export type ChosenKind = (typeof chosenKinds)[number];

export interface Chosen {
  readonly kind: ChosenKind;
  /** A package URL without its version, `aws/dynamodb`, or `aws/eu-west-1`. */
  readonly name: string;
  /** Version of a package, region of a service; empty where none was said. */
  readonly detail: string;
  /** The strictest verdict of the run's findings about it; `allow` without any. */
  readonly verdict: Verdict;
}

/** How often one thing was chosen, over runs. Times are milliseconds since 1970. */
export interface ChosenCount {
  readonly kind: ChosenKind;
  readonly name: string;
  /** Versions or regions, sorted. */
  readonly details: readonly string[];
  /** Runs that chose it, and how many of them were applied, whole or in part. */
  readonly runs: number;
  readonly applied: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Runs by the strictest verdict on it. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Runs by week, oldest first, without empty weeks; a week is named by its Monday, 00:00 UTC. */
  readonly weeks: readonly { readonly start: number; readonly runs: number }[];
}

/** Everything that the agent of a run chose, each once. */
export function chosenIn(record: RunRecord): Chosen[] {
  const found = new Map<string, Chosen>();
  const add = (one: Chosen): void => {
    const key = `${one.kind} ${one.name} ${one.detail}`;
    if (!found.has(key)) found.set(key, one);
  };
  for (const purl of record.packagesAdded) {
    const { name, version } = splitPurl(purl);
    const about = ({ data }: RunRecord['findings'][number]): boolean =>
      typeof data['purl'] === 'string' && splitPurl(data['purl']).name === name;
    add({ kind: kindOfPurl(purl), name, detail: version, verdict: strictest(record, about) });
  }
  for (const { provider, service, region } of record.servicesAdded) {
    const about = ({ data }: RunRecord['findings'][number]): boolean =>
      data['provider'] === provider && data['service'] === service;
    add({ kind: 'service', name: `${provider}/${service}`, detail: region ?? '', verdict: strictest(record, about) });
  }
  for (const { provider, region } of record.regionsAdded) {
    const about = ({ ruleId, data }: RunRecord['findings'][number]): boolean =>
      ruleId === 'region-denied' && data['region'] === region;
    add({ kind: 'region', name: `${provider}/${region}`, detail: '', verdict: strictest(record, about) });
  }
  return withoutBarePackages([...found.values()]);
}

/** What a package URL is of: container images and CI actions are told from packages by their type. */
export function kindOfPurl(purl: string): ChosenKind {
  const type = /^pkg:([^/]+)\//.exec(purl)?.[1] ?? '';
  return kindsOfType[type] ?? 'package';
}

const kindsOfType: Readonly<Record<string, ChosenKind>> = {
  docker: 'image',
  oci: 'image',
  githubactions: 'action',
  'gitlab-component': 'action',
  'pre-commit': 'action',
  terraform: 'module',
  helm: 'module',
};

/** The Monday, 00:00 UTC, of the week of a moment. 1970-01-01 was a Thursday. */
export function weekOf(at: number): number {
  return Math.floor((at + 3 * dayMs) / week) * week - 3 * dayMs;
}

export const week = 7 * dayMs;

function splitPurl(purl: string): { readonly name: string; readonly version: string } {
  const at = purl.lastIndexOf('@');
  // A scope begins with one too, right after a slash, when it is not written %40.
  if (at <= 0 || purl.charAt(at - 1) === '/') return { name: purl, version: '' };
  return { name: purl.slice(0, at), version: purl.slice(at + 1) };
}

function strictest(record: RunRecord, about: (finding: RunRecord['findings'][number]) => boolean): Verdict {
  const verdicts = new Set(record.findings.filter(about).map(({ verdict }) => verdict));
  return verdicts.has('deny') ? 'deny' : verdicts.has('ask') ? 'ask' : 'allow';
}

/** An import names a package without a version; where a manifest names one too, it is the same choice. */
function withoutBarePackages(all: readonly Chosen[]): Chosen[] {
  const versioned = new Set(all.filter(({ detail }) => detail !== '').map(({ kind, name }) => `${kind} ${name}`));
  return all.filter(({ kind, name, detail }) => detail !== '' || !versioned.has(`${kind} ${name}`));
}
