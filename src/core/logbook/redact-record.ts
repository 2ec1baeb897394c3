import { unifiedDiff } from '../edit/diff.ts';
import type { Content, ProposedEdit } from '../edit/proposed-edit.ts';
import { redact } from '../redact.ts';
import type { InputValue } from '../template/template.ts';
import type { RunRecord } from './record.ts';

/** The record without a secret in any text of it: the only form that is ever kept. */
export function redactRecord(record: RunRecord): RunRecord {
  const clean = (text: string): string => redact(text).text;
  const cleanInput = (value: InputValue): InputValue => (typeof value === 'string' ? clean(value) : value.map(clean));
  return {
    ...record,
    inputs: Object.fromEntries(Object.entries(record.inputs).map(([name, value]) => [name, cleanInput(value)])),
    prompt: { ...record.prompt, text: record.prompt.text === null ? null : clean(record.prompt.text) },
    toolCalls: record.toolCalls.map((call) => ({ ...call, text: clean(call.text) })),
    notes: record.notes.map(clean),
    message: clean(record.message),
    proposedDiff: clean(record.proposedDiff),
    appliedDiff: record.appliedDiff === null ? null : clean(record.appliedDiff),
    waived: record.waived.map((one) => ({ ...one, reason: clean(one.reason) })),
    outcome: record.outcome.fault
      ? { ...record.outcome, fault: { ...record.outcome.fault, message: clean(record.outcome.fault.message) } }
      : record.outcome,
  };
}

/**
 * The edit as a diff without secrets. They are taken out of the files before the diff is made: a `+` in front of a
 * line, or a hunk that begins inside a key, would hide them.
 */
export function redactedDiff(edit: ProposedEdit): string {
  const clean = (content: Content, path: string): Content =>
    typeof content === 'string' ? redact(content, path).text : content;
  return unifiedDiff({
    files: edit.files.map((file) => ({
      ...file,
      before: clean(file.before, file.path),
      after: clean(file.after, file.path),
    })),
  });
}
