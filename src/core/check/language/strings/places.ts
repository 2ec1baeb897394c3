import type { Token } from './tokens.ts';

/** What a bracket of code encloses: arguments of a call, fields of an object, attributes' values, a block. */
export interface Frame {
  readonly open: '(' | '[' | '{' | '';
  /** Of a call its name with what it is called on, `toast.success`; of `{` and `[` what stands right before it. */
  readonly callee: string;
  /** The field, argument or attribute that it is the value of. */
  readonly name: string;
  readonly isAttribute: boolean;
  /** What the statement around it begins with, such as `throw`. */
  readonly lead: string;
  /** A function's body, or a class's: what is outside says nothing of it. */
  readonly isBody: boolean;
  readonly parent: Frame | null;
  /** Names of its own fields, filled while it is read. */
  readonly names: Set<string>;
  /** Strings before this one that are arguments too, such as the key of a message. */
  readonly texts: string[];
}

/** Where one string stands. */
export interface StringPlace {
  readonly token: Token;
  /** Its place among the tokens. */
  readonly index: number;
  readonly frame: Frame;
  /** The field, argument, attribute or variable whose value it is; empty for none. */
  readonly name: string;
  /** Which argument of its call it is, from 0. */
  readonly argument: number;
  /** What the statement begins with, such as `throw`, or a call without brackets. */
  readonly lead: string;
  readonly isAttribute: boolean;
  /** A variable of its own, `title = …`: no field, no argument, and not of something as `document.title` is. */
  readonly isVariable: boolean;
}

/** What is known of a frame while it is read, since its last comma or line. */
interface Segment {
  name: string;
  isAttribute: boolean;
  isVariable: boolean;
  lead: string;
  /** Behind a `?`, where a colon names nothing. */
  isChoice: boolean;
  argument: number;
}

interface Open {
  readonly frame: Frame;
  readonly segment: Segment;
}

/**
 * Every string of the tokens with its place. Fields of a frame are known once all are read. Linear.
 *
 * @param tags code with tags and attributes in it
 */
export function placesOf(tokens: readonly Token[], tags: boolean): StringPlace[] {
  const places: StringPlace[] = [];
  const stack: Open[] = [opened({ open: '', callee: '', parent: null })];
  let chain = '';
  for (const [index, token] of tokens.entries()) {
    const top = stack.at(-1) ?? opened({ open: '', callee: '', parent: null });
    const { frame, segment } = top;
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    if (token.first && endsStatement(frame, before, token)) restart(segment);
    if (token.kind === 'string') {
      if (!isKey(next, segment)) {
        const { name, isAttribute, isVariable, lead, argument } = segment;
        if (!isCompared(before, next))
          places.push({ token, index, frame, name, isAttribute, isVariable, lead, argument });
        if (frame.texts.length < mostTexts) frame.texts.push(token.text);
      }
      chain = '';
      continue;
    }
    if (token.kind === 'word') {
      chain = joins(before) ? `${chain.slice(-longestChain)}.${token.text}` : token.text;
      if (chain.length < 80 && chain.startsWith(segment.lead)) segment.lead = chain;
      continue;
    }
    switch (token.text) {
      case '(':
      case '[':
      case '{': {
        if (stack.length > deepest) return places;
        const grouped = token.text === '(' && chain === '' && !endsChain(before);
        const child = tags && token.text === '{' && before?.text === '>' && segment.name === '';
        const inner = opened({
          open: token.text,
          callee: grouped ? frame.callee : chain,
          name: child ? 'textContent' : segment.name === '' && before?.text === '{' ? frame.name : segment.name,
          isAttribute: segment.isAttribute,
          lead: segment.lead,
          isBody: token.text === '{' && segment.name === '' && /^(?:\)|=>|->)$/.test(before?.text ?? ''),
          parent: frame,
        });
        if (grouped) inner.segment.name = segment.name;
        stack.push(inner);
        chain = '';
        break;
      }
      case ')':
      case ']':
      case '}': {
        const closed = stack.length > 1 ? stack.pop() : undefined;
        chain =
          closed === undefined || token.text === '}' ? '' : `${closed.frame.callee}${token.text === ']' ? '[]' : '()'}`;
        if (token.text === '}' && closed?.frame.isBody === true) restart(stack.at(-1)?.segment ?? segment);
        break;
      }
      case ',':
        restart(segment);
        segment.argument++;
        chain = '';
        break;
      case ';':
        restart(segment);
        segment.argument = 0;
        chain = '';
        break;
      case '=':
      case ':=':
      case '=>':
      case ':':
      case '+=':
        named({ sign: token.text, before, earlier: tokens[index - 2], next, chain, tags }, top);
        chain = '';
        break;
      case '?':
        // A field that may be missing is written `name?:`.
        if (next?.text !== ':') segment.isChoice = true;
        chain = '';
        break;
      case '>':
      case '/>':
        if (before?.kind === 'string' || before?.text === '}') segment.name = '';
        if (!joins(token)) chain = '';
        break;
      default:
        if (!joins(token) && token.text !== '!') chain = '';
    }
  }
  return places;
}

