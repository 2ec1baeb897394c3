import { Fault } from '../fault.ts';
import { matches } from '../glob.ts';
import { isAccepted } from '../policy/accepted-value.ts';
import { governedPath, governedText, type Governed } from '../policy/governed.ts';
import type { Policy } from '../policy/schema.ts';
import { redact } from '../redact.ts';
import { splitGitLine, unquote } from '../edit/diff-names.ts';
import type { Prompt } from '../template/prompt.ts';

export interface Preflight {
  /** What is sent. */
  readonly prompt: Prompt;
  /** How many secrets were taken out. */
  readonly redactions: number;
  /** Where they were: `prompt` or the path of an attachment. */
  readonly where: readonly string[];
}

/**
 * Looks at all that would be sent. A file that the policy keeps from the agent is refused; secrets are taken out, or
 * stop the run, as the policy says. Only a value that the policy accepts by its hash stays: how loud a finding is, or where
 * it may stand, is no leave to send it.
 */
export function preflight(prompt: Prompt, policy: Policy): Preflight | Fault {
  for (const { path } of prompt.attachments) {
    const glob = policy.agent.denyRead.find((each) => matches(path, each));
    if (glob !== undefined) return new Fault('attachment-denied', { path, glob });
  }
  const governed = governedIn(prompt, policy);
  if (governed) return new Fault('governed-data', governed);
  const stays = (value: string): boolean => isAccepted(value, policy.secrets.allow);
  const text = redact(prompt.text, 'prompt', stays);
  const attachments = prompt.attachments.map(({ path, text }) => ({ path, ...redact(text, path, stays) }));
  const parts = [{ path: 'prompt', count: text.count }, ...attachments].filter(({ count }) => count > 0);
  const redactions = parts.reduce((sum, { count }) => sum + count, 0);
  const where = parts.map(({ path }) => path);
  if (redactions > 0 && policy.secrets.inPrompt === 'stop')
    return new Fault('secret-in-prompt', { where: where.join(', '), count: redactions });
  return {
    prompt: { text: text.text, attachments: attachments.map(({ path, text }) => ({ path, text })) },
    redactions,
    where,
  };
}

/** The first part that holds data which never leaves: a file by its path or a marker, a diff by the files in it. */
function governedIn({ text, attachments }: Prompt, policy: Policy): (Governed & { path: string }) | null {
  if (Object.keys(policy.residency.classes).length === 0) return null;
  for (const { path, text } of attachments) {
    for (const name of [path, ...namesInDiff(text)]) {
      const governed = governedPath(name, policy);
      if (governed) return { path: name, ...governed };
    }
    const marked = governedText(text, policy);
    if (marked) return { path, ...marked };
  }
  const marked = governedText(text, policy);
  return marked && { path: 'prompt', ...marked };
}

/** The files of a diff of git, by their old and new names; nothing for another text. */
function namesInDiff(text: string): string[] {
  if (!text.startsWith('diff --git ')) return [];
  const headers = [...text.matchAll(/^diff --git ([^\r\n]+)/gm)].flatMap(([, line = '']) => splitGitLine(line) ?? []);
  const names = headers.flatMap((name) => (name === null ? [] : [name.replace(/^[abciow12]\//, '')]));
  const others = [...text.matchAll(/^(?:---|\+\+\+|rename (?:from|to)|copy (?:from|to)) ([^\r\n]+)/gm)].flatMap(
    ([line, written = '']) => {
      const name = unquote(written);
      return name === null ? [] : [/^(?:---|\+\+\+)/.test(line) ? name.replace(/^[abciow12]\//, '') : name];
    },
  );
  return [...names, ...others];
}
