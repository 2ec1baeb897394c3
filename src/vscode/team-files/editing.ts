import * as vscode from 'vscode';
import type { WrittenFile } from '../../core/team-file/written-files.ts';
import type { PolicyNow } from './hover.ts';

/** The policy, waivers and templates of a team; other tools have a template.yaml of their own elsewhere. */
const files: readonly (readonly [string, WrittenFile])[] = [
  ['**/.guardrails/policy.yaml', 'policy'],
  ['**/.guardrails/waivers.yaml', 'waivers'],
  ['**/.agents/skills/*/template.yaml', 'template'],
  ['**/prompt-templates/*/template.yaml', 'template'],
];

/** It shows the same schemas in these files, which would double what is offered. */
const yamlExtension = 'redhat.vscode-yaml';

/** Completes and explains keys in the files that a team writes; loads what it needs when one of them is edited. */
export function registerTeamFileEditing(policyNow: PolicyNow): vscode.Disposable {
  return vscode.Disposable.from(
    ...files.flatMap(([pattern, file]) => {
      const completion: vscode.CompletionItemProvider = {
        provideCompletionItems: async (document, position, cancelled) => {
          if (isOther()) return null;
          const { completionItems } = await import('./completion.ts');
          return cancelled.isCancellationRequested ? null : completionItems(document, position, file);
        },
      };
      const hover: vscode.HoverProvider = {
        provideHover: async (document, position, cancelled) => {
          if (isOther()) return null;
          const { hoverOf } = await import('./hover.ts');
          return cancelled.isCancellationRequested ? null : hoverOf(document, position, file, policyNow);
        },
      };
      return [
        vscode.languages.registerCompletionItemProvider({ pattern }, completion, ' ', '-'),
        vscode.languages.registerHoverProvider({ pattern }, hover),
      ];
    }),
  );
}

function isOther(): boolean {
  return vscode.extensions.getExtension(yamlExtension)?.isActive === true;
}
