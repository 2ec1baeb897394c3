import { join } from 'node:path';
import * as vscode from 'vscode';
import { Fault } from '../core/fault.ts';
import type { TeamDesk } from '../vscode/commands/team-desk.ts';
import type { Parts } from './parts.ts';

/** What the commands about a team's files ask for. */
export function createTeamDesk(parts: Parts): TeamDesk {
  const { productFolder, books, teamIn } = parts;
  return {
    writePlaybook: async (team, language) => (await import('../node/playbook.ts')).writePlaybook(team, language),
    acceptPlaybook: async (team, role) => {
      const opened = await books();
      if (opened instanceof Fault) return opened;
      const now = Date.now();
      const { acceptPlaybook } = await import('../node/playbook.ts');
      return acceptPlaybook(team, role, now, (acceptance) => opened.accept(acceptance, now));
    },
    roles: async (team) => (await import('../node/playbook.ts')).rolesToAccept(team),
    tags: async (folder) => {
      const git = await (await import('../node/git.ts')).openGit(folder);
      return git === null || git instanceof Fault ? git : git.tags();
    },
    backtest: async (asked) => {
      const [{ backtestPolicy }, { backtestPage }, opened, words, format] = await Promise.all([
        import('../node/policy-backtest.ts'),
        import('../core/policy/backtest-page.ts'),
        books(),
        parts.words(),
        parts.format(),
      ]);
      const logbook = opened instanceof Fault ? opened : opened.logbook;
      const found = await backtestPolicy({ ...asked, productFolder, logbook, now: () => Date.now() });
      if (found instanceof Fault || 'kind' in found) return found;
      return { kind: 'page', text: backtestPage(found, words, format) };
    },
    lockTemplates: async (folder) => {
      const { writeLock } = await import('../node/templates.ts');
      const builtInFolder = join(productFolder, 'prompt-templates');
      return writeLock({ builtInFolder, workspaceFolder: folder, trusted: vscode.workspace.isTrusted });
    },
    updatePolicies: async (folder) => {
      // A quick fix runs a command that the palette does not offer here.
      if (!vscode.workspace.isTrusted) {
        const what = vscode.l10n.t('Fetching the policies on which this one builds');
        return new Fault('untrusted-workspace', { what });
      }
      const [{ updateLayers }, { fetchText }, { openGit }] = await Promise.all([
        import('../node/update-layers.ts'),
        import('../node/fetch-text.ts'),
        import('../node/git.ts'),
      ]);
      const git = await openGit(folder);
      const root = git === null || git instanceof Fault ? folder : git.root;
      const done = await updateLayers({ folder, root, productFolder }, fetchText);
      if (done instanceof Fault) return done;
      // What is kept counts, also where its address does not answer now.
      const problems = done.flatMap(({ kept, problem }) => (kept === null && problem ? [problem] : []));
      return { count: done.length, problems };
    },
    explainRule: async (folder, rule) => {
      const [{ explainRuleIn }, team, words] = await Promise.all([
        import('../node/policy-explain.ts'),
        teamIn(folder.uri.fsPath),
        parts.words(),
      ]);
      return explainRuleIn(team, rule, vscode.workspace.isTrusted, words, Date.now());
    },
  };
}
