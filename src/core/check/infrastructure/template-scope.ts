import { entriesOf, get, mapsOf, type Tree } from '../dependencies/trees/tree.ts';
import type { BicepStatement } from './bicep.ts';
import type { Scope } from './scope.ts';

/** Looks up parameters of CloudFormation, ARM, Bicep and Serverless: their defaults and allowed values. */
export class TemplateScope implements Scope {
  readonly #named: ReadonlyMap<string, Tree | null>;
  readonly #root: Tree | null;

  constructor(named: ReadonlyMap<string, Tree | null>, root: Tree | null) {
    this.#named = named;
    this.#root = root;
  }

  texts(value: Tree | null, depth = 0): readonly string[] | null {
    if (!value || depth > 8) return null;
    if (value.type === 'list') {
      const all = value.items.map((item) => this.texts(item, depth + 1));
      return all.includes(null) ? null : all.flatMap((texts) => texts ?? []);
    }
    if (value.type === 'map') return this.#map(value, depth);
    const text = value.text.trim();
    if (text === '') return null;
    const name = /^\[(?:parameters|variables)\('([^']+)'\)\]$/.exec(text)?.[1] ?? text;
    if (this.#named.has(name)) return this.texts(this.#named.get(name) ?? null, depth + 1);
    if (text.includes('${')) return this.#template(text, depth);
    if (/^\[.*\)\s*\]$/.test(text)) return null;
    if (value.string) return [text];
    const quoted = [...text.matchAll(/'([^'$]*)'/g)].map((match) => match[1] ?? '');
    if (/^[^?]+\?[^?:]+:[^?:]+$/.test(text) && quoted.length > 1) return quoted.slice(-2);
    return /^(?:\d+(?:\.\d+)?|true|false)$/.test(text) ? [text] : null;
  }

  #map(value: Tree, depth: number): readonly string[] | null {
    const [entry] = entriesOf(value);
    if (!entry || entriesOf(value).length > 1) return null;
    return /^(?:Ref|Fn::Sub)$/.test(entry.key.text) ? this.texts(entry.value, depth + 1) : null;
  }

  /** `env.NAME` of a workflow, where the file sets it; `inputs.x || 'us-east-1'`. */
  #workflow(text: string, depth: number): readonly string[] | null {
    const fallback = /\|\|\s{0,9}'([\w-]+)'$/.exec(text)?.[1];
    if (fallback !== undefined) return [fallback];
    const name = /^env\.(\w+)$/.exec(text)?.[1];
    if (name === undefined) return null;
    for (const map of mapsOf(this.#root)) {
      const value = get(map, 'env', name);
      if (value) return this.texts(value, depth + 1);
    }
    return null;
  }

  /** `${Name}` of CloudFormation; `${self:a.b}`, `${opt:x, 'y'}` of Serverless. */
  #template(text: string, depth: number): readonly string[] | null {
    if (depth > 8 || text.length > 2000) return null;
    const workflow = /^\$\{\{(.*)\}\}$/.exec(text)?.[1]?.trim();
    if (workflow !== undefined) return this.#workflow(workflow, depth);
    const whole = /^\$\{([^{}]*)\}$/.exec(text)?.[1]?.trim();
    if (whole !== undefined) {
      const fallback = /(?:,\s{0,9}|:?-)["']?([\w-]+)["']?$/.exec(whole)?.[1];
      const own = /^self:([\w.]+)/.exec(whole)?.[1];
      const found = own === undefined ? null : this.texts(get(this.#root, ...own.split('.')), depth + 1);
      if (found) return found;
      if (this.#named.has(whole)) return this.texts(this.#named.get(whole) ?? null, depth + 1);
      return fallback === undefined ? null : [fallback];
    }
    let result = '';
    for (const piece of text.split(/(\$\{[^{}]*\})/)) {
      if (piece === text) return null;
      const values = piece.startsWith('${') ? this.#template(piece, depth + 1) : [piece];
      if (values?.length !== 1) return null;
      result += values[0] ?? '';
    }
    return [result];
  }
}

export function bicepScope(statements: readonly BicepStatement[]): TemplateScope {
  const named = statements.filter((one) => one.keyword === 'param' || one.keyword === 'var');
  return new TemplateScope(new Map(named.map(({ name, value }) => [name, value])), null);
}

/** Parameters by name, with their default or, without one, the values they may have. */
export function templateScope(root: Tree | null): TemplateScope {
  const named = new Map<string, Tree | null>();
  for (const section of ['Parameters', 'parameters'])
    for (const { key, value } of entriesOf(root, section))
      named.set(
        key.text,
        get(value, 'Default') ??
          get(value, 'defaultValue') ??
          get(value, 'AllowedValues') ??
          get(value, 'allowedValues'),
      );
  for (const { key, value } of entriesOf(root, 'variables'))
    if (get(root, 'contentVersion')) named.set(key.text, value);
  return new TemplateScope(named, root);
}
