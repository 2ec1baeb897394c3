import { kindOf, type CallKind } from './calls.ts';
import {
  bare,
  companions,
  formRules,
  isMessageMap,
  isShownAttribute,
  isShownName,
  messageCompanions,
  technical,
} from './names.ts';
import { placesOf, type Frame, type StringPlace } from './places.ts';
import { hasTokens, tokensOf, type Token } from './tokens.ts';

/** A text in code that customers read; parts that are joined to one are one. */
export interface ShownString {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Strings of code that customers read, by where they stand: attributes and fields that are named for it, calls that show
 * text, answers. What is not surely for them is left out: logs, exceptions, queries, keys, tests. Linear.
 *
 * @param calls names of the team's own calls whose text customers read
 * @param all every value of a field counts: the file holds nothing else
 */
export function shownStrings(
  path: string,
  text: string,
  { calls, all }: { readonly calls: readonly string[]; readonly all: boolean },
): ShownString[] {
  if (!hasTokens(path) || text.length > longest || isTest.test(path)) return [];
  const tags = /\.(?:[jt]sx?|mjs|cjs)$/i.test(path);
  const tokens = tokensOf(path, text);
  const facts = factsOf(new Set(calls));
  const isScreen = screens.test(path) || screenSigns.test(text);
  let done = 0;
  return placesOf(tokens, tags).flatMap((place) => {
    if (place.token.start < done || !((all && place.name !== '') || isShown(place, facts(place.frame), isScreen)))
      return [];
    const whole = joined(tokens, place.index, text);
    done = whole.end;
    return isProse(whole.text) ? [whole] : [];
  });
}

/** Longer files are written by machines. UTF-16 units. */
const longest = 400_000;

/** Nobody but who makes the software reads what stands in tests. */
const isTest =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|cypress|playwright|fixtures?|testdata|__mocks__|mocks?|stories|factories|seeds?|seeders?|migrations|androidTest)\/|[._-](?:test|tests|spec|stories|story|cy|mock|fixture)\.[a-z]+$|_test\.(?:go|py|dart|rb)$|(?:^|\/)(?:test_[^/]*|conftest)\.py$|_spec\.rb$|Tests?\.(?:java|kt|cs|php|swift)$/i;

function isShown(place: StringPlace, { kind, isSilent, fields }: Facts, isScreen: boolean): boolean {
  const { frame } = place;
  const forPeople = kind === 'shown' && frame.callee.endsWith('ValidationError');
  if ((isSilent || leads.test(place.lead)) && !forPeople) return false;
  const direct = frame.open === '(' ? bare(place.name) : bare(place.name === '' ? frame.name : place.name);
  if (direct === '') return frame.open === '(' && isShownArgument(place, kind);
  if (isMessageMap(bare(frame.name)) && place.name !== '') return isScreen || frame.name.includes('_');
  if (place.isAttribute || (place.name === '' && frame.isAttribute)) return isShownAttribute(direct);
  const has = (names: ReadonlySet<string>): boolean => [...names].some((one) => one !== direct && fields.has(one));
  if (place.isVariable && !isScreen && !/^(?:verbosename|helptext)/.test(direct)) return false;
  if (isShownName(direct)) return kind === 'shown' || kind === 'rules' || !has(technical);
  switch (direct) {
    case 'message':
    case 'msg':
      if (kind !== null && kind !== 'unknown') return true;
      return (
        isAnswer(frame) || formRules.has(bare(frame.name)) || (kind === null && has(messageCompanions) && !has(reports))
      );
    case 'error':
      return kind === 'response' || isAnswer(frame);
    case 'description':
    case 'text':
    case 'body':
    case 'content':
      return kind === 'shown' || (has(companions) && !has(technical) && !has(agents));
    case 'name':
      return /(?:^|\.)@?Display$/.test(frame.callee);
    default:
      return formRules.has(direct) && (kind === 'rules' || /^(?:rules|validation)$/i.test(frame.name));
  }
}

