import { cloudIds, type CloudId, type CloudService } from './pack.ts';
import { packs } from './packs.ts';
import { followIn } from '../../wildcard.ts';

/** A service of a provider, as a policy writes it: `aws/dynamodb`. */
export interface ServiceId {
  readonly provider: CloudId;
  readonly service: string;
}

export type SignalKind = 'package' | 'resource' | 'host' | 'name' | 'code' | 'command' | 'file';

/** Patterns of one kind, made for looking up one text: an exact one, or else the longest that fits. */
export class Patterns {
  readonly #exact = new Map<string, ServiceId | null>();
  /** Patterns with a star, by what stands before it up to a few letters; longest first. */
  readonly #open = new Map<string, Open[]>();

  add(pattern: string, id: ServiceId | null): void {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (!this.#exact.has(pattern) || id === null) this.#exact.set(pattern, id);
      return;
    }
    const key = keyOf(pattern.slice(0, star));
    const list = this.#open.get(key) ?? [];
    list.push({ parts: pattern.split('*'), weight: pattern.replaceAll('*', '').length, id });
    list.sort((one, other) => other.weight - one.weight);
    this.#open.set(key, list);
  }

  /** Undefined when nothing fits, null when what fits binds nobody to the provider. */
  find(text: string): ServiceId | null | undefined {
    const exact = this.#exact.get(text);
    if (exact !== undefined || text.length > longest) return exact;
    let best: Open | undefined;
    for (let length = Math.min(keyLength, text.length); length >= 0; length--) {
      for (const open of this.#open.get(text.slice(0, length)) ?? []) {
        if (best && best.weight >= open.weight) break;
        if (followIn(text, open.parts)) best = open;
      }
    }
    return best?.id;
  }
}

interface Open {
  readonly parts: readonly string[];
  readonly weight: number;
  readonly id: ServiceId | null;
}

/** Names beyond this are nobody's. */
const longest = 300;
const keyLength = 12;

function keyOf(start: string): string {
  return start.slice(0, keyLength);
}

/** Patterns of host names, by the two labels at their end, so that a text is asked only where one of these stands. */
export interface Hosts {
  readonly ends: RegExp;
  readonly patterns: Patterns;
  /** Hosts with the beginning of a path behind them that say something else than the host alone. */
  readonly paths: readonly { readonly text: string; readonly id: ServiceId | null }[];
}

export interface FileSignal {
  /** End of a path, `*` for one name. */
  readonly end: RegExp;
  readonly key: RegExp | null;
  readonly value: string | null;
  readonly id: ServiceId;
}

export interface Signals {
  readonly packages: Patterns;
  readonly resources: Patterns;
  readonly hosts: Hosts;
  /** Texts that are looked for letter by letter, longest first, and what each says. */
  readonly literals: RegExp;
  readonly byLiteral: ReadonlyMap<string, { readonly id: ServiceId; readonly kind: 'name' | 'code' }>;
  readonly programs: RegExp;
  readonly commands: Patterns;
  readonly files: readonly FileSignal[];
}

let compiled: Signals | undefined;

/** All packs, made ready for looking up on first use. */
export function signals(): Signals {
  compiled ??= compile();
  return compiled;
}

function compile(): Signals {
  const packages = new Patterns();
  const resources = new Patterns();
  const commands = new Patterns();
  const hosts: { pattern: string; id: ServiceId | null }[] = [];
  const byLiteral = new Map<string, { id: ServiceId; kind: 'name' | 'code' }>();
  const programs = new Set<string>();
  const files: FileSignal[] = [];
  for (const [id, service] of everyService()) {
    for (const word of wordsOf(service.packages)) packages.add(word, id);
    for (const word of wordsOf(service.resources)) resources.add(word.toLowerCase(), id);
    for (const pattern of wordsOf(service.hosts)) hosts.push({ pattern, id });
    for (const name of wordsOf(service.names)) byLiteral.set(name, { id, kind: 'name' });
    for (const code of wordsOf(service.code)) byLiteral.set(code.replaceAll('~', ' '), { id, kind: 'code' });
    for (const word of wordsOf(service.files)) files.push(fileSignal(word, id));
    for (const command of wordsOf(service.commands)) {
      commands.add(command, id);
      programs.add(command.slice(0, command.indexOf(':')));
    }
  }
  for (const pack of Object.values(packs)) {
    for (const word of wordsOf(pack.not)) {
      if (/^[a-z]+\/(?!\/)/.test(word) && !word.split('/')[0]?.includes('.')) packages.add(word, null);
      else hosts.push({ pattern: word, id: null });
    }
  }
  const literals = [...byLiteral.keys()].sort((one, other) => other.length - one.length);
  return {
    packages,
    resources,
    hosts: hostsOf(hosts),
    literals: new RegExp(literals.map(escape).join('|'), 'g'),
    byLiteral,
    programs: new RegExp(`(?<![\\w./$-])(${[...programs].join('|')})[ \\t]+([a-z][\\w:-]*|--prod)`, 'g'),
    commands,
    files,
  };
}

function* everyService(): Iterable<[ServiceId, CloudService]> {
  for (const provider of cloudIds) {
    for (const [service, facts] of Object.entries(packs[provider].services)) yield [{ provider, service }, facts];
  }
}

function hostsOf(all: readonly { readonly pattern: string; readonly id: ServiceId | null }[]): Hosts {
  const patterns = new Patterns();
  const ends = new Set<string>();
  const paths: { text: string; id: ServiceId | null }[] = [];
  for (const { pattern, id } of all) {
    const [host = '', ...path] = pattern.split('/');
    ends.add(host.split('.').slice(-2).join('.').replace('*', ''));
    if (path.length > 0) paths.push({ text: pattern, id });
    else patterns.add(host, id);
  }
  const alternatives = [...ends].sort((one, other) => other.length - one.length);
  return { ends: new RegExp(`(?:${alternatives.map(escape).join('|')})(?![\\w-])`, 'gi'), patterns, paths };
}

function fileSignal(word: string, id: ServiceId): FileSignal {
  const [path = '', key = ''] = word.split('#');
  const [name = '', value] = key.split('=');
  const start = path.startsWith('/')
    ? '(?:^|/)'
    : path.startsWith('.') && /^\.(?:bicep|asl)/.test(path)
      ? ''
      : '(?:^|/)';
  return {
    end: new RegExp(`${start}${globOf(path.replace(/^\//, ''))}$`),
    key: name === '' ? null : new RegExp(`^${globOf(name)}$`),
    value: value ?? null,
    id,
  };
}

function globOf(text: string): string {
  return text.split('*').map(escape).join('[^/]*');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function wordsOf(text: string | undefined): readonly string[] {
  return text?.split(/\s+/).filter((word) => word !== '') ?? [];
}
