import * as vscode from 'vscode';
import type { WrittenFile } from '../../core/team-file/written-files.ts';
import type { PolicyNow } from './hover.ts';

/** The policy, waivers, acceptances and templates of a team; other tools have a template.yaml of their own elsewhere. */
const files: readonly (readonly [string, WrittenFile])[] = [
  ['**/.guardrails/policy.yaml', 'policy'],
  ['**/.guardrails/waivers.yaml', 'waivers'],
  ['**/.guardrails/acceptances.yaml', 'acceptances'],
  ['**/.agents/skills/*/template.yaml', 'template'],
  ['**/prompt-templates/*/template.yaml', 'template'],
  ['**/.agents/skills/*/SKILL.md', 'skill'],
  ['**/prompt-templates/*/SKILL.md', 'skill'],
];

/** It shows the same schemas in these files, which would double what is offered. */
const yamlExtension = 'redhat.vscode-yaml';

/** Completes and explains keys in the files that a team writes; loads what it needs when one of them is edited. */
export function registerTeamFileEditing(policyNow: PolicyNow): vscode.Disposable {
  return vscode.Disposable.from(
    ...files.flatMap(([pattern, file]) => {
      const completion: vscode.CompletionItemProvider = {
        provideCompletionItems: async (document, position, cancelled) => {
          if (isOther(file)) return null;
          const [{ completionItems }, { placeItems }] = await Promise.all([
            import('./completion.ts'),
            import('./prompt-places.ts'),
          ]);
          const places = file === 'skill' ? await placeItems(document, position) : null;
          if (cancelled.isCancellationRequested) return null;
          if (places !== null || isSkill(document)) return places;
          return completionItems(document, position, file);
        },
      };
      const hover: vscode.HoverProvider = {
        provideHover: async (document, position, cancelled) => {
          if (isOther(file)) return null;
          const [{ hoverOf }, { placeHover }] = await Promise.all([import('./hover.ts'), import('./prompt-places.ts')]);
          const place = file === 'skill' ? await placeHover(document, position) : null;
          if (cancelled.isCancellationRequested) return null;
          if (place !== null || isSkill(document)) return place;
          return hoverOf(document, position, file, policyNow);
        },
      };
      return [
        vscode.languages.registerCompletionItemProvider({ pattern }, completion, ' ', '-', '{'),
        vscode.languages.registerHoverProvider({ pattern }, hover),
      ];
    }),
  );
}

/** The editor may know skills itself, and then completes and explains their front matter. */
function isSkill({ languageId, uri }: vscode.TextDocument): boolean {
  return uri.path.endsWith('/SKILL.md') && languageId !== 'markdown';
}

function isOther(file: WrittenFile): boolean {
  return file !== 'skill' && vscode.extensions.getExtension(yamlExtension)?.isActive === true;
}
