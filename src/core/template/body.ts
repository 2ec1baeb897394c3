import type { Cause } from '../team-file/problem.ts';
import { nearest } from '../team-file/nearest.ts';
import type { InputSpec, InputType } from './template.ts';

/**
 * A prompt's text, taken apart once, so that what is inserted is never read as a template again:
 * `{{name}}` a place, `{{#name}} … {{/name}}` a part that is there when the input has a value, `{{^name}} … {{/name}}`
 * one that is there when it has none, `\{{` two braces.
 */
export type BodyPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `alone`: the place has its line to itself. */
  | { readonly kind: 'place'; readonly name: string; readonly alone: boolean }
  | {
      readonly kind: 'section';
      readonly name: string;
      readonly when: 'given' | 'not-given';
      readonly parts: readonly BodyPart[];
    };

/** A slip in the body: offsets `[start, end)` into it. */
export interface BodySlip {
  readonly start: number;
  readonly end: number;
  readonly cause: Cause;
}

interface Open {
  readonly name: string;
  readonly when: 'given' | 'not-given';
  readonly parts: BodyPart[];
  readonly start: number;
  readonly end: number;
}

/** Takes a body apart. With slips the parts are not to be used. `unused`: inputs, by index, that have no place in it. */
export function parseBody(
  body: string,
  inputs: readonly InputSpec[],
): { parts: BodyPart[]; slips: BodySlip[]; unused: readonly number[] } {
  const slips: BodySlip[] = [];
  const types = new Map(inputs.map(({ name, type }) => [name, type]));
  const root: BodyPart[] = [];
  const open: Open[] = [];
  const used = new Set<string>();
  const here = (): BodyPart[] => open.at(-1)?.parts ?? root;
  let at = 0;
  for (const match of body.matchAll(marks)) {
    const start = match.index;
    const end = start + match[0].length;
    const slip = (cause: Cause): void => void slips.push({ start, end, cause });
    here().push({ kind: 'text', text: body.slice(at, start) });
    at = end;
    if (match[0] === '\\{{') {
      here().push({ kind: 'text', text: '{{' });
      continue;
    }
    const [, sign = '', name] = match;
    if (name === undefined) {
      slip({ kind: 'place-malformed', data: { text: match[0].slice(0, 40) } });
      continue;
    }
    const type = types.get(name);
    if (type === undefined) {
      slip({ kind: 'place-unknown', data: { place: name, suggestion: nearest(name, types.keys()) } });
      continue;
    }
    if (sign === '#' || sign === '^') {
      at = skipOwnLine(body, start, end);
      open.push({ name, when: sign === '#' ? 'given' : 'not-given', parts: [], start, end });
    } else if (sign === '/') {
      at = skipOwnLine(body, start, end);
      const section = open.at(-1);
      if (section?.name === name) {
        open.pop();
        here().push({ kind: 'section', name, when: section.when, parts: section.parts });
      } else slip({ kind: 'section-not-open', data: { place: name } });
    } else {
      used.add(name);
      const alone = isAlone(body, start, end);
      if (!alone && ownLine.has(type)) slip({ kind: 'place-not-alone', data: { place: name, type } });
      here().push({ kind: 'place', name, alone });
    }
  }
  here().push({ kind: 'text', text: body.slice(at) });
  for (const { name, start, end } of open)
    slips.push({ start, end, cause: { kind: 'section-not-closed', data: { place: name } } });
  return { parts: root, slips, unused: inputs.flatMap(({ name }, index) => (used.has(name) ? [] : [index])) };
}

/** `\{{`, a well-formed mark, or braces that are neither. */
const marks = /\\\{\{|\{\{([#^/]?)([A-Za-z][A-Za-z0-9-]*)\}\}|\{\{[^}\n]{0,60}\}{0,2}/g;

/** Inputs whose value has several lines. */
const ownLine: ReadonlySet<InputType> = new Set(['longtext', 'selection', 'files']);

function isAlone(body: string, start: number, end: number): boolean {
  const lineStart = body.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = body.indexOf('\n', end);
  return (
    body.slice(lineStart, start).trim() === '' && body.slice(end, lineEnd < 0 ? body.length : lineEnd).trim() === ''
  );
}

/** A section's mark on a line of its own leaves no empty line behind. */
function skipOwnLine(body: string, start: number, end: number): number {
  if (!isAlone(body, start, end)) return end;
  const lineEnd = body.indexOf('\n', end);
  return lineEnd < 0 ? body.length : lineEnd + 1;
}
