import { get, scalarsOf, type Entry, type Tree } from '../dependencies/trees/tree.ts';
import { entryOf, type Budget } from './walk.ts';

/** As deep as GitLab follows `extends` and `!reference`. */
const deepest = 11;

/** What jobs take over from other places of the same file. What other files give is not known here. */
export class GitLabFile {
  readonly #root: Tree | null;
  readonly #budget: Budget;
  readonly #defaults: Tree | null;

  constructor(root: Tree | null, budget: Budget) {
    this.#root = root;
    this.#budget = budget;
    const inherited = ['image', 'services', 'before_script', 'after_script', 'cache'].flatMap((name) => {
      const entry = entryOf(root, name);
      return entry ? [entry] : [];
    });
    this.#defaults = merged({ type: 'map', entries: inherited }, get(root, 'default'), budget);
  }

  /** The job with its templates and the defaults laid in. */
  job(written: Tree | null): Tree | null {
    const own = this.#resolved(this.#extended(written, 0), 0);
    const inherit = get(own, 'inherit', 'default');
    if (inherit?.type === 'scalar' && inherit.text === 'false') return own;
    const wanted = inherit?.type === 'list' ? new Set(scalarsOf(inherit).map((one) => one.text)) : null;
    const entries = this.#defaults?.type === 'map' ? this.#defaults.entries : [];
    const missing = entries.filter(({ key }) => entryOf(own, key.text) === null && (wanted?.has(key.text) ?? true));
    if (own?.type !== 'map' || missing.length === 0) return own;
    return { type: 'map', entries: [...missing.map((entry) => this.#entry(entry, 0)), ...own.entries] };
  }

  #extended(job: Tree | null, depth: number): Tree | null {
    this.#budget.spend();
    const names = scalarsOf(get(job, 'extends'));
    if (names.length === 0 || depth > deepest) return job;
    let base: Tree | null = null;
    for (const name of names)
      base = merged(base, this.#extended(get(this.#root, name.text.trim()), depth + 1), this.#budget);
    return merged(base, job, this.#budget);
  }

  /** `!reference [.template, script]`: a list that names a path in the file. The tag itself is lost in reading. */
  #resolved(tree: Tree | null, depth: number): Tree | null {
    this.#budget.spend();
    if (tree === null || tree.type === 'scalar') return tree;
    if (tree.type === 'map') return { type: 'map', entries: tree.entries.map((entry) => this.#entry(entry, depth)) };
    const path = depth > deepest ? null : pathOf(tree);
    const target = path ? get(this.#root, ...path) : null;
    if (target) return this.#resolved(target, depth + 1);
    return {
      type: 'list',
      items: tree.items.map((item) => this.#resolved(item, depth)).filter((item) => item !== null),
    };
  }

  #entry({ key, value }: Entry, depth: number): Entry {
    return { key, value: this.#resolved(value, depth) };
  }
}

function pathOf(tree: Tree): readonly string[] | null {
  if (tree.type !== 'list' || tree.items.length < 2 || tree.items.length > 10) return null;
  const names = tree.items.map((item) => (item.type === 'scalar' ? item.text : ''));
  return names.every((name) => /^[\w.:/-]+$/.test(name)) ? names : null;
}

/** `extends`: maps are laid over each other, anything else is replaced. */
function merged(base: Tree | null, over: Tree | null, budget: Budget): Tree | null {
  budget.spend();
  if (base?.type !== 'map' || over?.type !== 'map') return over ?? base;
  const entries = new Map<string, Entry>();
  for (const entry of base.entries) {
    budget.spend();
    entries.set(entry.key.text, entry);
  }
  for (const { key, value } of over.entries) {
    const under = entries.get(key.text)?.value ?? null;
    entries.set(key.text, { key, value: key.text === 'rules' ? value : merged(under, value, budget) });
  }
  return { type: 'map', entries: [...entries.values()] };
}
