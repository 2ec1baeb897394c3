import * as z from 'zod';
import { waiversSchema } from '../judge/waivers.ts';
import { acceptancesSchema } from '../playbook/acceptance.ts';
import { policySchema } from '../policy/schema.ts';
import { frontMatterEnd } from '../template/places-in-text.ts';
import { skillSchema, templateSchema } from '../template/schema.ts';
import { completions, type Completion, type KnownValues } from './complete.ts';
import { describeKey, type DescribedKey } from './describe-key.ts';
import type { KeySchema } from './key-schema.ts';
import { knownInPolicy } from './known-values.ts';
import { outlineOf } from './outline.ts';

/** Files that a team writes by hand. */
const schemas = {
  policy: policySchema,
  waivers: waiversSchema,
  acceptances: acceptancesSchema,
  template: templateSchema,
  skill: skillSchema,
} as const;
export type WrittenFile = keyof typeof schemas;

/** What can be written at an offset, in UTF-16 units, of a file as it stands. */
export function completionsAt(file: WrittenFile, text: string, offset: number): readonly Completion[] {
  const { root, known } = grammarOf(file);
  const written = yamlOf(file, text);
  return offset > written.length ? [] : completions(outlineOf(written), offset, root, known);
}

/** The key at an offset, with what is known of it. */
export function describeAt(file: WrittenFile, text: string, offset: number): DescribedKey | null {
  return describeKey(outlineOf(yamlOf(file, text)), offset, grammarOf(file).root);
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

/** Made on first use, in some 15 ms, and kept. */
function grammarOf(file: WrittenFile): Grammar {
  const found = made.get(file);
  if (found) return found;
  const root = z.toJSONSchema(schemas[file], { io: 'input', target: 'draft-7' });
  const grammar: Grammar = { root, known: file === 'policy' ? knownInPolicy(root) : () => [] };
  made.set(file, grammar);
  return grammar;
}
