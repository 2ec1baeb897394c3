import { validate } from '../team-file/validate.ts';
import { readYaml } from '../team-file/yaml.ts';
import { templateSchema } from './schema.ts';
import type { InputSpec } from './template.ts';

/** A place `{{name}}` that is being written in a prompt; offsets in UTF-16 units. */
export interface PlaceInText {
  /** The name, as far as it is there. */
  readonly start: number;
  readonly end: number;
  readonly sign: '' | '#' | '^' | '/';
  /** Its closing braces are there. */
  readonly closed: boolean;
}

/** The place at an offset of a SKILL.md; null outside of braces and in the front matter. */
export function placeAt(text: string, offset: number): PlaceInText | null {
  if (offset < frontMatterEnd(text)) return null;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = /(?<!\\)\{\{([#^/]?)[ \t]*([A-Za-z0-9-]*)$/.exec(text.slice(lineStart, offset));
  if (before === null) return null;
  const after = /^([A-Za-z0-9-]*)[ \t]*(\}\}|\}?)/.exec(text.slice(offset));
  const [, sign = '', begun = ''] = before;
  const [, rest = '', closing = ''] = after ?? [];
  return {
    start: offset - begun.length,
    end: offset + rest.length,
    sign: sign === '#' || sign === '^' || sign === '/' ? sign : '',
    closed: closing === '}}',
  };
}

/** Where the front matter of a SKILL.md ends, with its last line; 0 when it has none. */
export function frontMatterEnd(text: string): number {
  return /^\uFEFF?---[ \t]*\r?\n(?:.*?\r?\n)?---[ \t]*(?:\r?\n|$)/s.exec(text)?.[0].length ?? 0;
}

/** The inputs of a `template.yaml`, as far as they can be read. */
export function inputsIn(text: string): readonly Pick<InputSpec, 'name' | 'type' | 'label' | 'required'>[] {
  return validate(templateSchema, readYaml(text, 'template.yaml')).value?.inputs ?? [];
}
