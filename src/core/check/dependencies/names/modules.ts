import type { KnownNames } from './known.ts';
import type { Likeness } from './likeness.ts';
import { distance, slipOf, type Slip } from './slips.ts';

/** True when a Go module, or one that a package path is part of, is on the list, whatever its major version. */
export function isKnownModule(path: string, known: KnownNames): boolean {
  const { whole } = indexOf(known);
  const steps = withoutMajor(path.toLowerCase()).split('/');
  return steps.some((_, at) => whole.has(steps.slice(0, at + 1).join('/')));
}

/** The module that an unknown Go path was most likely meant to be: a slip in the host, the owner, or the repository. */
export function likeModule(path: string, known: KnownNames): Likeness | null {
  const { byRepository, byOwner, hosts } = indexOf(known);
  const [host = '', owner = '', repository = '', ...rest] = withoutMajor(path.toLowerCase()).split('/');
  const end = rest.length > 0 ? `/${rest.join('/')}` : '';
  const as = (target: string): Likeness => ({ target: target + end, why: 'letters' });
  if (!hosts.has(host)) {
    for (const other of hosts) {
      const slip = host.length >= 6 ? slipOf(host, other) : null;
      if (slip !== null && slip !== 'digit')
        return as([other, owner, repository].filter((one) => one !== '').join('/'));
    }
  }
  if (repository === '') return null;
  for (const other of byRepository.get(`${host} ${repository}`) ?? []) {
    const apart = distance(owner, other, 3);
    if (apart > 0 && owner.length >= (apart === 1 ? 5 : 8) && apart <= 2) return as(`${host}/${other}/${repository}`);
  }
  for (const other of byOwner.get(`${host} ${owner}`) ?? []) {
    const slip = repository.length >= 5 ? slipOf(repository, other) : null;
    if (slip !== null && plain.has(slip)) return as(`${host}/${owner}/${other}`);
  }
  return null;
}

/** Slips that hardly make the name of another repository of the same owner. */
const plain: ReadonlySet<Slip> = new Set(['swapped', 'doubled', 'undoubled', 'left-out', 'near-key', 'vowel']);

interface Index {
  readonly whole: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** Owners, by host and repository; repositories, by host and owner. */
  readonly byRepository: ReadonlyMap<string, readonly string[]>;
  readonly byOwner: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<KnownNames, Index>();

function indexOf(known: KnownNames): Index {
  let index = indexes.get(known);
  if (!index) {
    const whole = new Set(known.upTo(Infinity).map((name) => withoutMajor(name.toLowerCase())));
    const hosts = new Set<string>();
    const byRepository = new Map<string, string[]>();
    const byOwner = new Map<string, string[]>();
    for (const name of whole) {
      const [host = '', owner = '', repository = ''] = name.split('/');
      hosts.add(host);
      if (repository === '') continue;
      put(byRepository, `${host} ${repository}`, owner);
      put(byOwner, `${host} ${owner}`, repository);
    }
    index = { whole, hosts, byRepository, byOwner };
    indexes.set(known, index);
  }
  return index;
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key) ?? [];
  if (!values.includes(value)) values.push(value);
  map.set(key, values);
}

function withoutMajor(path: string): string {
  return path.replace(/\/v\d+(?=\/|$)/, '').replace(/\.v\d+$/, '');
}