/** Files that draw screens, by their names and by what they build on: elsewhere a variable's name tells nothing. */
const screens = /\.(?:tsx|jsx|dart|swift|xaml\.cs)$|\.(?:vue|svelte|astro|html)\.ts$/i;
const screenSigns =
  /from ['"](?:react|preact|vue|svelte|solid-js|lit|@angular\/core|@ionic\/)|\bdocument\.|import (?:androidx|android|javax\.swing|javafx|tkinter|streamlit|wx)\b|from (?:django\.|flask|wtforms|tkinter|kivy)|using (?:System\.Windows|Microsoft\.Maui|Xamarin|Avalonia)|package:flutter/;

/** Fields of what a model is asked, and of what tools tell each other. */
const agents = new Set(['role', 'model', 'system']);
const reports = new Set([
  'stack',
  'cause',
  'file',
  'path',
  'line',
  'node',
  'loc',
  'source',
  'offset',
  'rule',
  'ruleid',
  'properties',
  'schema',
]);

/** `render json: { … }` */
function isAnswer({ name, lead }: Frame): boolean {
  return name === 'json' && lead === 'render';
}

function isShownArgument({ frame, argument }: StringPlace, kind: CallKind | null): boolean {
  if (kind === 'shown') return true;
  if (kind === 'rules')
    return !frame.callee.startsWith('@') && !/(?:register|validates?|check|body|useForm)$/.test(frame.callee);
  if (kind !== 'response') return false;
  if (/(?:^|\.)(?:HttpResponse|HttpResponseBadRequest)$/.test(frame.callee)) return true;
  if (frame.callee === 'abort') return argument > 0;
  return argument > 0 && frame.texts.some((one) => isMessageKey.test(one));
}

const isMessageKey =
  /^(?:success|error|status|message|msg|warning|info|notice|danger|title|alert|errors?|mensaje|exito)$/i;

const leads =
  /^(?:throw|raise|import|from|package|use|using|namespace|assert|panic|case|include|require|@?deprecated)(?:\.|$)/;

/** What a frame says of the strings in it. */
interface Facts {
  /** Of the call that they are arguments of, at most through objects and lists; null for none. */
  readonly kind: CallKind | null;
  /** True within logs, exceptions and the like. */
  readonly isSilent: boolean;
  readonly fields: ReadonlySet<string>;
}

function factsOf(own: ReadonlySet<string>): (frame: Frame) => Facts {
  const known = new Map<Frame, Facts>();
  const facts = (frame: Frame): Facts => {
    const before = known.get(frame);
    if (before) return before;
    const around = frame.isBody || frame.parent === null ? null : facts(frame.parent);
    const isCall = frame.open === '(' && frame.callee !== '';
    const kind = isCall ? kindIn(frame.callee, own) : (around?.kind ?? null);
    const isSilent = leads.test(frame.lead) || (isCall && kind === 'silent') || around?.isSilent === true;
    const found = { kind, isSilent, fields: new Set([...frame.names].map(bare)) };
    known.set(frame, found);
    return found;
  };
  return facts;
}

function kindIn(callee: string, own: ReadonlySet<string>): CallKind {
  return own.has(callee) || own.has(callee.slice(callee.lastIndexOf('.') + 1)) ? 'shown' : kindOf(callee);
}

/** With the strings that are joined to it, and blanks for the values between them. */
function joined(tokens: readonly Token[], index: number, text: string): ShownString {
  const first = tokens[index];
  if (first === undefined) return { start: 0, end: 0, text: '' };
  const parts = [first.text];
  let end = first.end;
  for (let at = index + 1; at < tokens.length && parts.length < 60;) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'string' && tokens[at - 1]?.kind === 'string') {
      parts.push(token.text);
      end = token.end;
      at++;
      continue;
    }
    // The prefix of the next part, as Python has it.
    if (
      token.kind === 'word' &&
      tokens[at - 1]?.kind === 'string' &&
      tokens[at + 1]?.kind === 'string' &&
      tokens[at + 1]?.start === token.end + 1
    ) {
      at++;
      parts.push(tokens[at]?.text ?? '');
      end = tokens[at]?.end ?? end;
      at++;
      continue;
    }
    if (!/^[+.\\]$/.test(token.text)) break;
    const next = afterValue(tokens, at + 1);
    if (next === null) break;
    if (next > at + 1) parts.push(' ');
    const part = tokens[next];
    if (part?.kind !== 'string') break;
    parts.push(part.text);
    end = part.end;
    at = next + 1;
  }
  return { start: first.start, end: Math.min(end, text.length), text: parts.join('') };
}

/** The next string behind `name +` or `$name .`; the place itself when a string stands there. */
function afterValue(tokens: readonly Token[], from: number): number | null {
  for (let at = from; at < from + 8; at++) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (token.kind === 'string') return at;
    if (token.kind === 'sign' && !/^(?:[+.]|->|\?\.|::)$/.test(token.text)) return null;
  }
  return null;
}

/** Words of a sentence, and not classes, queries, addresses or code. */
function isProse(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length < 8 || !/\p{L}\s+\p{L}/u.test(trimmed)) return false;
  if (
    /^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|FROM|WHERE)\s/.test(trimmed) ||
    /[;{}]\s*$|=>|\(\)/.test(trimmed)
  )
    return false;
  const words = trimmed.split(/\s+/);
  return !(
    words.every((word) => /^[a-z0-9:[\]/._%-]+$/.test(word)) &&
    words.some((word) => /[a-z0-9][:[/_-][a-z0-9]/.test(word))
  );
}
