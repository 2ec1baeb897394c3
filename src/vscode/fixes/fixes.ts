import * as vscode from 'vscode';
import type { FindingData } from '../../core/check/finding.ts';
import type { RuleId } from '../../core/check/rules/ids.ts';
import { Fault } from '../../core/fault.ts';
import type { MendGround } from '../../core/fix/mend-dependency.ts';
import type { MovedSecret } from '../../core/fix/move-secret.ts';
import type { TextEdit } from '../../core/fix/text-edit.ts';
import type { Words } from '../../core/words/index.ts';
import type { ShownFinding } from '../diagnostics/shown-findings.ts';
import type { FixTarget } from './fix-target.ts';

/** What a fix asks of the machine. */
export interface FixGround extends MendGround {
  readonly person: string;
  /** ISO date. */
  readonly today: string;
  /** True when git keeps a file of the folder, ignored or not. */
  readonly isTracked?: (path: string) => Promise<boolean>;
  /** True when the person can sign in one of some roles. */
  readonly holdsOneOf?: (roles: readonly string[]) => boolean;
}

/** One thing that can be done about a finding. */
export interface Fix {
  readonly id:
    'move' | 'ignore-env' | 'replace' | 'pin' | 'to-dev' | 'remove' | 'docs' | 'sign' | 'approve' | 'suppress';
  readonly title: string;
  readonly isPreferred: boolean;
  /** Asked for before the fix; its answer is given to `edit`. */
  readonly asksReason?: string;
  /** Null when the fix turns out not to be possible. */
  readonly edit: (reason: string) => Promise<vscode.WorkspaceEdit | null>;
}

/** What a fix starts from. The document is the version that was checked. */
export interface FixPlace {
  readonly document: vscode.TextDocument;
  readonly target: FixTarget;
  readonly found: ShownFinding;
  readonly ground: FixGround;
  readonly words: Words;
}

/** Everything that can be done about a finding, the best first. */
export async function fixesFor(place: FixPlace): Promise<readonly Fix[]> {
  const { ruleId } = place.found.finding;
  const own = ruleId.startsWith('secret-')
    ? await secretFixes(place)
    : ruleId.startsWith('dependency-') || ruleId === 'import-undeclared'
      ? await dependencyFixes(place)
      : ruleId.startsWith('pipeline-')
        ? await pipelineFixes(place)
        : ruleId === 'region-denied'
          ? await regionFixes(place)
          : ruleId.startsWith('cloud-')
            ? cloudFixes(place)
            : ruleId === 'sign-off-missing'
              ? signFixes(place)
              : [];
  return [...own, ...(await generalFixes(place))];
}

async function secretFixes(place: FixPlace): Promise<Fix[]> {
  const { document, target, found, ground } = place;
  const trackedToo = async (title: string, path: string): Promise<string> =>
    (await ground.isTracked?.(path))
      ? vscode.l10n.t('{0}; git has {1} already: git rm --cached {1}', title, path)
      : title;
  const [{ moveSecret }, { ignoringEnv, withVariable }] = await Promise.all([
    import('../../core/fix/move-secret.ts'),
    import('../../core/fix/env-files.ts'),
  ]);
  const envFile = /(?:^|\/)\.env$/.test(target.path) ? target.path : '.env';
  const ignore = async (edit: vscode.WorkspaceEdit): Promise<void> => {
    const before = await target.read('.gitignore');
    const after = ignoringEnv(before, envFile);
    if (after !== before) await target.put(edit, '.gitignore', after);
  };
  if (envFile === target.path) {
    const before = await target.read('.gitignore');
    if (ignoringEnv(before, envFile) === before) return [];
    const title = await trackedToo(vscode.l10n.t('Keep .env out of git (add it to .gitignore)'), envFile);
    return [
      { id: 'ignore-env', title: knownTitle(title, found.finding.data), isPreferred: true, edit: () => edited(ignore) },
    ];
  }
  const { ruleId, data } = found.finding;
  const beside = target.path.replace(/[^/]*$/, 'variables.tf');
  const variables = target.path.endsWith('.tf') ? await target.read(beside) : null;
  const moved = moveSecret(target.path, document.getText(), { ruleId, data, ...offsetsOf(place) }, variables);
  if (!moved) return [];
  const edit = (): Promise<vscode.WorkspaceEdit> =>
    edited(async (edit) => {
      edit.set(document.uri, inDocument(document, moved.edits));
      if (moved.variables !== undefined) await target.put(edit, beside, moved.variables);
      if (moved.in !== 'environment') return;
      const before = await target.read('.env.example');
      const after = withVariable(before, moved.variable);
      if (after !== before) await target.put(edit, '.env.example', after);
      await ignore(edit);
    });
  const title = moved.in === 'environment' ? await trackedToo(titleOf(moved), '.env') : titleOf(moved);
  return [{ id: 'move', title: knownTitle(title, data), isPreferred: true, edit }];
}

