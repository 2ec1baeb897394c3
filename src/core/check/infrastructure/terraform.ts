import { isPathological } from '../dependencies/limits.ts';
import { readHcl, type Block } from '../dependencies/trees/hcl.ts';
import { get, textOf, type Entry, type MapTree, type Scalar, type Tree } from '../dependencies/trees/tree.ts';
import type { Scope } from './scope.ts';

/** One Terraform module: the files of a folder. What variables and locals stand for is looked up here. */
export class TerraformModule implements Scope {
  readonly #variables = new Map<string, Tree | null>();
  readonly #locals = new Map<string, Tree | null>();
  readonly #resources = new Map<string, MapTree>();
  readonly #providers = new Map<string, Tree | null>();
  #steps = 0;

  /** @param files parsed files; values of a `.tfvars` file go before defaults when they come after them */
  constructor(files: readonly { readonly root: Block; readonly values: boolean }[]) {
    for (const { root } of files.filter((file) => !file.values)) this.#add(root);
    for (const { root } of files.filter((file) => file.values))
      for (const { key, value } of root.attributes.entries) this.#variables.set(key.text, value);
  }

  #add(root: Block): void {
    for (const block of root.blocks) {
      const [first, second] = block.labels;
      if (block.type === 'variable' && first) this.#variables.set(first.text, get(block.attributes, 'default'));
      else if (block.type === 'locals')
        for (const { key, value } of block.attributes.entries) this.#locals.set(key.text, value);
      else if (block.type === 'resource' && first && second)
        this.#resources.set(`${first.text}.${second.text}`, block.attributes);
      else if (block.type === 'provider' && first) {
        const alias = textOf(block.attributes, 'alias');
        const place = get(block.attributes, 'region') ?? get(block.attributes, 'location');
        this.#providers.set(alias === null ? first.text : `${first.text}.${alias}`, place);
      }
    }
  }

  /** The region of a provider's block (`aws`, or `aws.alias`), as far as it can be told. */
  regionOf(provider: string): readonly string[] | null {
    return this.texts(this.#providers.get(provider) ?? null);
  }

  texts(value: Tree | null): readonly string[] | null {
    this.#steps = 0;
    return this.#texts(value);
  }

  #texts(value: Tree | null): readonly string[] | null {
    if (++this.#steps > 100 || value?.type === 'map' || !value) return null;
    if (value.type === 'list') return union(value.items.map((item) => this.#texts(item)));
    if (value.string) return value.text === '' ? null : [value.text];
    return this.#evaluated(value.text.trim());
  }

  #evaluated(text: string): readonly string[] | null {
    if (++this.#steps > 100 || text.length > 2000) return null;
    if (/^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text)) return [text];
    const quoted = /^"([^"$%\\]*)"$/.exec(text)?.[1];
    if (quoted !== undefined) return quoted === '' ? null : [quoted];
    const [, call, inner = ''] =
      /^(?:(?:lower|upper|tostring|trimspace|toset|tolist|tonumber)(\()([^()]*)\))$/.exec(text) ?? [];
    if (call) return this.#evaluated(inner.trim());
    if (/^\[[^[\]]*\]$/.test(text))
      return union(
        text
          .slice(1, -1)
          .split(',')
          .filter((item) => item.trim())
          .map((item) => this.#evaluated(item.trim())),
      );
    const either = /^[^?"]{1,300}(?:"[^"]{0,100}"[^?"]{0,100})?\?([^?:]+):([^?:]+)$/.exec(text);
    if (either) return union([this.#evaluated((either[1] ?? '').trim()), this.#evaluated((either[2] ?? '').trim())]);
    if (/^"?[^"]*\$\{/.test(text)) return this.#template(text.replace(/^"|"$/g, ''));
    return this.#reference(text);
  }

  #template(text: string): readonly string[] | null {
    let results: string[] = [''];
    for (const piece of text.split(/(\$\{[^{}]*\})/)) {
      const inner = /^\$\{([^{}]*)\}$/.exec(piece)?.[1];
      if (inner === undefined && piece.includes('${')) return null;
      const values = inner === undefined ? [piece] : this.#evaluated(inner.trim());
      if (!values || results.length * values.length > 20) return null;
      results = results.flatMap((result) => values.map((value) => result + value));
    }
    return results;
  }

  #reference(text: string): readonly string[] | null {
    const [head = '', ...rest] = text
      .replace(/\[(?:"([^"]*)"|(\d+)|\*)\]/g, (_, key?: string, index?: string) => `.${key ?? index ?? '*'}`)
      .split('.');
    const [name = '', ...path] = rest;
    if (!/^[\w-]+$/.test(head)) return null;
    if (head === 'var') return this.#texts(within(this.#variables.get(name) ?? null, path));
    if (head === 'local') return this.#texts(within(this.#locals.get(name) ?? null, path));
    if (head === 'data') {
      if (/^aws_(?:region|availability_zones?)$/.test(name)) return this.#texts(this.#providers.get('aws') ?? null);
      if (/^google_client_config$/.test(name)) return this.#texts(this.#providers.get('google') ?? null);
      return null;
    }
    const resource = this.#resources.get(`${head}.${name}`);
    return resource && path.length > 0
      ? this.#texts(
          within(
            resource,
            path.filter((part) => !/^\d+$/.test(part)),
          ),
        )
      : null;
  }
}

/** A block as a map: blocks inside of it are entries, equal ones a list. */
export function asMap(block: Block): MapTree {
  const inner = block.blocks.map((one): Entry => {
    const key: Scalar = {
      type: 'scalar',
      text: one.type,
      at: (index) => one.start + index,
      start: one.start,
      end: one.start + one.type.length,
      string: true,
    };
    return { key, value: asMap(one) };
  });
  return { type: 'map', entries: [...block.attributes.entries, ...inner] };
}

/**
 * The module that a file belongs to: the Terraform files beside it, of the edit and of the project. Read once for all
 * files of a folder while the project is the same.
 */
export function moduleOf(path: string, text: string, manifests: ReadonlyMap<string, string>): TerraformModule {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (manifests.get(path) !== text) return moduleIn(folder, manifests, { path, text });
  const folders = modules.get(manifests) ?? new Map<string, TerraformModule>();
  modules.set(manifests, folders);
  const known = folders.get(folder) ?? moduleIn(folder, manifests, null);
  folders.set(folder, known);
  return known;
}

const modules = new WeakMap<ReadonlyMap<string, string>, Map<string, TerraformModule>>();

interface NamedText {
  readonly path: string;
  readonly text: string;
}

function moduleIn(folder: string, manifests: ReadonlyMap<string, string>, own: NamedText | null): TerraformModule {
  const files = own ? [{ root: rootOf(own.text), values: own.path.endsWith('.tfvars') }] : [];
  for (const [path, text] of manifests) {
    if (path === own?.path || !path.startsWith(folder) || path.includes('/', folder.length)) continue;
    if (/\.(?:tf|tofu|tfvars)$/.test(path) && !isPathological(text, 'manifest'))
      files.push({ root: rootOf(text), values: path.endsWith('.tfvars') });
  }
  return new TerraformModule(files);
}

/** What a text says, parsed once while it is among the last that were asked for. */
export function rootOf(text: string): Block {
  const known = roots.get(text) ?? readHcl(text);
  roots.delete(text);
  roots.set(text, known);
  if (roots.size > mostRoots) for (const oldest of roots.keys()) if (roots.delete(oldest)) break;
  return known;
}

const roots = new Map<string, Block>();
const mostRoots = 60;

function within(value: Tree | null, path: readonly string[]): Tree | null {
  let at = value;
  for (const part of path) {
    if (at?.type === 'list') at = part === '*' ? at : (at.items[Number(part)] ?? null);
    else at = get(at, part);
  }
  return at;
}

function union(all: readonly (readonly string[] | null)[]): readonly string[] | null {
  const texts = new Set<string>();
  for (const one of all) {
    if (!one) return null;
    for (const text of one) texts.add(text);
  }
  return texts.size === 0 || texts.size > 50 ? null : [...texts];
}
