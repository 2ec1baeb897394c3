import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';

/** Signing in, as the machine does it. Each way answers with a fault or with who is signed in. */
export interface SignIn {
  /** Who is signed in to Codex in this product's own home, null for nobody. */
  account(): Promise<string | null | Fault>;
  /** True when a login of the person's own Codex is there to be used. */
  loginThere(): Promise<boolean>;
  chatGpt(open: (url: string) => void, signal: AbortSignal): Promise<string | Fault>;
  deviceCode(show: (url: string, code: string) => void, signal: AbortSignal): Promise<string | Fault>;
  apiKey(key: string): Promise<string | Fault>;
  useLoginThere(): Promise<string | Fault>;
  logout(): Promise<Fault | null>;
  /** Keeps or clears the key of the Responses API in the editor's secret storage. */
  keepResponsesKey(key: string): Promise<void>;
}

type Way = 'chatgpt' | 'device' | 'key' | 'there' | 'responses' | 'practice' | 'logout';

/** Set Up Codex…: one list of ways, then the backend setting says who proposes. */
export async function setUpCodex(world: World, signIn: SignIn): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    return sayFault(world, new Fault('untrusted-workspace', { what: vscode.l10n.t('Signing in') }));
  }
  const [account, there] = await Promise.all([signIn.account(), signIn.loginThere()]);
  const who = typeof account === 'string' ? account : null;
  const way = await pickWay(account instanceof Fault ? (await world.words()).fault(account).remedy : '', who, there);
  if (!way) return;
  const done = await goWay(way, signIn);
  if (done instanceof Fault) return sayFault(world, done);
  if (done === undefined) return;
  const backend = way === 'responses' ? 'responses' : way === 'practice' || way === 'logout' ? 'practice' : 'codex';
  await vscode.workspace.getConfiguration('guardrails').update('backend', backend, vscode.ConfigurationTarget.Global);
  void vscode.window.showInformationMessage(done);
}

async function pickWay(problem: string, who: string | null, there: boolean): Promise<Way | undefined> {
  const codex = problem === '';
  const items: (vscode.QuickPickItem & { way?: Way })[] = [
    { label: vscode.l10n.t('Codex agent'), kind: vscode.QuickPickItemKind.Separator },
    ...(codex
      ? ([
          ...(there
            ? [
                {
                  label: vscode.l10n.t('Use the Codex login of this machine'),
                  detail: vscode.l10n.t(
                    'Copies the sign-in of your own Codex into this extension’s separate Codex home',
                  ),
                  way: 'there' as const,
                },
              ]
            : []),
          { label: vscode.l10n.t('Sign in with ChatGPT'), detail: vscode.l10n.t('Opens the browser'), way: 'chatgpt' },
          {
            label: vscode.l10n.t('Sign in with a device code'),
            detail: vscode.l10n.t('For remote machines: type a code in a browser anywhere'),
            way: 'device',
          },
          {
            label: vscode.l10n.t('Use an API key'),
            detail: vscode.l10n.t('Kept by Codex in this extension’s separate Codex home, readable by you only'),
            way: 'key',
          },
          ...(who ? [{ label: vscode.l10n.t('Sign out'), description: who, way: 'logout' as const }] : []),
        ] satisfies (vscode.QuickPickItem & { way: Way })[])
      : [{ label: `$(warning) ${vscode.l10n.t('Codex was not found')}`, detail: problem }]),
    { label: vscode.l10n.t('Without an agent'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: vscode.l10n.t('Responses API with a key'),
      detail: vscode.l10n.t('One task at a time; the key is kept in the editor’s secret storage'),
      way: 'responses',
    },
    {
      label: vscode.l10n.t('Practice only'),
      detail: vscode.l10n.t('No key, no cost, nothing is sent'),
      way: 'practice',
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: who
      ? vscode.l10n.t('Signed in as {0}. Who proposes edits?', who)
      : vscode.l10n.t('Who proposes edits?'),
    matchOnDetail: true,
  });
  return picked?.way;
}

/** What to tell at the end, undefined when the person gave up. */
async function goWay(way: Way, signIn: SignIn): Promise<string | Fault | undefined> {
  const signedIn = (who: string | Fault | undefined): string | Fault | undefined =>
    typeof who === 'string' ? vscode.l10n.t('Signed in as {0}. Codex proposes from now on.', who) : who;
  switch (way) {
    case 'there':
      return signedIn(await signIn.useLoginThere());
    case 'chatgpt':
      return signedIn(
        await waiting(vscode.l10n.t('Waiting for the sign-in in the browser'), (signal) =>
          signIn.chatGpt((url) => void vscode.env.openExternal(vscode.Uri.parse(url, true)), signal),
        ),
      );
    case 'device':
      return signedIn(
        await waiting(vscode.l10n.t('Waiting for the device code'), (signal) =>
          signIn.deviceCode((url, code) => void showCode(url, code), signal),
        ),
      );
    case 'key': {
      const key = await askKey();
      return key ? signedIn(await signIn.apiKey(key)) : undefined;
    }
    case 'responses': {
      const key = await askKey();
      if (!key) return undefined;
      await signIn.keepResponsesKey(key);
      return vscode.l10n.t('The Responses API proposes from now on.');
    }
    case 'practice':
      return vscode.l10n.t('Runs are practice from now on: nothing is sent or paid.');
    case 'logout':
      return (await signIn.logout()) ?? vscode.l10n.t('Signed out. Runs are practice from now on.');
  }
}

function waiting<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_report, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return work(abort.signal);
    },
  );
}

async function showCode(url: string, code: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Code and Open');
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Type {0} at {1}', code, url), copy);
  if (chosen !== copy) return;
  await vscode.env.clipboard.writeText(code);
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

function askKey(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t('API key'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim().length >= 8 ? undefined : vscode.l10n.t('Paste the whole key.')),
  });
}
