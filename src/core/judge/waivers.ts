import { Document, isSeq, parseDocument } from 'yaml';
import * as z from 'zod';
import { daysAfter, daysBetween, isDay } from '../budget/period.ts';
import type { Finding } from '../check/finding.ts';
import { ruleIds } from '../check/rules/ids.ts';
import type { RuleId } from '../check/rules/ids.ts';
import { canonicalJson } from '../policy/canonical-json.ts';
import { samePerson } from '../person.ts';
import type { Range } from '../range.ts';
import { faultOf } from '../team-file/problem.ts';
import type { FileProblem } from '../team-file/problem.ts';
import { issueOf } from '../team-file/slips.ts';
import { teamGlobOf } from '../team-file/team-files.ts';
import { twice } from '../team-file/twice.ts';
import { validate } from '../team-file/validate.ts';
import { placeOf, readYaml } from '../team-file/yaml.ts';
import type { Fault } from '../fault.ts';
import type { ApprovalDoubt } from './approval.ts';

export const waiversPath = '.guardrails/waivers.yaml';

const day = z.string().refine(isDay, 'date');
const person = z.string().trim().min(1).max(200);
const target = z.string().min(1).max(500);

const waiver = z
  .strictObject({
    rule: z.enum(ruleIds).describe('The rule whose finding is accepted.'),
    fingerprint: target.optional().describe('The one finding that is accepted.'),
    purl: target.optional().describe('The package that is accepted, wherever it is added.'),
    path: target.optional().describe('The file in which the rule is accepted.'),
    reason: z.string().trim().min(1).max(2000).describe('Why it is accepted.'),
    requestedBy: person.describe('Who asks.'),
    approvedBy: person
      .optional()
      .describe('Who agreed; someone else than who asks. Without it the waiver does not count.'),
    until: day.describe('The last day on which the waiver counts, YYYY-MM-DD.'),
  })
  .superRefine((value, context) => {
    const given = (['fingerprint', 'purl', 'path'] as const).filter((key) => value[key] !== undefined);
    if (given.length !== 1)
      context.addIssue(
        issueOf({ kind: 'waiver-target', data: { keys: given.join(', ') } }, [given[1] ?? 'fingerprint']),
      );
  });

/** The one description of `.guardrails/waivers.yaml`. */
export const waiversSchema = z.strictObject({
  waivers: z
    .array(waiver)
    .max(2000)
    .default([])
    .describe('Findings and packages that were accepted, or are asked to be.'),
});

/** A finding or a package that is accepted: by whom, why, until when. Exactly one of fingerprint, purl, path is set. */
export interface Waiver extends Readonly<z.infer<typeof waiver>> {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** Why its approval does not count by the repository's history; whoever reads the file has to ask for it. */
  readonly unconfirmed?: ApprovalDoubt;
}

export interface ReadWaivers {
  readonly waivers: readonly Waiver[];
  readonly problems: readonly FileProblem[];
  /** Where a key of a waiver of this list is written. */
  readonly rangeOf: (waiver: Waiver, key: keyof Waiver) => Range | undefined;
}

/** Reads the waivers file; null when there is none. An entry with anything wrong in it does not count, the others do. */
export function readWaivers(text: string | null, path: string = waiversPath): ReadWaivers {
  const { value, problems, place } = validate(waiversSchema, readYaml(text ?? '', path));
  const waivers = (value?.waivers ?? []).flatMap((each, index) => {
    const range = placeOf(place, `waivers.${index}`)?.range;
    if (range === undefined || problems.some((problem) => isWithin(problem.range, range))) return [];
    return [{ ...each, line: range.line }];
  });
  const index = new Map(
    (value?.waivers ?? []).map((_, at) => [placeOf(place, `waivers.${at}`)?.range.line, at] as const),
  );
  return {
    waivers,
    problems,
    rangeOf: ({ line }, key) => placeOf(place, `waivers.${index.get(line) ?? -1}.${key}`)?.range,
  };
}

function isWithin(inner: Range, { line, column, endLine, endColumn }: Range): boolean {
  const after = inner.line > line || (inner.line === line && inner.column >= column);
  return after && (inner.line < endLine || (inner.line === endLine && inner.column < endColumn));
}

/** Why a waiver counts, or does not. */
export type WaiverState = 'counts' | 'pending' | 'self-approved' | 'unconfirmed' | 'ended';

/** @param today ISO date; a waiver counts on its last day too */
export function stateOf(waiver: Waiver, today: string): WaiverState {
  if (waiver.approvedBy === undefined) return 'pending';
  if (samePerson(waiver.approvedBy, waiver.requestedBy)) return 'self-approved';
  if (waiver.until < today) return 'ended';
  return waiver.unconfirmed === undefined ? 'counts' : 'unconfirmed';
}

/** Days before its end from which a waiver says so. */
const noticeDays = 14;

/** True in the last two weeks of a waiver: what it covers is then shown again. */
export function endsSoon({ until }: Pick<Waiver, 'until'>, today: string): boolean {
  return (daysBetween(today, until) ?? 0) < noticeDays;
}

