import type { PolicyLine } from '../check/finding.ts';
import type { RuleId } from '../check/rules/ids.ts';
import { at } from '../team-file/slips.ts';
import { placeOf, readYaml } from '../team-file/yaml.ts';
import { nameOf, presetOf } from './layers-schema.ts';
import { referencesRead, type Layers } from './layers.ts';
import { partsOf } from './merge.ts';
import { policyPath } from './policy.ts';
import type { Policy } from './schema.ts';
import { isSection } from './strictness.ts';
import { clip } from '../clip.ts';

/** A value with the line that it is written on; null: built in. */
export interface SaidValue {
  readonly value: string;
  readonly at: PolicyLine | null;
}

/** The same where it holds for some paths alone. */
export interface ValueForPaths extends SaidValue {
  readonly paths: readonly string[];
}

/** Every layer's own value of a key, the lowest layer first. */
export function layerValues(key: string, text: string | null, layers: Layers): SaidValue[] {
  const found: SaidValue[] = [];
  const seen = new Set<string>();
  const visit = (source: string, path: string): void => {
    if (seen.has(path) || seen.size > 32) return;
    seen.add(path);
    const file = readYaml(source, path);
    for (const { reference } of referencesRead(file)) {
      const layer = layers[nameOf(reference)];
      if (layer && 'text' in layer) visit(layer.text, layer.path);
    }
    const { value, place } = file;
    for (const one of [key, `add.${key}`]) {
      const there = placeOf(place, one);
      if (!there) continue;
      const { line } = there.key ?? there.range;
      const preset = presetOf(path);
      const said = one === key ? valueAt(value, key) : at(value, ['add', key]);
      const plus = one === key ? '' : '+ ';
      found.push({ value: plus + shown(said), at: { path, line, key: one, ...(preset === null ? {} : { preset }) } });
    }
  };
  if (text !== null) visit(text, policyPath);
  return found;
}

/** What overrides say of a key, or of the rule. */
export function overridesOf(
  key: string,
  rule: RuleId | null,
  policy: Policy,
  lineOf: (key: string) => PolicyLine | undefined,
): readonly ValueForPaths[] {
  return policy.overrides.flatMap(({ paths, ...sections }, index) => {
    const keys = rule === null || key === `rules.${rule}` ? [key] : [`rules.${rule}`, key];
    for (const one of keys) {
      const value = valueAt(sections, one);
      if (value === undefined) continue;
      return [{ paths: paths.slice(0, 5), value: shown(value), at: lineOf(`overrides.${index}.${one}`) ?? null }];
    }
    return [];
  });
}

/** The value at a key, in a few words. */
export function shownAt(value: unknown, key: string): string {
  return shown(valueAt(value, key));
}

function valueAt(value: unknown, key: string): unknown {
  return at(value, [...partsOf(key, value)]);
}

const mostShown = 80;

/** A value in a few words: a list by its first items and how many they are, an item by its name before all else. */
function shown(value: unknown): string {
  if (value === undefined) return '—';
  return clip(parts(value).replaceAll(/\s+/g, ' '), mostShown);
}

function parts(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.slice(0, 3).map(parts);
    return value.length > 3 ? `[${items.join(', ')}, … ${value.length}]` : `[${items.join(', ')}]`;
  }
  if (!isSection(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && (first[0] === 'purl' || first[0] === 'service')) return parts(first[1]);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, each]) => `${key}: ${parts(each)}`).join(', ')} }`;
}
