import { LineIndex } from '../range.ts';
import { endOfLine, hasSiblings, itemAt, keyEntryAt, listEntryAround, roomFor, type Place } from './mend-spans.ts';
import { askedAnew, holderOf, indented, quoted, withoutLine } from './mend-texts.ts';
import { nearestForm } from './nearest-form.ts';
import type { Span } from './outline-parts.ts';
import type { Cause, FileProblem, ProblemFacts, ProblemKind } from './problem.ts';

/** A way out of a problem: a text in the place of `[start, end)`, in UTF-16 units; a command where the kind is `lock` or `fetch`. */
export interface Mend extends Span {
  readonly kind:
    | 'write'
    | 'remove'
    | 'remove-entry'
    | 'remove-waiver'
    | 'ask-anew'
    | 'add'
    | 'add-to-prompt'
    | 'indent'
    | 'own-line'
    | 'as-text'
    | 'begin'
    | 'lock'
    | 'fetch';
  /** What is written, what goes, or until when is asked. */
  readonly what: string;
  /** With `isSnippet` in the snippet syntax of editors: `$1` is a place to fill in. */
  readonly text: string;
  readonly isSnippet?: true;
  /** The one that is right most often. */
  readonly isBest?: true;
  /** Another file of the same folder, at whose end the text is put; it is made when it is not there. */
  readonly beside?: string;
}

/** Who mends, and when. */
export interface MendGround {
  readonly person: string;
  /** ISO date; and the one until which a waiver is asked for anew. */
  readonly later: string;
}

/** What can be done about a problem in one step, the best first; nothing when only a person can tell. */
export function mendsOf(problem: FileProblem, text: string, ground: MendGround): readonly Mend[] {
  const { range, cause, key, path } = problem;
  const lines = new LineIndex(text);
  const place = {
    text,
    lines,
    start: Math.min(lines.start(range.line) + range.column - 1, text.length),
    end: Math.min(lines.start(range.endLine) + range.endColumn - 1, text.length),
  };
  const asked: Asked = { ...place, written: text.slice(place.start, place.end), line: range.line, key, path, ground };
  return (mendFor(cause, asked) ?? []).filter((one) => one !== null);
}

interface Asked extends Place {
  /** What stands at the place. */
  readonly written: string;
  readonly line: number;
  readonly key: string;
  readonly path: string;
  readonly ground: MendGround;
}

type Found = readonly (Mend | null)[] | null;

function mendFor(cause: Cause, asked: Asked): Found {
  if (!(cause.kind in mends)) return usual(cause.data, asked);
  // The table pairs each kind with its own facts; TypeScript cannot follow the pairing through a union.
  const mend = mends[cause.kind] as ((asked: Asked, data: Cause['data']) => Found) | undefined;
  return mend?.(asked, cause.data) ?? null;
}

/** What most doubts come to: another name, or a line of a list that does nothing. */
function usual(data: Cause['data'], asked: Asked): Found {
  if ('suggestion' in data) return [suggested(asked, data.suggestion)];
  return 'item' in data && data.item !== '' && hasSiblings(asked) ? [removedItem(asked, data.item)] : null;
}

