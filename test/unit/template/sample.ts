import { Fault } from '../../../src/core/fault.ts';
import type { TemplateFiles } from '../../../src/core/template/hash.ts';
import { readTemplate } from '../../../src/core/template/read.ts';
import type { Template } from '../../../src/core/template/template.ts';

export const skill = `---
name: my-template
description: Does one thing. And another.
---

Do {{kind}}:

{{request}}
{{#files}}
Files:
{{files}}
{{/files}}
{{^files}}
No files.
{{/files}}
`;

export const yaml = `version: 1.2.3
task: patch
title: { en: Mine, es: Mía }
inputs:
  - name: kind
    type: choice
    label: { en: Kind }
    choices: [this, that]
    default: this
  - name: request
    type: longtext
    label: { en: Request, es: Pedido }
    required: true
    from: selection
  - name: files
    type: files
    label: { en: Files }
    max: 3
paths: [src/**]
owners: [ana]
`;

/** The sample's files with a part replaced, or with other files. */
export function filesOf(change: { skill?: string; yaml?: string; more?: TemplateFiles } = {}): TemplateFiles {
  return new Map([['SKILL.md', change.skill ?? skill], ['template.yaml', change.yaml ?? yaml], ...(change.more ?? [])]);
}

export function sample(change: Parameters<typeof filesOf>[0] = {}): Template {
  const template = readTemplate(filesOf(change), '.agents/skills/my-template', 'team');
  if (template instanceof Fault) throw new Error(JSON.stringify(template));
  return template;
}
