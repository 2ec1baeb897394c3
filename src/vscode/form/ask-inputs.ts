import * as vscode from 'vscode';
import type { InputSpec, InputValue } from '../../core/template/template.ts';
import type { Inputs } from '../../core/template/inputs.ts';
import { writeInEditor } from './long-text.ts';
import { prefilled } from './prefill.ts';
import { askPick, askPicks, askText, type Answer, type StepFrame } from './step.ts';

/** More files than this are not listed; a person types to narrow the list down anyway. */
const maxListed = 5000;

/**
 * The template's form, one step an input, with values prefilled from the editor.
 *
 * @param validate says what is wrong with a value, in a sentence, or null.
 * @param extraSteps steps that follow the form, for "2/4" to be true.
 * @returns the inputs, `back` from the first step, or `closed`.
 */
export async function askInputs(options: {
  readonly specs: readonly InputSpec[];
  readonly title: string;
  readonly folder: vscode.WorkspaceFolder;
  readonly locale: string;
  readonly validate: (spec: InputSpec, value: InputValue) => string | null;
  readonly known: Inputs;
  readonly extraSteps: number;
  readonly startAtEnd: boolean;
}): Promise<Inputs | 'back' | 'closed'> {
  const { specs, folder } = options;
  const values: Record<string, InputValue> = { ...options.known };
  let at = options.startAtEnd ? specs.length - 1 : 0;
  while (at < specs.length) {
    const spec = specs[at];
    if (!spec) break;
    const frame: StepFrame = {
      title: options.title,
      step: at + 1,
      totalSteps: specs.length + options.extraSteps,
      canGoBack: true,
    };
    const value = values[spec.name] ?? prefilled(spec, folder);
    const answer = await ask(frame, spec, value, options.locale, folder, (given) => options.validate(spec, given));
    if (answer === 'closed') return 'closed';
    if (answer === 'back') {
      if (at === 0) return 'back';
      at--;
      continue;
    }
    values[spec.name] = answer.value;
    at++;
  }
  return values;
}

async function ask(
  frame: StepFrame,
  spec: InputSpec,
  value: InputValue,
  locale: string,
  folder: vscode.WorkspaceFolder,
  validate: (value: InputValue) => string | null,
): Promise<Answer<InputValue>> {
  const label = said(spec.label, locale) || spec.name;
  const prompt = spec.required ? label : vscode.l10n.t('{0} (optional)', label);
  const placeholder = (spec.hint && said(spec.hint, locale)) || label;
  const text = typeof value === 'string' ? value : '';
  switch (spec.type) {
    case 'choice': {
      const none = { label: vscode.l10n.t('None'), value: '' };
      const items = [
        ...(spec.required ? [] : [none]),
        ...(spec.choices ?? []).map((choice) => ({ label: choice, value: choice })),
      ];
      const active = items.find((item) => item.value === text);
      const answer = await askPick(frame, { placeholder: prompt, items, active });
      return typeof answer === 'string' ? answer : { value: answer.value.value };
    }
    case 'file':
      return askFile(frame, prompt, text, spec.required, folder);
    case 'files': {
      const items = await fileItems(folder, typeof value === 'string' ? [value] : value);
      const selected = items.filter((item) => value.includes(item.path));
      const answer = await askPicks(frame, { placeholder: prompt, items, selected, max: spec.max ?? 20 });
      return typeof answer === 'string' ? answer : { value: answer.value.map((item) => item.path) };
    }
    case 'longtext':
    case 'selection':
      return askText(frame, { prompt, placeholder, value: text, validate, inEditor: writeInEditor });
    default:
      return askText(frame, { prompt, placeholder, value: text, validate });
  }
}

async function askFile(
  frame: StepFrame,
  prompt: string,
  value: string,
  required: boolean,
  folder: vscode.WorkspaceFolder,
): Promise<Answer<string>> {
  const none = { label: vscode.l10n.t('None'), path: '' };
  const items = [...(required ? [] : [none]), ...(await fileItems(folder, value ? [value] : []))];
  const active = items.find((item) => item.path === value);
  const answer = await askPick(frame, { placeholder: prompt, items, active });
  return typeof answer === 'string' ? answer : { value: answer.value.path };
}

/** The folder's files, those named first on top; what git ignores by default settings is left out. */
async function fileItems(
  folder: vscode.WorkspaceFolder,
  first: readonly string[],
): Promise<(vscode.QuickPickItem & { readonly path: string })[]> {
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/*'),
    '**/{node_modules,.git,dist,out,build,target,.venv}/**',
    maxListed,
  );
  const paths = found.map((uri) => vscode.workspace.asRelativePath(uri, false)).sort();
  const ordered = [...first.filter((path) => paths.includes(path)), ...paths.filter((path) => !first.includes(path))];
  return ordered.map((path) => {
    const slash = path.lastIndexOf('/');
    return { path, label: path.slice(slash + 1), description: slash < 0 ? '' : path.slice(0, slash) };
  });
}

/** A text by language: the exact one, its base language, or English. */
export function said(texts: Readonly<Record<string, string>>, locale: string): string {
  return texts[locale] ?? texts[locale.split('-')[0] ?? 'en'] ?? texts['en'] ?? '';
}
