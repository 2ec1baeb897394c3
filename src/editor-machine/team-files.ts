import * as vscode from 'vscode';
import type { ExplainFinding } from '../vscode/diagnostics/hover.ts';
import type { TeamFileNeeds } from '../vscode/diagnostics/team-file-problems.ts';
import type { PolicyNow } from '../vscode/team-files/hover.ts';
import type { Parts } from './parts.ts';

/** What shows and mends a team's files while they are written asks for. */
export interface TeamFilesNow {
  /** Which line of the policy decided on a finding. */
  readonly explain: ExplainFinding;
  /** What is wrong in a team file, as its text is now, and who mends it. */
  readonly teamFiles: Omit<TeamFileNeeds, 'words'>;
  /** What holds for a key of a policy, with the text that it has now. */
  readonly policyNow: PolicyNow;
}

export function createTeamFiles(parts: Parts): TeamFilesNow {
  const { productFolder, teamIn } = parts;
  return {
    explain: async (folder, finding) => {
      const [{ explainIn }, team, words] = await Promise.all([
        import('../node/policy-explain.ts'),
        teamIn(folder.uri.fsPath),
        parts.words(),
      ]);
      return explainIn(team, finding, vscode.workspace.isTrusted, words, Date.now());
    },
    teamFiles: {
      problemsOf: async (folder, name, text, unsaved) => {
        const { problemsOfTeamFile } = await import('../node/team-problems.ts');
        const team = await teamIn(folder);
        return problemsOfTeamFile(name, text, { team, productFolder, now: Date.now(), unsaved });
      },
      mendGround: async (folder) => {
        const [{ dayOf }, { usualEnd }, { person }] = await Promise.all([
          import('../core/budget/period.ts'),
          import('../core/judge/waivers.ts'),
          teamIn(folder),
        ]);
        return { person, later: usualEnd(dayOf(Date.now())) };
      },
    },
    policyNow: async (folder, text, key) => {
      if (!vscode.workspace.isTrusted) return null;
      const [{ keyNow }, { placeText }] = await Promise.all([
        import('../node/policy-now.ts'),
        import('../core/policy/explain.ts'),
      ]);
      const now = await keyNow(text, key, folder.uri.fsPath, productFolder);
      return now && { value: now.value, setIn: now.at && placeText(now.at) };
    },
  };
}
