import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { AcceptanceRole, Standing } from '../../core/playbook/acceptance.ts';
import { acceptancesPath, playbookPath } from '../../core/playbook/paths.ts';
import type { PlaybookChoice } from '../../core/playbook/playbook.ts';
import type { Team } from '../../core/team.ts';
import { readInEditor } from '../apply/read-in-editor.ts';
import { pickFolder } from '../folder.ts';
import { openAsPage } from '../logbook/pages.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import { soundTeam } from './sound-team.ts';
import type { TeamDesk } from './team-desk.ts';

/** Build Playbook: writes `PLAYBOOK.md` from the policy and opens it as it reads. Its language is asked for once. */
export async function buildPlaybook(world: World, desk: TeamDesk): Promise<void> {
  const folder = await pickFolder();
  const team = folder && (await soundTeam(world, folder));
  if (!folder || !team) return;
  const uri = vscode.Uri.joinPath(folder.uri, playbookPath);
  const language = (await readInEditor(uri)) === null ? await pickLanguage(team) : null;
  if (language === undefined) return;
  const built = await desk.writePlaybook(team, language);
  if (built instanceof Fault) return sayFault(world, built);
  if (built.kind === 'built') return openAsPage(uri);
  const open = vscode.l10n.t('Open {0}', playbookPath);
  const message = vscode.l10n.t(
    '{0} was not made from the policy, so it stays as it is. Move it elsewhere first.',
    playbookPath,
  );
  if ((await vscode.window.showErrorMessage(message, open)) === open) await vscode.window.showTextDocument(uri);
}

/** Accept Playbook…: records in the repository and in the logbook that a person agrees, in a role, to the policy as it is. */
export async function acceptPlaybook(world: World, desk: TeamDesk): Promise<void> {
  const folder = await pickFolder();
  const team = folder && (await soundTeam(world, folder));
  if (!folder || !team) return;
  const roles = await desk.roles(team);
  if (roles instanceof Fault) return sayFault(world, roles);
  const role = await pickRole(team, roles);
  if (!role) return;
  const accepted = await desk.acceptPlaybook(team, role);
  if (accepted instanceof Fault) return sayFault(world, accepted);
  switch (accepted.kind) {
    case 'accepted': {
      const open = vscode.l10n.t('Open {0}', acceptancesPath);
      const message = vscode.l10n.t('Accepted. It counts once you have committed {0}.', acceptancesPath);
      const chosen = await vscode.window.showInformationMessage(message, open);
      if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, acceptancesPath));
      return;
    }
    case 'missing':
      return offerBuild(vscode.l10n.t('There is no {0} yet: what is accepted is what was read.', playbookPath));
    case 'stale':
      return offerBuild(
        vscode.l10n.t('{0} is not what the policy says now. Build it, read it, then accept it.', playbookPath),
      );
    case 'not-holder':
      void vscode.window.showErrorMessage(
        vscode.l10n.t('{0} does not hold this role; {1} may accept.', team.person, accepted.holders.join(', ')),
      );
  }
}

async function offerBuild(message: string): Promise<void> {
  const build = vscode.l10n.t('Build Playbook');
  const chosen = await vscode.window.showErrorMessage(message, build);
  if (chosen === build) await vscode.commands.executeCommand('guardrails.buildPlaybook');
}

async function pickLanguage({ policy }: Team): Promise<PlaybookChoice | undefined> {
  const languages: readonly { label: string; choice: PlaybookChoice }[] = [
    { label: vscode.l10n.t('English'), choice: 'en' },
    { label: vscode.l10n.t('Spanish'), choice: 'es' },
    { label: vscode.l10n.t('English and Spanish'), choice: 'both' },
  ];
  const usual = policy.languages.copy === 'es' ? 'es' : 'en';
  const items = languages.toSorted((one, other) => Number(other.choice === usual) - Number(one.choice === usual));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Language of the playbook') });
  return picked?.choice;
}

/** The roles that the person may accept for, with how each stands. */
async function pickRole(
  { person }: Team,
  roles: readonly { readonly role: AcceptanceRole; readonly standing: Standing | null }[],
): Promise<AcceptanceRole | undefined> {
  if (roles.length === 0) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} holds none of the roles that accept a playbook (review.roles).', person),
    );
    return undefined;
  }
  const items = roles.map(({ role, standing }) => ({
    label: titleOf(role),
    ...(standing ? { detail: standingText(standing) } : {}),
    role,
  }));
  const placeHolder = vscode.l10n.t('{0} accepts the playbook for…', person);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.role;
}

function titleOf(role: AcceptanceRole): string {
  switch (role) {
    case 'product':
      return vscode.l10n.t('Product');
    case 'engineering':
      return vscode.l10n.t('Engineering');
    case 'security':
      return vscode.l10n.t('Security');
    case 'finance':
      return vscode.l10n.t('Finance');
  }
}

function standingText({ person, date, state, changed }: Standing): string {
  switch (state) {
    case 'current':
      return vscode.l10n.t('accepted by {0} on {1}', person, date);
    case 'unconfirmed':
      return vscode.l10n.t('accepted by {0} on {1}, and not committed by them', person, date);
    case 'stale':
      return changed.length === 0
        ? vscode.l10n.t('accepted by {0} on {1}; the policy changed since', person, date)
        : vscode.l10n.t('accepted by {0} on {1}; changed since: {2}', person, date, changed.join(', '));
  }
}
