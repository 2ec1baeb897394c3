import { isDrafted } from '../check/pipelines/drafted.ts';
import type { ProposedEdit } from '../edit/proposed-edit.ts';
import { Fault } from '../fault.ts';
import type { RunRecord } from '../logbook/record.ts';
import { redactedDiff } from '../logbook/redact-record.ts';
import type { Policy } from '../policy/schema.ts';
import { isSignOffs, signOffsBy, signOffsPath, withSignOffs } from '../review/sign-off.ts';
import { unsignedOf, withSigned } from '../review/signing.ts';
import type { RunNeeds, Task } from '../task.ts';
import { draftedFault, type Draft } from './drafts.ts';

/** Where an accepted edit went. */
export interface Landed {
  /** Nothing of it went anywhere. */
  readonly failed: Fault | null;
  /** Why pipelines were left out, while the rest was applied. */
  readonly leftOut: Fault | null;
  readonly where: 'workspace' | 'draft' | 'both';
  /** What the record says of it. */
  readonly facts: Pick<RunRecord, 'appliedDiff' | 'signOffs' | 'draft'>;
  readonly said: readonly Fault[];
}

/**
 * Brings an accepted edit to where the policy wants it: into the workspace, and pipelines, where they open as drafts, to
 * a branch of their own. The branch comes first and is taken back when the rest cannot be applied, so that a crash
 * leaves at most a branch that names its run.
 */
export async function land(task: Task, needs: RunNeeds, edit: ProposedEdit, model: string): Promise<Landed> {
  const accepted = withoutSignOffs(edit);
  const ignored =
    accepted.files.length === edit.files.length ? [] : [new Fault('sign-offs-left-out', { paths: signOffsPath })];
  const { drafted, rest } = parted(accepted, task.policy);
  const draft = drafted.files.length === 0 ? null : await makeDraft(task, needs, drafted, model);
  const nowhere = { appliedDiff: null, signOffs: [], draft: null };
  const failed = (fault: Fault): Landed => ({
    failed: fault,
    leftOut: null,
    where: 'workspace',
    facts: nowhere,
    said: [],
  });
  if (accepted.files.length === 0 && ignored[0]) return failed(ignored[0]);
  if (draft instanceof Fault && rest.files.length === 0) return failed(draft);

  const { workspace } = needs;
  const refused =
    rest.files.length === 0 ? null : await workspace.apply(await withSigned(task, rest, workspace), task.id);
  const made = draft instanceof Fault ? null : draft;
  if (refused) {
    const stays = made && (await needs.drafts?.drop(made));
    return { ...failed(refused), said: stays ? [stays] : [] };
  }
  const landed = draft instanceof Fault ? rest : accepted;
  return {
    failed: null,
    leftOut: draft instanceof Fault ? draft : null,
    where: made === null ? 'workspace' : rest.files.length === 0 ? 'draft' : 'both',
    facts: {
      appliedDiff: rest.files.length === 0 ? null : redactedDiff(rest),
      signOffs: signOffsBy(task.person, landed, task.policy, task.today),
      draft: made,
    },
    said: [...ignored, ...(made ? [draftedFault(task.id, made)] : []), ...unsignedOf(task, landed)],
  };
}

/** An accepted edit in two: pipelines that open as drafts, and all else. */
export function parted(edit: ProposedEdit, policy: Policy): { drafted: ProposedEdit; rest: ProposedEdit } {
  return {
    drafted: { files: edit.files.filter(({ path }) => isDrafted(path, policy)) },
    rest: { files: edit.files.filter(({ path }) => !isDrafted(path, policy)) },
  };
}

/** What an agent wrote into the file of sign-offs goes nowhere, whatever was waived: it signs for nobody. */
function withoutSignOffs({ files }: ProposedEdit): ProposedEdit {
  return { files: files.filter(({ path }) => !isSignOffs(path)) };
}

/** The draft, with the person's sign-offs in the same commit. */
async function makeDraft(task: Task, needs: RunNeeds, edit: ProposedEdit, model: string): Promise<Draft | Fault> {
  const { drafts, agent } = needs;
  if (!drafts) return new Fault('draft-impossible', { because: 'no-git', paths: pathsOf(edit), reason: '' });
  const signed = signOffsBy(task.person, edit, task.policy, task.today);
  const before = signed.length === 0 ? null : await drafts.committed(signOffsPath);
  if (before instanceof Fault) return about(edit, before);
  const signOffs =
    signed.length === 0 || before instanceof Uint8Array
      ? []
      : [{ path: signOffsPath, before, after: withSignOffs(before, signed) }];
  const made = await drafts.make({
    runId: task.id,
    name: task.template.id,
    files: [...edit.files, ...signOffs],
    message: messageOf(task, edit, agent.practice ? 'practice' : model),
    person: task.person,
  });
  return made instanceof Fault ? about(edit, made) : made;
}

/** The fault, said of the pipelines; of certain ones where only those are in the way. */
function about(edit: ProposedEdit, fault: Fault): Fault {
  if (!isImpossible(fault) || fault.data.because === 'changed') return fault;
  return new Fault('draft-impossible', { ...fault.data, paths: pathsOf(edit) });
}

function isImpossible(fault: Fault): fault is Fault<'draft-impossible'> {
  return fault.kind === 'draft-impossible';
}

/**
 * English, as trailers are. `Assisted-by: AGENT:MODEL` as the Linux kernel has it
 * (docs.kernel.org/process/coding-assistants.html, 2026-01), `Guardrails-Run` for whoever looks the run up.
 */
function messageOf({ id, template }: Task, edit: ProposedEdit, model: string): string {
  const [first] = edit.files;
  const what = edit.files.length === 1 && first ? oneLine(first.path) : `${edit.files.length} pipelines`;
  return [
    `Change ${what} as Codex proposed`,
    '',
    `Template ${template.id}@${template.version}. Accepted by the author of this commit; it waits for CI and approval.`,
    '',
    `Assisted-by: Codex:${oneLine(model).replaceAll(' ', '-') || 'unknown'}`,
    `Guardrails-Run: ${id}`,
    '',
  ].join('\n');
}

function pathsOf({ files }: ProposedEdit): string {
  return files.map(({ path }) => path).join(', ');
}

function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- A path may hold what would end the line.
  return text.replaceAll(/[\u0000-\u0020\u007f\u2028\u2029]+/g, ' ').trim();
}