/** For each kind of problem that has a way out; the test names why the others have none. */
const mends: { readonly [K in ProblemKind]?: (asked: Asked, data: ProblemFacts[K]) => Found } = {
  tab: ({ text }) => {
    const to = indented(text);
    return to === null ? null : [{ kind: 'indent', what: '', start: 0, end: text.length, text: to, isBest: true }];
  },
  tag: ({ start, written, text }, { tag }) => {
    const blanks = /^[ \t]*/.exec(text.slice(start + written.trimEnd().length))?.[0].length ?? 0;
    return [
      { kind: 'remove', what: tag, start, end: start + written.trimEnd().length + blanks, text: '', isBest: true },
    ];
  },
  'duplicate-key': (asked, { key }) => [removed(asked, key)],
  'key-not-text': ({ start, end, written }) =>
    /^[\w.+-]+$/.test(written) ? [{ ...write(start, end, `"${written}"`), isBest: true }] : null,
  'key-forbidden': (asked, { key }) => (key === '<<' ? null : [removed(asked, key)]),
  'unknown-key': (asked, { key, suggestion }) => [suggested(asked, suggestion), removed(asked, key)],
  missing: (asked, { key }) => [added(asked, key, '$1')],
  'wrong-type': ({ start, end, written }, { expected, got }) => {
    const to = inType(written, expected, got);
    return to === null ? null : [{ ...write(start, end, to), isBest: true }];
  },
  'not-one-of': (asked, { got, options, suggestion }) => [
    suggested(asked, suggestion === '' ? switchOf(got, options.split(', ')) : suggestion),
  ],
  shape: ({ start, end, written }, { shape }) => {
    const quote = /^(["'])(.*)\1$/s.exec(written);
    const to = shape === 'accepted-value' ? null : nearestForm(shape, quote?.[2] ?? written);
    return to === null ? null : [{ ...write(start, end, quoted(to, quote?.[1]), to), isBest: true }];
  },
  'price-per-token': ({ start, end }, { perMillion }) => [{ ...write(start, end, String(perMillion)), isBest: true }],
  'skill-no-frontmatter': ({ text, path }) => {
    const name = path.split('/').at(-2) ?? '';
    if (/^\uFEFF?---/.test(text)) return null;
    const begin = `---\nname: ${name}\ndescription: $1\n---\n\n`;
    return [{ kind: 'begin', what: '', start: 0, end: 0, text: begin, isSnippet: true, isBest: true }];
  },
  'skill-name-folder': ({ start, end }, { folder }) => [{ ...write(start, end, folder), isBest: true }],
  'place-unknown': ({ start, end, written }, { suggestion }) => [
    suggestion === ''
      ? null
      : { ...write(start, end, written.replace(/[\w-]+(?=\}\}$)/, suggestion)), isBest: true as const },
    asText(start),
  ],
  'place-malformed': ({ start, end, written }) => {
    const name = /^\{\{\s*([#^/]?)\s*([A-Za-z][A-Za-z0-9-]*)\s*\}\}$/.exec(written);
    const to = name ? `{{${name[1] ?? ''}${name[2] ?? ''}}}` : '';
    return [to === '' ? null : { ...write(start, end, to), isBest: true as const }, asText(start)];
  },
  'place-not-alone': ({ text, lines, start, end, line }) => {
    const before = text.slice(lines.start(line), start).trimEnd();
    const after = text.slice(end, endOfLine(text, end)).trim();
    const from = before === '' ? start : lines.start(line) + before.length;
    const until = after === '' ? end : end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0);
    const to = `${before === '' ? '' : '\n'}${text.slice(start, end)}${after === '' ? '' : '\n'}`;
    return [{ kind: 'own-line', what: '', start: from, end: until, text: to, isBest: true }];
  },
  'section-not-open': ({ start, end, written }) => [{ kind: 'remove', what: written, start, end, text: '' }],
  'input-unused': (asked, { input }) => [
    {
      kind: 'add-to-prompt',
      what: `{{${input}}}`,
      start: asked.start,
      end: asked.start,
      text: `\n{{${input}}}\n`,
      beside: 'SKILL.md',
      isBest: true,
    },
  ],
  'choices-missing': (asked) => [added(asked, 'choices', '[$1]')],
  'choices-unexpected': (asked) => [removed(asked, 'choices')],
  'from-unfit': (asked) => [removed(asked, 'from')],
  'default-unfit': (asked) => [removed(asked, 'default')],
  'waiver-target': (asked, { keys }) => (keys === '' ? null : [removed(asked, keys.split(', ')[1] ?? '')]),
  'not-by-path': (asked, { key }) => [removed(asked, key)],
  locked: (asked, { key }) => [removed(asked, key)],
  'also-denied': (asked, { item }) => [removedItem(asked, item)],
  outranked: (asked, { item }) => (item === '' ? null : [removedItem(asked, item)]),
  duplicate: (asked, { item }) => (item === '' ? null : [removedItem(asked, item)]),
  'no-effect': (asked, { item }) => (item === '' ? null : [removedItem(asked, item)]),
  'model-replaced': (asked, { model, used }) => (asked.written === model ? [suggested(asked, used)] : null),
  'effort-lowered': (asked, { most }) => [suggested(asked, most)],
  'region-unknown': (asked, { suggestion }) => [suggested(asked, suggestion)],
  'ecosystem-unknown': (asked, { suggestion }) =>
    asked.written.includes('\n') ? null : [suggested(asked, suggestion)],
  'job-unknown': (asked, { suggestion }) => [suggested(asked, suggestion)],
  'scope-unknown': (asked, { suggestion }) => [suggested(asked, suggestion)],
  'role-unknown': (asked, { suggestion }) => [suggested(asked, suggestion)],
  'template-unknown': (asked, { suggestion }) => [suggested(asked, suggestion)],
  'matches-nothing': (asked, { pattern }) => (hasSiblings(asked) ? [removedItem(asked, pattern)] : null),
  'waiver-ended': ({ text, lines, line, ground }, { until }) => {
    const entry = listEntryAround(text, line, lines);
    if (entry === null) return null;
    const anew = askedAnew(text.slice(entry.start, entry.end), ground);
    return [
      { kind: 'remove-waiver', what: until, ...entry, text: '' },
      anew === null ? null : { kind: 'ask-anew', what: ground.later, ...entry, text: anew },
    ];
  },
  // The one that counts goes on to do so until its end.
  'waiver-ends': ({ text, lines, line, ground }) => {
    const entry = listEntryAround(text, line, lines);
    const anew = entry && askedAnew(text.slice(entry.start, entry.end), ground);
    if (entry === null || anew === null) return null;
    const before = text[entry.end - 1] === '\n' ? '' : '\n';
    return [{ kind: 'ask-anew', what: ground.later, start: entry.end, end: entry.end, text: before + anew }];
  },
  'waiver-self-approved': (asked) => [removed(asked, 'approvedBy')],
  'role-empty': ({ text, ground }, { role }) => {
    const found = holderOf(text, role, ground.person);
    return found && [{ kind: 'add', what: `review.roles.${role}`, ...found, isSnippet: true }];
  },
  'file-missing': ({ start, path }, { file }) => {
    const name = path.split('/').at(-2) ?? '';
    if (file !== 'SKILL.md') return null;
    const text = `---\nname: ${name}\ndescription: ${name}\n---\n\n`;
    return [{ kind: 'add', what: file, start, end: start, text, beside: file, isBest: true }];
  },
  'entry-twice': ({ text, lines, line, path, start, end }, { of }) => {
    // Which acceptance is the newer one is for a person to say.
    const entry = path.endsWith('.jsonl') ? withoutLine(text, start, end) : listEntryAround(text, line, lines);
    return entry && [{ kind: 'remove-entry', what: '', ...entry, text: '', ...(of === 'acceptance' ? {} : best) }];
  },
  'sign-off-line': ({ text, start, end }) => [
    { kind: 'remove-entry', what: '', ...withoutLine(text, start, end), text: '' },
  ],
  'version-kept': ({ start, end }, { next, minor }) => [
    { ...write(start, end, next), isBest: true },
    write(start, end, minor),
  ],
  'layer-unread': ({ start }, { trouble }) =>
    trouble === 'not-fetched' ? [{ kind: 'fetch', what: '', start, end: start, text: '', isBest: true }] : null,
  'version-unlocked': ({ start }) => [{ kind: 'lock', what: '', start, end: start, text: '' }],
};

const best = { isBest: true } as const;

function write(start: number, end: number, text: string, what: string = text): Mend {
  return { kind: 'write', what, start, end, text };
}

function suggested({ start, end }: Asked, suggestion: string): Mend | null {
  return suggestion === '' ? null : { ...write(start, end, suggestion), isBest: true };
}

function removed(asked: Asked, what: string): Mend | null {
  const entry = keyEntryAt(asked);
  return entry && { kind: 'remove', what, ...entry, text: '' };
}

function removedItem(asked: Asked, what: string): Mend | null {
  const item = itemAt(asked);
  return item && { kind: 'remove', what, ...item, text: '' };
}

function added(asked: Asked, what: string, value: string): Mend | null {
  const room = roomFor(asked);
  if (room === null) return null;
  const { at, before, after } = room;
  return {
    kind: 'add',
    what,
    start: at,
    end: at,
    text: `${before}${what}: ${value}${after}`,
    isSnippet: true,
    isBest: true,
  };
}

function asText(start: number): Mend {
  return { kind: 'as-text', what: '', start, end: start, text: '\\' };
}

/** A value in another form of YAML, when it says the same. */
function inType(
  written: string,
  expected: ProblemFacts['wrong-type']['expected'],
  got: ProblemFacts['wrong-type']['got'],
): string | null {
  const bare = written.replaceAll(/^["']|["']$/g, '').trim();
  const isScalar = (got === 'text' || got === 'number' || got === 'yes-or-no') && !written.includes('\n');
  if (!isScalar) return null;
  switch (expected) {
    case 'text':
      return got === 'text' ? null : `'${written}'`;
    case 'list':
      return `[${written}]`;
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(bare) ? bare : null;
    case 'whole-number':
      return /^-?\d+$/.test(bare) ? bare : null;
    case 'yes-or-no':
      return /^(?:yes|on|true|sí|si)$/i.test(bare) ? 'true' : /^(?:no|off|false)$/i.test(bare) ? 'false' : null;
    case 'section':
    case 'nothing':
    case 'something-else':
      return null;
  }
}

/** What a yes or no is called among the values. */
function switchOf(got: string, options: readonly string[]): string {
  const names = /^(?:false|no|none)$/i.test(got) ? ['off', 'none', 'never'] : /^(?:true|yes)$/i.test(got) ? ['on'] : [];
  return names.find((name) => options.includes(name)) ?? '';
}
