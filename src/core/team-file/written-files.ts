import * as z from 'zod';
import { waiversSchema } from '../judge/waivers.ts';
import { acceptancesSchema } from '../playbook/acceptance.ts';
import { policySchema } from '../policy/schema.ts';
import { frontMatterEnd } from '../template/places-in-text.ts';
import { skillSchema, templateSchema } from '../template/schema.ts';
import { completions, type Completion, type KnownValues } from './complete.ts';
import { describeKey, factsOf, schemaOfKey, type DescribedKey } from './describe-key.ts';
import type { KeySchema } from './key-schema.ts';
import { knownInPolicy } from './known-values.ts';
import { outlineOf } from './outline.ts';
import { inLanguage } from './key-texts.ts';
import type { KeyTexts } from '../words/keys-es/texts.ts';

/** Files that a team writes by hand. */
const schemas = {
  policy: policySchema,
  waivers: waiversSchema,
  acceptances: acceptancesSchema,
  template: templateSchema,
  skill: skillSchema,
} as const;
export type WrittenFile = keyof typeof schemas;

/**
 * What can be written at an offset, in UTF-16 units, of a file as it stands.
 *
 * @param texts what keys mean in another language; null: English
 */
export function completionsAt(
  file: WrittenFile,
  text: string,
  offset: number,
  texts: KeyTexts | null = null,
): readonly Completion[] {
  const { root, known } = grammarOf(file, texts);
  const written = yamlOf(file, text);
  return offset > written.length ? [] : completions(outlineOf(written), offset, root, known);
}

/** The key at an offset, with what is known of it. */
export function describeAt(
  file: WrittenFile,
  text: string,
  offset: number,
  texts: KeyTexts | null = null,
): DescribedKey | null {
  return describeKey(outlineOf(yamlOf(file, text)), offset, grammarOf(file, texts).root);
}

/** What a file may hold, as JSON Schema with the English description of every key. */
export function schemaOf(file: WrittenFile): KeySchema {
  return z.toJSONSchema(schemas[file], { io: 'input', target: 'draft-7' });
}

export const writtenFiles = Object.keys(schemas) as readonly WrittenFile[];

/** What a key means, in parts as `partsOf` gives them; of an item of a list, what its list does. Empty: nothing is said. */
export function meaningOf(file: WrittenFile, key: readonly string[], texts: KeyTexts | null = null): string {
  const said = /^\d+$/.test(key.at(-1) ?? '') ? key.slice(0, -1) : key;
  const schema = schemaOfKey(grammarOf(file, texts).root, said);
  return schema === null ? '' : factsOf(schema).description;
}

/** A skill is YAML in its front matter alone. */
function yamlOf(file: WrittenFile, text: string): string {
  return file === 'skill' ? text.slice(0, frontMatterEnd(text)).replace(/---[ \t]*\r?\n?$/, '') : text;
}

/** What a file may hold: its schema, and names beside it. */
interface Grammar {
  readonly root: KeySchema;
  readonly known: KnownValues;
}

const made = new Map<WrittenFile, Grammar>();
const translated = new WeakMap<KeyTexts, Map<WrittenFile, Grammar>>();

function grammarOf(file: WrittenFile, texts: KeyTexts | null): Grammar {
  const english = kept(made, file, () => {
    const root = schemaOf(file);
    return { root, known: file === 'policy' ? knownInPolicy(root) : () => [] };
  });
  if (texts === null) return english;
  const own = translated.get(texts) ?? new Map<WrittenFile, Grammar>();
  translated.set(texts, own);
  return kept(own, file, () => ({ ...english, root: inLanguage(english.root, texts) }));
}

/** Made on first use, in some 15 ms, and kept. */
function kept(grammars: Map<WrittenFile, Grammar>, file: WrittenFile, make: () => Grammar): Grammar {
  const grammar = grammars.get(file) ?? make();
  grammars.set(file, grammar);
  return grammar;
}