/** Deeper code, longer names and more fields are nobody's. */
const deepest = 400;
const longestChain = 120;
const mostNames = 100;
const mostTexts = 5;

function opened(known: Pick<Frame, 'open' | 'callee' | 'parent'> & Partial<Frame>): Open {
  return {
    frame: { name: '', isAttribute: false, lead: '', isBody: false, names: new Set(), texts: [], ...known },
    segment: { name: '', isAttribute: false, isVariable: false, lead: '', isChoice: false, argument: 0 },
  };
}

function restart(segment: Segment): void {
  segment.name = '';
  segment.isAttribute = false;
  segment.isVariable = false;
  segment.lead = '';
  segment.isChoice = false;
}

/** What follows gets a name: of a field, an argument, an attribute, a variable. */
function named(
  {
    sign,
    before,
    earlier,
    next,
    chain,
    tags,
  }: {
    sign: string;
    before: Token | undefined;
    earlier: Token | undefined;
    next: Token | undefined;
    chain: string;
    tags: boolean;
  },
  { frame, segment }: Open,
): void {
  if (before === undefined || (sign === ':' && segment.isChoice)) return;
  // The type of a variable is not its name.
  if (sign === '=' && earlier?.text === ':' && !before.first && segment.name !== '') return;
  const index = /(?:^|\.)(?:TempData|ViewData|flash|flash\.now)\[\]$/.exec(chain);
  const name = index ? 'flashed' : before.kind === 'sign' ? '' : chain.startsWith('ViewBag.') ? 'flashed' : before.text;
  if (name === '') {
    if (sign !== ':') segment.name = '';
    return;
  }
  segment.name = name;
  segment.isVariable = /^(?:=|:=|\+=)$/.test(sign) && !joins(earlier) && name !== 'flashed' && frame.open !== '(';
  const tight = before.kind === 'word' && (next?.kind === 'string' ? next.start - 1 : next?.start) === before.end + 1;
  segment.isAttribute =
    tags && sign === '=' && !joins(earlier) && ((next?.text === '{' && next.start === before.end + 1) || tight);
  if (sign !== '+=' && !joins(earlier) && frame.names.size < mostNames) frame.names.add(name);
}

function joins(token: Token | undefined): boolean {
  return token !== undefined && token.kind === 'sign' && /^(?:\.|\?\.|::|->)$/.test(token.text);
}

function endsChain(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.text === ')' || token?.text === ']';
}

/** A line ends a statement in a block, unless it ends or the next one begins with what joins them. */
function endsStatement(frame: Frame, before: Token | undefined, token: Token): boolean {
  if (frame.open === '(' || frame.open === '[') return false;
  const open = before === undefined || (before.kind === 'sign' && !/^(?:\)|\]|\}|;|>|\/>)$/.test(before.text));
  return !open && !(token.kind === 'sign' && /^(?:[.+?:&|]|\?\.|->|\|\||&&|\?\?|=>)$/.test(token.text));
}

/** `"key": …`, `'key' => …`. */
function isKey(next: Token | undefined, segment: Segment): boolean {
  return (next?.text === ':' && !segment.isChoice) || next?.text === '=>';
}

function isCompared(before: Token | undefined, next: Token | undefined): boolean {
  const compares = /^(?:[=!]==?|<|<=|>=|in|case|is|eq|instanceof|import|from|require|typeof)$/;
  return (
    (before !== undefined && before.kind !== 'string' && compares.test(before.text)) ||
    (next?.kind === 'sign' && /^[=!]==?$/.test(next.text))
  );
}