/** To move a value that others have seen is not enough. */
function knownTitle(title: string, { before }: FindingData): string {
  switch (before) {
    case 'sent':
      return vscode.l10n.t('{0}; the value may have left this machine with this run: revoke it', title);
    case 'commit':
      return vscode.l10n.t('{0}; the value is in an earlier commit already: revoke it', title);
    case 'files':
      return vscode.l10n.t('{0}; the value was in these files before: revoke it', title);
    default:
      return title;
  }
}

function titleOf({ variable, in: where }: MovedSecret): string {
  switch (where) {
    case 'environment':
      return vscode.l10n.t('Move to environment variable {0} (set its value there)', variable);
    case 'repository-secrets':
      return vscode.l10n.t('Move to repository secret {0} (set its value in the repository settings)', variable);
    case 'terraform':
      return vscode.l10n.t('Move to Terraform variable {0} (set its value as TF_VAR_{0})', variable);
    case 'image-build':
      return vscode.l10n.t(
        'Take the value out of the image: ARG {0} (give secrets with --secret, or when it runs)',
        variable,
      );
    case 'kubernetes-secret':
      return vscode.l10n.t(
        'Take it out of the Secret in git ({0}: create that key in the cluster with kubectl)',
        variable,
      );
    case 'helm':
      return vscode.l10n.t('Empty {0} in the chart (give it with --set {0}, or name an existing Secret)', variable);
    case 'kubernetes':
      return vscode.l10n.t('Move to Kubernetes secret {0} (create that key in the cluster)', variable);
  }
}

