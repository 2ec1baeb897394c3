import type { ProposedEdit } from '../edit/proposed-edit.ts';
import { Fault } from '../fault.ts';
import { matches } from '../glob.ts';
import type { Attachment } from '../template/prompt.ts';
import type { Template } from '../template/template.ts';
import type { Policy } from './schema.ts';

/** Why a template may not be used, or not with these files; null when it may. Asked before anything is sent. */
export function templateRefused(
  policy: Policy,
  template: Template,
  attachments: readonly Attachment[],
): Fault<'template-unlocked' | 'template-required'> | null {
  const { id, version } = template;
  if (policy.prompts.lockedOnly && template.unlocked === true) return new Fault('template-unlocked', { id, version });
  return otherTemplate(
    policy,
    template,
    attachments.map(({ path }) => path),
  );
}

/**
 * Why an edit may not come from a template: it changes files that are not among those of the template, or that need
 * another one. Null when it may.
 */
export function editRefused(
  policy: Policy,
  template: Template,
  edit: ProposedEdit,
): Fault<'template-required' | 'path-not-allowed'> | null {
  const outside = edit.files.find(({ path }) => !isWithin(template, path));
  if (outside) {
    const { id, paths } = template;
    return new Fault('path-not-allowed', { path: outside.path, template: id, allowed: paths.join(', ') });
  }
  return otherTemplate(
    policy,
    template,
    edit.files.map(({ path }) => path),
  );
}

function isWithin({ paths }: Template, path: string): boolean {
  return paths.length === 0 || paths.some((glob) => matches(path, glob));
}

function otherTemplate(
  policy: Policy,
  { id, task }: Template,
  paths: readonly string[],
): Fault<'template-required'> | null {
  for (const path of paths)
    for (const { paths: globs, templates, tasks } of policy.prompts.requireTemplate) {
      if (!globs.some((glob) => matches(path, glob)) || templates.includes(id) || tasks.includes(task)) continue;
      return new Fault('template-required', { path, template: id, needed: [...templates, ...tasks].join(', ') });
    }
  return null;
}