/** True when two entries ask for the same and name the same approver, wherever they stand. */
export function sameRequest(one: Waiver, other: Waiver): boolean {
  return said(one) === said(other);
}

function said({ line: _line, unconfirmed: _unconfirmed, ...rest }: Waiver): string {
  return canonicalJson(rest);
}

/** Waivers that are there again, word by word. */
export function waiversTwice({ waivers, rangeOf }: ReadWaivers, path: string = waiversPath): readonly FileProblem[] {
  return twice(
    waivers.map((waiver) => ({ same: said(waiver), range: rangeOf(waiver, 'rule') })),
    'waiver',
    path,
  );
}

/** Each finding with the waiver that covers it today, null without one. */
export function applyWaivers<F extends Finding>(
  findings: readonly F[],
  waivers: readonly Waiver[],
  today: string,
): { readonly finding: F; readonly waiver: Waiver | null }[] {
  const counting = waivers.filter((each) => stateOf(each, today) === 'counts');
  return findings.map((finding) => {
    const found = rulesOf(finding).map((rule) => counting.find((each) => covers(each, rule, finding)) ?? null);
    return { finding, waiver: found.includes(null) ? null : (found[0] ?? null) };
  });
}

/**
 * The rules that have to be waived for a finding: its own. One on a package's name may stand for others on the same
 * package: who says that the name is meant has not yet approved the package.
 */
function rulesOf({ ruleId, data }: Pick<Finding, 'ruleId' | 'data'>): readonly RuleId[] {
  const also = typeof data['also'] === 'string' && isAboutName.test(ruleId) ? data['also'].split(', ') : [];
  return [ruleId, ...ruleIds.filter((rule) => also.includes(rule))];
}

const isAboutName = /^dependency-(?:typo|other-ecosystem|nonexistent|young)$/;

/** False for a change of what decides over agents: it asks each time, and nobody says yes to the next one beforehand. */
export function isWaivable({ ruleId, path }: Pick<Finding, 'ruleId' | 'path'>): boolean {
  return ruleId !== 'protected-path' || teamGlobOf(path) === undefined;
}

function covers(waiver: Waiver, rule: RuleId, { ruleId, fingerprint, path, data }: Finding): boolean {
  if (waiver.rule !== rule || !isWaivable({ ruleId, path })) return false;
  if (waiver.fingerprint !== undefined) return waiver.fingerprint === fingerprint;
  if (waiver.purl !== undefined)
    return typeof data['purl'] === 'string' && barePurl(data['purl']) === barePurl(waiver.purl);
  return waiver.path === path;
}

/** A package URL without version, qualifiers and subpath. */
export function barePurl(purl: string): string {
  return purl.replace(/[?#].*$/s, '').replace(/(?<=[^/])@[^/@]*$/, '');
}

export interface WaiverRequest {
  readonly reason: string;
  readonly requestedBy: string;
  /** ISO date, the last day. */
  readonly until: string;
  /** What the waiver is for; the finding alone when left out. */
  readonly scope?: 'fingerprint' | 'purl' | 'path';
}

const usualDays = 90;

/** The last day of a waiver that is asked for today, where the person names none. */
export function usualEnd(today: string): string {
  return daysAfter(today, usualDays) ?? today;
}

/** What of a finding a waiver is asked for. */
export type WaiverSubject = Pick<Finding, 'ruleId' | 'fingerprint' | 'path' | 'data'>;

/**
 * The text of the waivers file with a pending waiver at its end, one for each rule that has to be waived; comments and the
 * form of what is there stay. It counts once another person has filled in `approvedBy`. A file that cannot be read is a
 * fault and is not written.
 */
export function pendingWaiver(
  finding: WaiverSubject,
  request: WaiverRequest,
  text: string | null,
): string | Fault<'file-invalid'> {
  const source = (text ?? '').replace(/^\uFEFF/, '');
  const [problem] = readWaivers(source).problems;
  if (problem !== undefined) return faultOf(problem);
  const entries = rulesOf(finding).map((rule) => ({
    rule,
    ...targetOf(finding, request.scope ?? 'fingerprint'),
    reason: request.reason,
    requestedBy: request.requestedBy,
    until: request.until,
  }));
  const document = source.trim() === '' ? new Document({ waivers: [] }) : parseDocument(source);
  const list = document.get('waivers', true);
  if (isSeq(list)) {
    list.flow = false;
    for (const entry of entries) list.add(document.createNode(entry));
  } else {
    document.set('waivers', entries);
  }
  const written = document.toString({ lineWidth: 0 });
  return source.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written;
}

function targetOf(
  { fingerprint, path, data }: WaiverSubject,
  scope: 'fingerprint' | 'purl' | 'path',
): Record<string, string> {
  if (scope === 'purl' && typeof data['purl'] === 'string') return { purl: barePurl(data['purl']) };
  return scope === 'path' ? { path } : { fingerprint };
}
