import * as vscode from 'vscode';
import type { FileToSign, SignOffDesk } from '../../core/review/to-sign.ts';
import type { Words } from '../../core/words/index.ts';

/** What a person wants next, with the digests of what is ticked now. */
export type Picked = { readonly ticked: readonly string[] } & (
  | { readonly what: 'sign' | 'diff'; readonly files: readonly FileToSign[] }
  | { readonly what: 'base'; readonly base: string | null | undefined }
);

interface Item extends vscode.QuickPickItem {
  readonly toSign?: FileToSign;
}

/**
 * Lists the files that need sign-offs: those that the person can sign, to be ticked, and below them those of others. Null
 * when they leave.
 */
export function pickFiles(desk: SignOffDesk, ticked: readonly FileToSign[], words: Words): Promise<Picked | null> {
  const pick = vscode.window.createQuickPick<Item>();
  const one: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('diff'),
    tooltip: vscode.l10n.t('Show Changes'),
  };
  const all: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('diff-multiple'),
    tooltip: vscode.l10n.t('Show All Changes'),
  };
  const other: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('git-compare'),
    tooltip:
      desk.base === null
        ? vscode.l10n.t('Look at the Whole Branch')
        : vscode.l10n.t('Look at What Is Not Committed Alone'),
  };
  const [mine, others] = [
    desk.files.filter((file) => file.mine.length > 0),
    desk.files.filter((file) => file.mine.length === 0),
  ];
  const items: Item[] = [
    ...mine.map((file) => itemOf(file, words, one)),
    ...(others.length === 0 ? [] : [separator(vscode.l10n.t('For others to sign'))]),
    ...others.map((file) => itemOf(file, words, one)),
  ];
  pick.title =
    desk.base === null
      ? vscode.l10n.t('Sign Off: what is not committed')
      : vscode.l10n.t('Sign Off: what changed since {0}', desk.base);
  pick.placeholder = vscode.l10n.t('Tick what you have read and agree to');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = [all, ...(desk.base === null && !desk.hasBranch ? [] : [other])];
  pick.items = items;
  const mayTick = (item: Item): boolean => (item.toSign?.mine.length ?? 0) > 0;
  pick.selectedItems = items.filter((item) => mayTick(item) && ticked.some((one) => one === item.toSign));

  return new Promise((resolve) => {
    const now = (): string[] => pick.selectedItems.flatMap(({ toSign }) => toSign?.digest ?? []);
    const end = (picked: Picked | null): void => {
      resolve(picked);
      pick.dispose();
    };
    pick.onDidChangeSelection((selected) => {
      if (selected.some((item) => !mayTick(item))) pick.selectedItems = selected.filter(mayTick);
    });
    pick.onDidTriggerButton((button) => {
      if (button === all) end({ what: 'diff', files: desk.files, ticked: now() });
      else end({ what: 'base', base: desk.base === null ? undefined : null, ticked: now() });
    });
    pick.onDidTriggerItemButton(({ item }) => {
      if (item.toSign) end({ what: 'diff', files: [item.toSign], ticked: now() });
    });
    pick.onDidAccept(() => {
      const files = pick.selectedItems.filter(mayTick).flatMap(({ toSign }) => toSign ?? []);
      if (files.length > 0) end({ what: 'sign', files, ticked: now() });
    });
    pick.onDidHide(() => end(null));
    pick.show();
  });
}

function itemOf(file: FileToSign, words: Words, button: vscode.QuickInputButton): Item {
  const { mine, left, oneOf, doubted } = file;
  const deleted = file.file.after === null ? [vscode.l10n.t('deleted')] : [];
  const as = mine.length > 0 ? [vscode.l10n.t('as {0}', mine.join(', '))] : [];
  const roles = left.length === 0 ? [] : [words.signing.roles(left, oneOf)];
  const why = doubted ? [words.signing.doubted(doubted.person, doubted.unconfirmed)] : [];
  const still = mine.length > 0 ? roles.map((each) => vscode.l10n.t('Then still needed: {0}', each)) : roles;
  return {
    label: file.file.path,
    description: [...as, ...deleted].join(' · '),
    detail: [...still, ...why].join(' · '),
    buttons: [button],
    toSign: file,
  };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
