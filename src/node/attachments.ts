import { Fault } from '../core/fault.ts';
import { attachedPaths, valueOf, type Inputs } from '../core/template/inputs.ts';
import type { Attachment } from '../core/template/prompt.ts';
import type { Template } from '../core/template/template.ts';
import { runGit } from './git/run.ts';
import { openFolder } from './workspace-files.ts';

/** More than this of one file, or of one diff, does not go with a prompt. */
const maxAttachmentBytes = 400_000;

/** The texts that go with a task: the files that a person named, and the diff of a git range. */
export async function readAttachments(
  folder: string,
  template: Template,
  inputs: Inputs,
): Promise<readonly Attachment[] | Fault> {
  const files = await openFolder(folder, maxAttachmentBytes);
  if (files instanceof Fault) return files;
  const attachments: Attachment[] = [];
  for (const path of attachedPaths(template, inputs)) {
    const text = await files.read(path);
    if (text instanceof Fault) return text;
    if (text instanceof Uint8Array) return new Fault('file-unreadable', { path, reason: 'UTF-8' });
    if (text !== null) attachments.push({ path, text });
  }
  for (const spec of template.inputs) {
    const range = spec.type === 'range' ? valueOf(spec, inputs) : undefined;
    if (typeof range !== 'string') continue;
    const diff = await runGit(
      folder,
      [
        'diff',
        '--no-color',
        '--no-ext-diff',
        '--no-textconv',
        '--ignore-submodules=dirty',
        '--end-of-options',
        range,
        '--',
      ],
      { maxBytes: maxAttachmentBytes },
    );
    if (diff instanceof Fault) return diff;
    attachments.push({ path: range, text: diff.stdout.toString('utf8') });
  }
  return attachments;
}
