import * as vscode from 'vscode';

/** What came of one step: a value, one step back, or the end of the form. */
export type Answer<T> = { readonly value: T } | 'back' | 'closed';

export interface StepFrame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** A line of text, checked while it is typed. `validate` answers with what is wrong, or null. */
export function askText(
  frame: StepFrame,
  options: {
    readonly prompt: string;
    readonly placeholder: string;
    readonly value: string;
    readonly validate: (value: string) => string | null;
    /** Opens the text in an editor, for more than a line; answers with the text, or undefined when given up. */
    readonly inEditor?: (value: string) => Promise<string | undefined>;
  },
): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const editorButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Write in an editor') };
  Object.assign(box, shared(frame), {
    prompt: options.prompt,
    placeholder: options.placeholder,
    value: options.value,
    buttons: [...backButton(frame), ...(options.inEditor ? [editorButton] : [])],
  });
  const show = (): void => {
    box.validationMessage = options.validate(box.value) ?? undefined;
  };
  return new Promise((resolve) => {
    let leaving = false;
    const end = (answer: Answer<string>): void => {
      leaving = true;
      resolve(answer);
      box.dispose();
    };
    box.onDidChangeValue(show);
    box.onDidAccept(() => {
      show();
      if (!box.validationMessage) end({ value: box.value });
    });
    box.onDidTriggerButton(async (button) => {
      if (button === vscode.QuickInputButtons.Back) return end('back');
      leaving = true;
      box.hide();
      const text = await options.inEditor?.(box.value);
      leaving = false;
      if (text !== undefined && options.validate(text) === null) return end({ value: text });
      if (text !== undefined) box.value = text;
      box.show();
      show();
    });
    box.onDidHide(() => {
      if (!leaving) end('closed');
    });
    box.show();
  });
}

/** One item of a list. */
export function askPick<T extends vscode.QuickPickItem>(
  frame: StepFrame,
  options: { readonly placeholder: string; readonly items: readonly T[]; readonly active?: T | undefined },
): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<T>();
  Object.assign(pick, shared(frame), {
    placeholder: options.placeholder,
    items: options.items,
    // Left out, the first item is active, so that Enter takes it.
    ...(options.active ? { activeItems: [options.active] } : {}),
    matchOnDescription: true,
    matchOnDetail: true,
    buttons: backButton(frame),
  });
  return new Promise((resolve) => {
    let answered = false;
    const end = (answer: Answer<T>): void => {
      answered = true;
      resolve(answer);
      pick.dispose();
    };
    pick.onDidAccept(() => {
      const item = pick.selectedItems[0];
      if (item) end({ value: item });
    });
    pick.onDidTriggerButton(() => end('back'));
    pick.onDidHide(() => {
      if (!answered) end('closed');
    });
    pick.show();
  });
}

/** Any number of items of a list, in the list's order. */
export function askPicks<T extends vscode.QuickPickItem>(
  frame: StepFrame,
  options: {
    readonly placeholder: string;
    readonly items: readonly T[];
    readonly selected: readonly T[];
    readonly max: number;
  },
): Promise<Answer<readonly T[]>> {
  const pick = vscode.window.createQuickPick<T>();
  Object.assign(pick, shared(frame), {
    placeholder: options.placeholder,
    canSelectMany: true,
    items: options.items,
    selectedItems: options.selected,
    buttons: backButton(frame),
  });
  return new Promise((resolve) => {
    let answered = false;
    const end = (answer: Answer<readonly T[]>): void => {
      answered = true;
      resolve(answer);
      pick.dispose();
    };
    pick.onDidChangeSelection((chosen) => {
      if (chosen.length > options.max) pick.selectedItems = chosen.slice(0, options.max);
    });
    pick.onDidAccept(() => end({ value: pick.selectedItems }));
    pick.onDidTriggerButton(() => end('back'));
    pick.onDidHide(() => {
      if (!answered) end('closed');
    });
    pick.show();
  });
}

function shared(frame: StepFrame): Pick<vscode.QuickInput, 'title' | 'step' | 'totalSteps' | 'ignoreFocusOut'> {
  return { title: frame.title, step: frame.step, totalSteps: frame.totalSteps, ignoreFocusOut: true };
}

function backButton(frame: StepFrame): vscode.QuickInputButton[] {
  return frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}
