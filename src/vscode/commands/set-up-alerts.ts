import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { pickFolder } from '../folder.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';

/** A webhook that the policy names, as far as it may be told: never its address. */
export interface AlertWebhook {
  readonly name: string;
  readonly format: string;
  readonly address: 'environment' | 'stored' | 'none';
  readonly variable: string;
  readonly waiting: number;
  readonly lastFailure: string;
}

/** What this machine knows of the webhooks of a folder's policy. */
export interface AlertDesk {
  readonly webhooks: readonly AlertWebhook[];
  isAddress(text: string): boolean;
  /** Null takes the address away. */
  store(name: string, address: string | null): Fault | null;
  /** @returns why it did not arrive; null when it did. */
  test(name: string): Promise<string | null>;
}

export type OpenAlertDesk = (folder: vscode.WorkspaceFolder) => Promise<AlertDesk | Fault>;

/** Set Up Alerts: which webhooks the policy names, which have an address here, and what waits; stores and tries one. */
export async function setUpAlerts(world: World, open: OpenAlertDesk): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const desk = await open(folder);
  if (desk instanceof Fault) return sayFault(world, desk);
  if (desk.webhooks.length === 0) return sayNone();
  const picked = await vscode.window.showQuickPick(
    desk.webhooks.map((webhook) => ({ label: webhook.name, ...statusOf(webhook), webhook })),
    { title: vscode.l10n.t('Set Up Alerts'), placeHolder: vscode.l10n.t('A webhook that the policy names') },
  );
  if (!picked) return;
  const { webhook } = picked;
  const what = webhook.address === 'none' ? 'set' : await pickAction(webhook);
  if (what === 'test') await tellTest(desk, webhook.name);
  if (what === 'remove') return sayEnd(world, desk.store(webhook.name, null), vscode.l10n.t('The address is gone.'));
  if (what === 'set') await setAddress(world, desk, webhook.name);
}

async function sayNone(): Promise<void> {
  const openPolicy = vscode.l10n.t('Open Policy');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('No alert of this policy goes to a webhook. Name one under observability.alerts, with "to".'),
    openPolicy,
  );
  if (chosen === openPolicy) await vscode.commands.executeCommand('guardrails.openPolicy');
}

function statusOf({ format, address, variable, waiting, lastFailure }: AlertWebhook) {
  const known = {
    environment: vscode.l10n.t('address from {0}', variable),
    stored: vscode.l10n.t('address stored on this machine'),
    none: vscode.l10n.t('no address on this machine'),
  };
  const detail = [
    ...(waiting > 0 ? [vscode.l10n.t('{0} wait', String(waiting))] : []),
    ...(lastFailure === '' ? [] : [vscode.l10n.t('last failure: {0}', lastFailure)]),
  ].join(' · ');
  return { description: `${format} · ${known[address]}`, ...(detail === '' ? {} : { detail }) };
}

async function pickAction({ name, address }: AlertWebhook): Promise<'test' | 'set' | 'remove' | undefined> {
  const actions = [
    { label: vscode.l10n.t('Send a Test'), what: 'test' as const },
    { label: vscode.l10n.t('Store Another Address…'), what: 'set' as const },
    ...(address === 'stored' ? [{ label: vscode.l10n.t('Remove the Stored Address'), what: 'remove' as const }] : []),
  ];
  return (await vscode.window.showQuickPick(actions, { title: name }))?.what;
}

async function setAddress(world: World, desk: AlertDesk, name: string): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: name,
    prompt: vscode.l10n.t('Address of the webhook. It is kept on this machine, in a file of yours alone.'),
    placeHolder: 'https://',
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      desk.isAddress(text.trim()) ? undefined : vscode.l10n.t('An https address, without user or password.'),
  });
  if (typed === undefined) return;
  const failed = desk.store(name, typed.trim());
  if (failed) return sayFault(world, failed);
  const test = vscode.l10n.t('Send a Test');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('The address of {0} is stored.', name), test);
  if (chosen === test) await tellTest(desk, name);
}

async function tellTest(desk: AlertDesk, name: string): Promise<void> {
  const failed = await desk.test(name);
  if (failed === null) void vscode.window.showInformationMessage(vscode.l10n.t('The test arrived at {0}.', name));
  else void vscode.window.showErrorMessage(vscode.l10n.t('The test did not arrive at {0}: {1}.', name, failed));
}

async function sayEnd(world: World, failed: Fault | null, done: string): Promise<void> {
  if (failed) return sayFault(world, failed);
  vscode.window.setStatusBarMessage(done, 8000);
}