async function dependencyFixes(place: FixPlace): Promise<Fix[]> {
  const { document, target, found, ground } = place;
  const { mendDependency } = await import('../../core/fix/mend-dependency.ts');
  const { use } = found.finding.data;
  const approved = typeof use === 'string' ? use : null;
  const text = document.getText();
  const mended = await mendDependency(target.path, text, offsetsOf(place).start, approved, ground);
  if (!mended) return [];
  const change = (edits: readonly TextEdit[]): (() => Promise<vscode.WorkspaceEdit>) => {
    return () => edited(async (edit) => edit.set(document.uri, inDocument(document, edits)));
  };
  const fixes: Fix[] = [];
  if (mended.replace && mended.replace.length > 0) {
    const title = vscode.l10n.t(
      'Replace {0} with {1}',
      mended.name,
      decodeURIComponent(approved?.replace(/^pkg:[^/]+\//, '') ?? ''),
    );
    fixes.push({ id: 'replace', title, isPreferred: true, edit: change(mended.replace) });
  }
  const { ruleId, data } = found.finding;
  const also = String(data['also'] ?? '');
  const isAbout = (rule: RuleId): boolean => ruleId === rule || also.includes(rule);
  if (mended.pin && (isAbout('dependency-unpinned') || isAbout('dependency-version'))) {
    const title = vscode.l10n.t('Pin {0} to {1}', mended.name, mended.pin.version);
    fixes.push({ id: 'pin', title, isPreferred: fixes.length === 0, edit: change(mended.pin.edits) });
  }
  if (mended.toDev && (isAbout('dependency-scope') || isAbout('dependency-unapproved'))) {
    const title = vscode.l10n.t('Move {0} to the development dependencies', mended.name);
    const isPreferred = fixes.length === 0 && ruleId === 'dependency-scope';
    fixes.push({ id: 'to-dev', title, isPreferred, edit: change(mended.toDev) });
  }
  if (mended.remove.length > 0) {
    const title = vscode.l10n.t('Remove {0}', mended.name);
    fixes.push({ id: 'remove', title, isPreferred: fixes.length === 0, edit: change(mended.remove) });
  }
  return fixes;
}

async function pipelineFixes(place: FixPlace): Promise<Fix[]> {
  const { document, target, found } = place;
  const { mendPipeline } = await import('../../core/fix/mend-pipeline.ts');
  const { ruleId, data } = found.finding;
  const mended = mendPipeline(target.path, document.getText(), { ruleId, data, ...offsetsOf(place) });
  if (!mended) return [];
  const { kind, name, edits } = mended;
  const titles = {
    remove: vscode.l10n.t('Remove {0}', name),
    'restore-permissions': vscode.l10n.t('Restore the permissions ({0})', name),
    'lower-permission': vscode.l10n.t('Set {0}', name),
    pin: vscode.l10n.t('Pin to commit {0}, as elsewhere in this file', name),
  };
  const edit = (): Promise<vscode.WorkspaceEdit> =>
    edited(async (edit) => edit.set(document.uri, inDocument(document, edits)));
  return [{ id: kind === 'remove' ? 'remove' : 'replace', title: titles[kind], isPreferred: true, edit }];
}

async function regionFixes(place: FixPlace): Promise<Fix[]> {
  const { document, found } = place;
  const { useRegion } = await import('../../core/fix/use-region.ts');
  const { start, end } = offsetsOf(place);
  const used = useRegion(found.finding.data, start, end);
  if (!used) return [];
  const edit = (): Promise<vscode.WorkspaceEdit> =>
    edited(async (all) => all.set(document.uri, inDocument(document, used.edits)));
  return [{ id: 'replace', title: vscode.l10n.t('Use {0} Instead', used.region), isPreferred: true, edit }];
}

/** To leave a service is a decision, and no edit of a line: what it is can be read, and what is portable the message says. */
function cloudFixes({ found }: FixPlace): Fix[] {
  const { docs, serviceName } = found.finding.data;
  if (typeof docs !== 'string' || !docs.startsWith('https://')) return [];
  const title = vscode.l10n.t('Open the Documentation of {0}', String(serviceName));
  const open = async (): Promise<null> => {
    await vscode.env.openExternal(vscode.Uri.parse(docs, true));
    return null;
  };
  return [{ id: 'docs', title, isPreferred: false, edit: open }];
}

/** Only for who holds a missing role. In a review the sign-off comes with applying. */
function signFixes({ document, target, found, ground }: FixPlace): Fix[] {
  const roles = String(found.finding.data['roles']).split(', ');
  if (target.review !== null || !ground.holdsOneOf?.(roles)) return [];
  const sign = async (): Promise<null> => {
    await vscode.commands.executeCommand('guardrails.signOff', document.uri);
    return null;
  };
  return [{ id: 'sign', title: vscode.l10n.t('Sign Off…'), isPreferred: true, edit: sign }];
}

async function generalFixes(place: FixPlace): Promise<Fix[]> {
  const { document, target, found, ground, words } = place;
  const { finding } = found;
  if (finding.waivedBy || finding.ruleId === 'suppression-invalid') return [];
  const [{ suppress }, waivers] = await Promise.all([
    import('../../core/fix/suppress.ts'),
    import('../../core/judge/waivers.ts'),
  ]);
  if (!waivers.isWaivable(finding)) return [];
  const approve: Fix = {
    id: 'approve',
    title: vscode.l10n.t('Ask for Approval…'),
    isPreferred: false,
    asksReason: vscode.l10n.t('Why is it needed? Another person of the team has to agree in {0}.', waivers.waiversPath),
    edit: async (reason) => {
      const text = await target.read(waivers.waiversPath);
      const scope = typeof finding.data['purl'] === 'string' ? 'purl' : 'fingerprint';
      const request = { reason, requestedBy: ground.person, until: waivers.usualEnd(ground.today), scope } as const;
      const after = waivers.pendingWaiver(finding, request, text);
      if (after instanceof Fault) {
        const { message, remedy } = words.fault(after);
        void vscode.window.showErrorMessage(`${message} ${remedy}`);
        return null;
      }
      return edited((edit) => target.put(edit, waivers.waiversPath, after));
    },
  };
  const comment = (reason: string): TextEdit | null =>
    suppress(target.path, document.getText(), finding.ruleId, offsetsOf(place).start, reason);
  if (finding.data['suppressed'] !== undefined || !comment('x')) return [approve];
  const quiet: Fix = {
    id: 'suppress',
    title: vscode.l10n.t('Suppress with a Reason…'),
    isPreferred: false,
    asksReason: vscode.l10n.t('Why is this finding acceptable? The reason becomes a comment in the file.'),
    edit: async (reason) => {
      const edit = comment(reason);
      return edit && edited(async (all) => all.set(document.uri, inDocument(document, [edit])));
    },
  };
  return [approve, quiet];
}

async function edited(add: (edit: vscode.WorkspaceEdit) => Promise<void>): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  await add(edit);
  return edit;
}

function offsetsOf({ document, found }: FixPlace): { readonly start: number; readonly end: number } {
  const { start, end } = found.diagnostic.range;
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

function inDocument(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return edits.map(
    ({ start, end, newText }) =>
      new vscode.TextEdit(new vscode.Range(document.positionAt(start), document.positionAt(end)), newText),
  );
}
