import { changes, splitLines } from '../edit/lines.ts';
import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import { ruleSetting } from '../policy/mode-schema.ts';
import { lineFor, policyFor } from '../policy/path-policy.ts';
import type { Policy } from '../policy/schema.ts';
import { LineIndex } from '../range.ts';
import type { DoubtedSignOff, SignOff } from '../review/sign-off.ts';
import { redact } from '../redact.ts';
import type { Parsers } from './dependencies/parsers.ts';
import { isManifest } from './dependencies/manifests.ts';
import type { Delivery } from './delivery.ts';
import type { Finding, PolicyLine, Severity } from './finding.ts';
import { fingerprint, fingerprintKey } from './fingerprint.ts';
import { knownBefore, type Exposed, type KnownBefore } from './known-before.ts';
import type { Project } from './project.ts';
import type { FileContext, Hit } from './rule.ts';
import { registry, rules } from './rules/index.ts';
import { blanked, withoutSecrets } from './without-secrets.ts';
import { suppressionFor, suppressionsOf, type Suppression } from './suppression.ts';

/** What a check needs beside the edit. The same values give the same findings, wherever it runs. */
export interface CheckContext {
  readonly policy: Policy;
  readonly policyLine: (key: string) => PolicyLine | undefined;
  readonly project: Project;
  readonly parsers: Parsers;
  /** Who signed off what, as far as it counts; nobody, where that is not known. */
  readonly signOffs?: readonly SignOff[];
  /** Sign-offs that are written and do not count. */
  readonly doubtedSignOffs?: readonly DoubtedSignOff[];
  /** Who made the edit and how far it is on its way; left out where nobody can tell. */
  readonly delivery?: Delivery;
  /** Whole files are looked at: what stands in them was there before, suppressions too. */
  readonly whole?: boolean;
  /** What the edit's files were before is what a commit holds, not only what is on disk. */
  readonly committed?: boolean;
  /** In a run: what its agent could see, and so may have sent away. */
  readonly exposed?: Exposed;
}

/** What was looked at, so that a green answer can say so. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly addedLines: number;
}

/**
 * Checks what an edit adds: only findings on added or changed lines are kept. The one source of findings for editor,
 * command line, hook and CI. Findings are sorted by path and place.
 */
export async function check(edit: ProposedEdit, context: CheckContext): Promise<Checked> {
  const project = { ...context.project, manifestsAfter: laidOver(context.project, edit) };
  const known = knownBefore(edit, context.committed ?? false, context.exposed);
  const files = await Promise.all(edit.files.map((file) => checkFile(file, edit, { ...context, project }, known)));
  return {
    findings: files.flatMap((file) => file.findings),
    files: files.length,
    addedLines: files.reduce((sum, file) => sum + file.addedLines, 0),
  };
}

/** Checks whole files as if every line were new. */
export function scan(files: readonly { path: string; text: string }[], context: CheckContext): Promise<Checked> {
  return check(
    { files: files.map(({ path, text }) => ({ path, before: null, after: text })) },
    { ...context, whole: true },
  );
}

async function checkFile(
  file: FileEdit,
  edit: ProposedEdit,
  context: CheckContext,
  known: KnownBefore,
): Promise<{ findings: readonly Finding[]; addedLines: number }> {
  const text = typeof file.after === 'string' ? file.after : '';
  const lines = new LineIndex(text);
  const added = addedLinesOf(file, lines);
  const context_: FileContext = {
    path: file.path,
    before: file.before,
    after: file.after,
    mode: file.mode ?? null,
    edit,
    text,
    lines,
    added: (line) => added.has(line),
    known,
    policy: policyFor(context.policy, file.path),
    project: context.project,
    parsers: context.parsers,
    signOffs: context.signOffs ?? [],
    doubtedSignOffs: context.doubtedSignOffs ?? [],
    delivery: context.delivery,
    policyLine: lineFor(context.policy, file.path, context.policyLine),
  };
  // A deleted file adds nothing; that it is gone means something to a few rules.
  const asked = file.after === null ? rules.filter((rule) => rule.looksAtDeleted) : rules;
  const hits = (await Promise.all(asked.map(async (rule) => [...(await rule.check(context_))]))).flat();
  const suppressions = text.includes('guardrails:') ? suppressionsOf(splitLines(blanked(text, hits))).valid : [];
  const clean = withoutSecrets(text, hits);
  const seen = new Map<string, number>();
  const findings = hits
    .sort((one, other) => one.start - other.start || one.end - other.end || (one.ruleId < other.ruleId ? -1 : 1))
    .flatMap((hit) => {
      const finding = findingOf(hit, context_, seen);
      if (!finding) return [];
      if (hit.wholeFile ? context.whole : !touchesAdded(finding, added)) return [];
      const fresh: ReadonlySet<number> = context.whole ? new Set() : added;
      const left = hit.firm
        ? [finding]
        : isLocked(hit, context.policy)
          ? [inVain(finding, suppressions)]
          : suppressed(finding, suppressions, fresh);
      return left.map((one) => ({ ...one, data: clean(one.data) }));
    });
  return { findings: oneUnread(findings), addedLines: added.size };
}

