import type { FaultData } from '../fault.ts';
import { sentence } from '../team-file/problem.ts';
import { bytes, quoted } from './amounts.ts';
import { budgetFaultsEn } from './budget-en.ts';
import { inputProblemsEn } from './inputs-en.ts';
import { modelFaultsEn } from './models-en.ts';
import { enProblems } from './problems-en.ts';
import { canSignEn } from './review-en.ts';
import type { Dictionary } from './words.ts';

export const faultsEn: Dictionary['faults'] = {
  'file-invalid': ({ path, line, column, key, problem, remedy, cause }) => {
    const said = cause === undefined ? { message: problem, remedy } : sentence(enProblems, cause);
    return {
      message: `${path}:${line}:${column}${key === '' ? '' : ` (${key})`}: ${said.message}`,
      remedy: said.remedy,
    };
  },
  'file-unreadable': ({ path, reason }) =>
    reason === 'UTF-8'
      ? { message: `${path} is not text in UTF-8.`, remedy: 'Save it as UTF-8.' }
      : {
          message: `${path} cannot be read: ${quoted(reason)}.`,
          remedy: 'Check that the file is there and may be read.',
        },
  'file-unwritable': ({ path, reason }) => ({
    message: `${path} cannot be written: ${quoted(reason)}.`,
    remedy: 'Check the permissions of the folder and the free space.',
  }),
  'template-unknown': ({ id, known }) => ({
    message: `There is no template called "${id}".`,
    remedy: known === '' ? 'Add one, or trust the workspace that has one.' : `Use one of: ${known}.`,
  }),
  'template-unlocked': ({ id, version }) => ({
    message: `${id}@${version} is not locked, and the policy wants locked templates only.`,
    remedy: 'Have it reviewed, then run "codex-guardrails templates lock" and commit the lock.',
  }),
  'template-required': ({ path, template, needed }) => ({
    message: `The policy wants another template than ${template} for ${path}.`,
    remedy: needed === '' ? 'No run may touch it: change it by hand.' : `Use one of: ${needed}.`,
  }),
  'path-not-allowed': ({ path, template, allowed }) => ({
    message: `The template ${template} may not change ${path}: it changes only what matches ${allowed}. Nothing was applied.`,
    remedy: 'Use another template for it, or give this one more "paths" in a new version.',
  }),
  'template-changed': ({ id, version, path }) => ({
    message: `The template ${id}@${version} is not what this version was locked to.`,
    remedy: `Raise the version in ${path}/template.yaml and lock it, or take the change back.`,
  }),
  'input-invalid': ({ template, input, problem }) => ({
    message: `The input "${input}" of ${template}: ${said(problem)}.`,
    remedy: 'Correct the value and start again.',
  }),
  'untrusted-workspace': ({ what }) => ({
    message: `${what} is not used, because this workspace is not trusted.`,
    remedy: 'Trust the workspace if you know where it comes from.',
  }),
  'attachment-denied': ({ path, glob }) => ({
    message: `${path} must not be sent: the policy keeps files like ${glob} from the agent.`,
    remedy: 'Leave the file out.',
  }),
  'governed-data': ({ path, class: name, pattern }) => ({
    message: `${path === 'prompt' ? 'The prompt' : path} holds data of the class "${name}" (${pattern}), which never leaves. Nothing was sent.`,
    remedy: 'Leave it out, or describe the data without giving any of it.',
  }),
  'secret-in-prompt': ({ where, count }) => ({
    message: `What would be sent holds ${count === 1 ? 'a secret' : `${count} secrets`} (${where}). Nothing was sent.`,
    remedy: 'Take it out, or let the policy redact it with "secrets.inPrompt: redact".',
  }),
  'secret-in-tool-output': ({ tool, kinds }) => ({
    message: `The output of ${quoted(tool)} holds a credential (${kinds}). It was not sent to the model, and the run was ended.`,
    remedy:
      'Keep the agent from reading it with "agent.denyRead" in the policy, move it out of the repository, or accept the value by its hash.',
  }),
  ...modelFaultsEn,
  ...budgetFaultsEn,
  'backend-not-set-up': ({ backend }) => ({
    message: `The backend "${backend}" is not set up.`,
    remedy: 'Set it up, or use the practice backend, which needs no key and costs nothing.',
  }),
  'codex-not-found': ({ searched }) => ({
    message: `The codex program was not found (${places(searched)}).`,
    remedy: 'Install Codex, or name its path in the settings.',
  }),
  'codex-too-old': ({ version, needed }) => ({
    message: `Codex ${version} is too old; ${needed} or newer is needed.`,
    remedy: 'Update Codex.',
  }),
  'codex-guard-weak': ({ asked, got, setting }) => ({
    message: `Codex would run with less protection than asked: ${quoted(got)} instead of ${quoted(asked)}. Nothing was run.`,
    remedy:
      setting === '' ? 'Look for a setting of Codex or of your organisation that lowers it.' : `Check ${setting}.`,
  }),
  'codex-sandbox-broken': ({ reason }) => ({
    message: `The sandbox of Codex does not work here: ${quoted(reason)}. Nothing was run.`,
    remedy:
      'Let the policy use "agent.access: read-only", or mend the sandbox (on Linux: user namespaces, bubblewrap).',
  }),
  'agent-failed': ({ reason, code }) => ({
    message: `The agent failed${code === '' ? '' : ` (${code})`}: ${quoted(reason)}.`,
    remedy: 'Run it again; the log has the details.',
  }),
  'agent-auth': ({ reason }) => ({
    message: `The service does not accept the sign-in: ${quoted(reason)}.`,
    remedy: 'Sign in again, or check the key.',
  }),
  'agent-stalled': ({ seconds }) => ({
    message: `The agent said nothing for ${seconds} seconds and was stopped.`,
    remedy: 'Check the connection and run it again.',
  }),
  'agent-refused': ({ reason }) => ({
    message: `The model refused the task: ${quoted(reason)}.`,
    remedy: 'Say differently what should be done, or do it by hand.',
  }),
  'answer-incomplete': ({ reason }) => ({
    message: `The answer broke off before its end: ${quoted(reason)}. Nothing of it was used.`,
    remedy: 'Ask for less at a time, or raise models.maxOutputTokens in the policy.',
  }),
  'patch-malformed': ({ path, line, problem }) => ({
    message: `The patch for ${path === '' ? 'a file' : path} cannot be applied (line ${line}): ${quoted(problem)}.`,
    remedy: 'Run it again; nothing was changed.',
  }),
  'workspace-too-big': ({ bytes: size, limit }) => ({
    message: `The folder is too big to copy: ${bytes(size)}, and the limit is ${bytes(limit)}.`,
    remedy: 'Open a smaller folder, or put it under git and ignore what is generated.',
  }),
  'workspace-changed': ({ paths }) => ({
    message: `These files changed meanwhile: ${quoted(paths)}. Nothing was applied.`,
    remedy: 'Review the edit against the files as they are now, or discard it.',
  }),
  'sign-off-changed': ({ paths }) => ({
    message: `These files changed since they were shown: ${quoted(paths)}. Nothing was signed.`,
    remedy: 'Look at them again, and sign what they are now.',
  }),
  'no-person': () => ({
    message: 'Git does not know who you are, so nothing can be signed in your name.',
    remedy: 'Set both: git config user.name "Your Name" and git config user.email you@example.com.',
  }),
  'not-in-git': ({ folder }) => ({
    message: `${quoted(folder)} is in no git repository, so nobody knows what changed.`,
    remedy: 'Open the folder of a git repository.',
  }),
  'sign-off-needed': ({ roles, paths, people, oneOf }) => ({
    message: `Needs a sign-off of${oneOf ? ' one of' : ''}: ${quoted(roles)} (${quoted(paths)}).${canSignEn(people)}`,
    remedy:
      'Commit the edit, and have it signed on the same branch: "Guardrails: Sign Off…" or "codex-guardrails sign-off".',
  }),
  'sign-offs-left-out': ({ paths }) => ({
    message: `What the agent wrote into ${quoted(paths)} was left out, whatever was waived: an agent signs for nobody.`,
    remedy: 'Let people sign for themselves: "Guardrails: Sign Off…" or "codex-guardrails sign-off".',
  }),
  'still-denied': ({ count }) => ({
    message: `The edit still has ${count === 1 ? 'a finding' : `${count} findings`} that the policy denies. Nothing was applied.`,
    remedy: 'Mend or reject those parts, or waive the findings with a reason.',
  }),
  'draft-impossible': ({ because, paths, reason }) => ({
    message: `Pipelines open as drafts here, and these were left out: ${quoted(paths)}. ${draftReasons[because](quoted(reason))}`,
    remedy: draftRemedies[because],
  }),
  'pipelines-drafted': ({ run, branch, paths }) => ({
    message: `On the branch "${quoted(branch)}", not in your files: ${quoted(paths)}. Nothing was pushed.`,
    remedy: `Open it as a draft with "codex-guardrails draft open ${quoted(run)}".`,
  }),
  'draft-unopened': ({ because, what, reason, link }) =>
    because === 'no-branch'
      ? { message: `There is no draft of ${quoted(what)} here.`, remedy: 'Run it in the repository of the run.' }
      : because === 'no-remote'
        ? {
            message:
              what === '' ? 'This repository has no remote to open it at.' : `There is no remote "${quoted(what)}".`,
            remedy: 'Add a remote, or name one.',
          }
        : because === 'pushed'
          ? {
              message: `The branch is at the remote, but "${quoted(what)}" failed: ${quoted(reason)}.`,
              remedy: `Remove the cause and open it again, or open the draft by hand${link === undefined ? '' : `: ${quoted(link)}`}.`,
            }
          : {
              message: `"${quoted(what)}" failed: ${quoted(reason)}.`,
              remedy: 'The branch is still here. Remove the cause and open it again, or run the commands by hand.',
            },
  'run-taken-in': ({ folder }) => ({
    message: `This run came from another logbook, so "${quoted(folder)}" is not known to be yours.`,
    remedy: 'If it is, open that folder as a workspace and try again.',
  }),
  'apply-failed': ({ path, reason }) => ({
    message: `The edit could not be applied (${path}): ${quoted(reason)}. The files are as they were.`,
    remedy: 'Remove the cause and apply it again.',
  }),
  'apply-interrupted': ({ folder, end, leftAlone, reason }) => {
    if (end === 'unreadable') {
      return {
        message: `An edit was interrupted while it was applied, and the notes about it are damaged: ${quoted(reason)}.`,
        remedy: 'Compare your files with the last run in the logbook, then delete that file.',
      };
    }
    const begun = `An edit was interrupted while it was applied in ${folder}`;
    if (end === 'waiting') {
      return {
        message: `${begun}, and cannot be completed yet: ${quoted(reason)}.`,
        remedy: 'Remove the cause; it is tried again at the next start.',
      };
    }
    const left =
      leftAlone === '' ? '' : ` These files had been changed by someone else and were left alone: ${leftAlone}.`;
    return {
      message: `${begun}. It was completed now.${left}`,
      remedy: 'Look at the changed files before you go on.',
    };
  },
  'git-failed': ({ command, reason }) => ({
    message: `"${quoted(command)}" failed: ${quoted(reason)}.`,
    remedy: 'Check that git works in this folder.',
  }),
  'diff-malformed': ({ line, problem }) => ({
    message: `Line ${line} of the diff cannot be read: ${quoted(problem)}.`,
    remedy: 'Give a unified diff, such as the output of git diff.',
  }),
  'node-too-old': ({ version, needed }) => ({
    message: `Node.js ${version} has no SQLite, in which logbook and budget are kept; ${needed} or newer has.`,
    remedy: `Run it with Node.js ${needed} or newer. "check" and "scan" need no logbook.`,
  }),
  'database-busy': ({ path }) => ({
    message: `The database ${path} is held by another process.`,
    remedy: 'Wait a moment and try again; close other windows if it stays so.',
  }),
  'database-damaged': ({ path, kept }) => ({
    message: `The database ${path} was damaged; it was set aside as ${kept}, and a new one was begun.`,
    remedy: 'What was spent this month may be counted too low; check the old file before you delete it.',
  }),
  'database-unwritable': ({ path, reason }) => ({
    message: `The database ${path} cannot be written: ${quoted(reason)}.`,
    remedy: 'Check the permissions and the free space, or set CODEX_GUARDRAILS_HOME to a folder on a local disk.',
  }),
  'scan-interrupted': ({ files, reason }) => ({
    message: `The scan broke off, and ${files === 1 ? '1 file was' : `${files} files were`} not looked at: ${quoted(reason)}.`,
    remedy: 'Scan again with --threads 1, or folder by folder, to find the file that it stops at.',
  }),
  'verify-stopped': ({ entries, all }) => ({
    message: `Verifying the logbook was stopped after ${entries} of ${all} entries, so nothing can be said of the whole.`,
    remedy: 'Verify it again, and let it come to its end.',
  }),
  'usage-wrong': ({ problem, remedy }) => ({ message: problem, remedy }),
};

function said(problem: string): string {
  const known: Readonly<Record<string, string>> = inputProblemsEn;
  return (Object.hasOwn(known, problem) ? known[problem] : undefined) ?? problem;
}

function places(searched: string): string {
  const [first = '', ...others] = searched.split(', ');
  const count = others.length + 1;
  return count === 1 ? `searched: ${quoted(first)}` : `searched ${count} places, the first is ${quoted(first)}`;
}

const draftReasons: Readonly<Record<FaultData['draft-impossible']['because'], (reason: string) => string>> = {
  'no-git': () => 'This folder is in no git repository.',
  'no-commit': () => 'This repository has no commit yet.',
  changed: () => 'They have changes of your own that are not committed.',
  failed: (reason) => `Git could not make their branch: ${reason}.`,
};

const draftRemedies: Readonly<Record<FaultData['draft-impossible']['because'], string>> = {
  'no-git': 'Run it in a git repository, or take the change from the diff of the run.',
  'no-commit': 'Make a first commit, and run it again.',
  changed: 'Commit them or set them aside, and run it again.',
  failed: 'Remove the cause and run it again.',
};