/** What could not be read is said once for a file, whoever could not read it. */
function oneUnread(findings: readonly Finding[]): readonly Finding[] {
  const isUnread = ({ ruleId, data }: Finding): boolean =>
    ruleId === 'unreviewable-change' && String(data['what']).endsWith('-unread');
  const rank = ({ data }: Finding): number => (data['what'] === 'packages-unread' ? 1 : 0);
  const [first, ...others] = findings.filter(isUnread).sort((one, other) => rank(one) - rank(other));
  if (!first || others.length === 0) return findings;
  const also = others.map(({ data }) => data['what']).join(', ');
  return findings.flatMap((one) =>
    one === first ? [{ ...one, data: { ...one.data, also } }] : isUnread(one) ? [] : [one],
  );
}

function findingOf(hit: Hit, file: FileContext, seen: Map<string, number>): Finding | null {
  const { path, text, lines, policyLine } = file;
  const { severity: byRule, mode } = settingFor(hit, file);
  const decided = byRule === 'off' ? undefined : hit.decided;
  const severity = decided?.severity ?? byRule ?? hit.severity ?? registry[hit.ruleId].severity;
  const range = lines.range(hit.start, hit.end);
  const lineStart = lines.start(range.line);
  const lineText = hit.wholeFile ? '' : text.slice(lineStart, lines.start(range.line + 1) || undefined);
  const key = fingerprintKey(hit, path, text, lineText, lineStart);
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  if (severity === 'off') return null;
  const decidedBy =
    (decided ? policyLine(decided.key) : undefined) ??
    policyLine(`rules.${hit.ruleId}`) ??
    (hit.policyKey ? policyLine(hit.policyKey) : undefined);
  return {
    ruleId: hit.ruleId,
    severity,
    path,
    range,
    fingerprint: fingerprint(key, nth),
    data: hit.data,
    ...(mode === 'enforce' ? {} : { mode }),
    ...(decidedBy ? { decidedBy } : {}),
  };
}

/** What the policy says of the hit's rule here; of a firm hit only what makes it louder. */
function settingFor(hit: Hit, file: FileContext): ReturnType<typeof ruleSetting> {
  const said = ruleSetting(file.policy, hit.ruleId);
  if (!hit.firm) return said;
  return { severity: said.severity === 'error' ? 'error' : undefined, mode: 'enforce' };
}

/**
 * A suppression that was there before the edit silences its finding. One that comes with the same edit does not: an
 * agent could write it. The finding then asks, with the reason, so that a person looks.
 */
function suppressed(finding: Finding, all: readonly Suppression[], added: ReadonlySet<number>): Finding[] {
  const one = suppressionFor(all, finding.ruleId, finding.range.line);
  if (!one) return [finding];
  if (!added.has(one.line)) return [];
  const severity: Severity = finding.severity === 'error' ? 'warning' : finding.severity;
  return [{ ...finding, severity, data: { ...finding.data, suppressed: redact(one.reason).text } }];
}

/** What a locked key decides, no comment in the repository loosens. */
function isLocked({ ruleId, policyKey, decided }: Hit, { locked }: Policy): boolean {
  const keys = [`rules.${ruleId}`, policyKey, decided?.key];
  return locked.some((lock) => keys.some((key) => key === lock || key?.startsWith(`${lock}.`)));
}

function inVain(finding: Finding, all: readonly Suppression[]): Finding {
  const one = suppressionFor(all, finding.ruleId, finding.range.line);
  return one ? { ...finding, data: { ...finding.data, suppressed: redact(one.reason).text, inVain: true } } : finding;
}

function touchesAdded(finding: Finding, added: ReadonlySet<number>): boolean {
  const { line, endLine, endColumn } = finding.range;
  const last = endLine > line && endColumn === 1 ? endLine - 1 : endLine;
  for (let at = line; at <= last; at++) if (added.has(at)) return true;
  return false;
}

function addedLinesOf({ before, after }: FileEdit, lines: LineIndex): Set<number> {
  const added = new Set<number>();
  if (typeof after !== 'string') return added;
  if (typeof before !== 'string') {
    const count = after.endsWith('\n') || after.endsWith('\r') || after === '' ? lines.count - 1 : lines.count;
    for (let line = 1; line <= count; line++) added.add(line);
    return added;
  }
  for (const change of changes(splitLines(before), splitLines(after))) {
    for (let line = change.afterStart; line < change.afterEnd; line++) added.add(line + 1);
  }
  return added;
}

/** The manifests after the edit; the same map when it changes none, so that what is read of it is read once. */
function laidOver(project: Project, edit: ProposedEdit): ReadonlyMap<string, string> {
  const before = project.manifestsAfter ?? project.manifests;
  const changed = edit.files.filter(({ path, before: old, after }) => {
    if (!before.has(path) && (old !== null || !isManifest(path))) return false;
    return typeof after === 'string' ? before.get(path) !== after : before.has(path);
  });
  if (changed.length === 0) return before;
  const laid = new Map(before);
  for (const { path, after } of changed) {
    if (typeof after === 'string') laid.set(path, after);
    else laid.delete(path);
  }
  return laid;
}
