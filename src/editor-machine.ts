import * as vscode from 'vscode';
import { Fault } from './core/fault.ts';
import type { OpenBooks } from './node/books.ts';
import type { Words } from './core/words/index.ts';
import type { ReaderNeeds } from './node/readers.ts';
import type { Team } from './core/team.ts';
import type { Backends } from './node/backends.ts';
import type { Git } from './node/git.ts';
import type { OpenAlertDesk } from './vscode/commands/set-up-alerts.ts';
import type { ImportCodex } from './vscode/commands/import-codex.ts';
import type { OpenPolicyDesk } from './vscode/commands/open-policy.ts';
import type { OpenSignOffDesk } from './vscode/commands/sign-off.ts';
import type { PracticeFolder } from './vscode/commands/practice.ts';
import type { SignIn } from './vscode/commands/set-up-codex.ts';
import type { TeamDesk } from './vscode/commands/team-desk.ts';
import type { ChangedLinesNeeds } from './vscode/diagnostics/judge-file.ts';
import type { FixGround } from './vscode/fixes/fixes.ts';
import { createSending } from './editor-machine/sending.ts';
import { createTeamDesk } from './editor-machine/team-desk.ts';
import { createTeamFiles, type TeamFilesNow } from './editor-machine/team-files.ts';
import type { Parts } from './editor-machine/parts.ts';
import { createLog } from './vscode/log.ts';
import { backendChoice } from './vscode/settings.ts';
import type { World } from './vscode/world.ts';

const keyOfResponses = 'responses.key';

/** The machine as the editor's side sees it. Part of the root: the one place that joins `src/node` and `src/vscode`. */
export interface Machine extends TeamFilesNow {
  readonly world: World;
  readonly practiceFolder: PracticeFolder;
  readonly signIn: () => Promise<SignIn>;
  /** What the check of changed lines asks for. */
  readonly changedLines: Omit<ChangedLinesNeeds, 'words' | 'help'>;
  /** What quick fixes ask for. */
  readonly fixGround: (folder: vscode.WorkspaceFolder) => Promise<FixGround>;
  /** A look at a folder that is to get a policy. */
  readonly policyDesk: OpenPolicyDesk;
  /** What Codex did in a folder at its own surfaces. */
  readonly importCodex: ImportCodex;
  /** The webhooks of a folder's policy. */
  readonly alertDesk: OpenAlertDesk;
  /** What can be signed in a folder, read anew. */
  readonly signOffDesk: OpenSignOffDesk;
  /** What the commands about a team's files ask for. */
  readonly teamDesk: TeamDesk;
  /** Team files or manifests may have changed: what was read of them is forgotten. */
  readonly forget: () => void;
  close(): Promise<void>;
}

/** Builds the adapters, each loaded on first use and kept for the window. */
export function createMachine(context: vscode.ExtensionContext): Machine {
  const log = createLog();
  const productFolder = context.extensionPath;
  const productVersion = String(context.extension.packageJSON['version']);
  let books: Promise<OpenBooks | Fault> | null = null;
  let backends: Promise<Backends | Fault> | null = null;

  let forgetReaders = (): void => undefined;
  /** Whose policy says which runs are shown; one of an untrusted window is not read. */
  const readerNeeds = async (): Promise<ReaderNeeds> => {
    const folders = vscode.workspace.workspaceFolders?.filter((one) => one.uri.scheme === 'file') ?? [];
    const team = folders[0] && (await teamOnce(folders[0]));
    return {
      productFolder,
      here: team ? { readers: team.policy.observability.readers, person: team.person } : null,
      isUntrusted: (path) => !vscode.workspace.isTrusted && folders.some(({ uri }) => uri.fsPath === path),
    };
  };
  const openBooks = async (): Promise<OpenBooks | Fault> => {
    const opened = await (await import('./node/books.ts')).openBooks(process.env, process.platform, Date.now());
    if (opened instanceof Fault) {
      books = null;
      return opened;
    }
    for (const said of opened.said) log.warn((await words()).fault(said).message);
    const { logbook } = opened;
    const append: typeof logbook.append = async (record) => {
      const fault = await logbook.append(record);
      if (!fault) sending.sendBehind(opened, record.place.folder, [record]);
      return fault;
    };
    const { readable } = await import('./node/readers.ts');
    const shown = readable({ ...logbook, append }, readerNeeds);
    forgetReaders = shown.forget;
    return { ...opened, logbook: shown.logbook, closed: shown.closed };
  };
  const booksOnce = (): Promise<OpenBooks | Fault> => (books ??= openBooks());
  const backendsOnce = (): Promise<Backends | Fault> =>
    (backends ??= (async () => {
      const opened = await booksOnce();
      if (opened instanceof Fault) {
        backends = null;
        return opened;
      }
      const { createBackends } = await import('./node/backends.ts');
      return createBackends({
        dataFolder: opened.dataFolder,
        env: process.env,
        responsesKey: async () => (await context.secrets.get(keyOfResponses)) ?? '',
        log: (line) => log.info(line),
      });
    })());

  const gits = new Map<string, Promise<Git | null>>();
  const gitOf = (folder: vscode.WorkspaceFolder): Promise<Git | null> => {
    const key = folder.uri.fsPath;
    const open = async (): Promise<Git | null> => {
      const git = await (await import('./node/git.ts')).openGit(key);
      // A folder may become a repository later.
      if (git === null || git instanceof Fault) gits.delete(key);
      return git instanceof Fault ? null : git;
    };
    const found = gits.get(key) ?? open();
    gits.set(key, found);
    return found;
  };
  /** What a check and the chip need of a team, read once and kept until it is forgotten. A run reads anew. */
  const teams = new Map<string, Promise<Team>>();
  const teamIn = (folder: string): Promise<Team> => {
    const found = teams.get(folder) ?? openTeamIn(folder);
    teams.set(folder, found);
    return found;
  };
  const teamOnce = (folder: vscode.WorkspaceFolder): Promise<Team> => teamIn(folder.uri.fsPath);
  const openTeamIn = async (folder: string): Promise<Team> =>
    (await import('./node/team.ts')).openTeam(folder, productFolder, vscode.workspace.isTrusted);

  const words = async (): Promise<Words> => (await import('./core/words/index.ts')).words(vscode.env.language);
  const format: World['format'] = async () => {
    const found = (await import('./node/format.ts')).formatFor(vscode.env.language);
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file');
    return folder ? found.beside((await teamOnce(folder)).policy.budget.show) : found;
  };
  const parts: Parts = { productFolder, log, words, format, books: booksOnce, teamIn };
  const sending = createSending(parts);

  const world: World = {
    log,
    words,
    format,
    zones: async () => (await import('./node/zones.ts')).platformZones(),
    team: (folder) => {
      const read = openTeamIn(folder.uri.fsPath);
      teams.set(folder.uri.fsPath, read);
      return read;
    },
    keptTeam: teamOnce,
    books: booksOnce,
    agent: async (choice, team) => {
      const made = await backendsOnce();
      return made instanceof Fault ? made : made.agent(choice, team);
    },
    limit: async (choice) => {
      const opened = await booksOnce();
      if (opened instanceof Fault) return null;
      return (await import('./node/codex/login.ts')).limitKind(choice, opened.dataFolder);
    },
    attachments: async (team, template, inputs) =>
      (await import('./node/attachments.ts')).readAttachments(team.folder, template, inputs),
    alerting: sending.alerting,
    tellBroken: sending.tellBroken,
    newTask: async (team, template, inputs, attachments) =>
      (await import('./node/task.ts')).newTask(team, template, inputs, attachments, productVersion),
    workspace: async (folder) => {
      const opened = await booksOnce();
      if (opened instanceof Fault) throw new Error((await words()).fault(opened).message);
      const [{ editorWorkspace }, { editorJournal }] = await Promise.all([
        import('./vscode/apply/editor-workspace.ts'),
        import('./node/apply/editor-journal.ts'),
      ]);
      return editorWorkspace({
        folder,
        ...editorJournal(opened.dataFolder, folder),
        notUndoable: (paths) =>
          void vscode.window.showInformationMessage(
            vscode.l10n.t('Applied, but undo cannot take these back: {0}', paths.join(', ')),
          ),
      });
    },
    draftDesk: async (folder) => {
      const [{ openDrafts }, { openDraft, planOpening }] = await Promise.all([
        import('./node/git/draft.ts'),
        import('./node/git/open-draft.ts'),
      ]);
      return {
        drafts: openDrafts(folder),
        plan: (run, branch) => planOpening(folder, { run, branch }),
        open: (opening, signal) => openDraft(folder, opening, { signal }),
      };
    },
    now: () => Date.now(),
  };

  return {
    world,
    practiceFolder: {
      make: async () => {
        const opened = await booksOnce();
        if (opened instanceof Fault) throw new Error((await words()).fault(opened).message);
        return (await import('./node/practice-folder.ts')).makePracticeFolder(opened.dataFolder, productFolder);
      },
      is: async (folder) => (await import('./node/practice-folder.ts')).isPracticeFolder(folder),
    },
    signIn: async () => {
      const opened = await booksOnce();
      if (opened instanceof Fault) throw new Error((await words()).fault(opened).message);
      const { signInWays } = await import('./node/sign-in.ts');
      const ways = signInWays({
        codexPath: backendChoice().codexPath,
        dataFolder: opened.dataFolder,
        env: process.env,
        log: (line) => log.info(line),
      });
      return { ...ways, keepResponsesKey: async (key) => context.secrets.store(keyOfResponses, key) };
    },
    changedLines: {
      isGit: async (folder) => (await gitOf(folder)) !== null,
      headContent: async (folder, path) => {
        const git = await gitOf(folder);
        const contents = git === null ? null : await git.contentsAt('HEAD', [path]);
        return contents === null || contents instanceof Fault ? null : (contents.get(path) ?? null);
      },
      changedFiles: async (folder) => {
        const git = await gitOf(folder);
        const paths = git === null ? null : await git.changed();
        return paths instanceof Fault ? null : paths;
      },
      modeOf: async (folder, path) => {
        const git = await gitOf(folder);
        const mode = await git?.modeOf(path);
        return mode instanceof Fault ? undefined : mode;
      },
      groundOf: async (folder) => {
        const team = await teamOnce(folder);
        const { dayOf } = await import('./core/budget/period.ts');
        return { context: team.checkContext, waivers: team.waivers, today: dayOf(Date.now()) };
      },
    },
    fixGround: async (folder) => {
      const { checkContext, person } = await teamOnce(folder);
      const { dayOf } = await import('./core/budget/period.ts');
      const { parsers, project, policy } = checkContext;
      const { dependencies } = policy;
      const [{ isTracked }, { holds }] = await Promise.all([
        import('./node/git/is-tracked.ts'),
        import('./core/review/sign-off.ts'),
      ]);
      return {
        parsers,
        packages: project.packages,
        dependencies,
        person,
        today: dayOf(Date.now()),
        isTracked: (path) => isTracked(folder.uri.fsPath, path),
        holdsOneOf: (roles) => roles.some((role) => holds(policy, { role, person })),
      };
    },
    policyDesk: async (folder) =>
      (await import('./node/policy-draft.ts')).openPolicyDesk(folder.uri.fsPath, productFolder),
    alertDesk: async (folder) => {
      const [opened, team, { knownWebhooks, testWebhook }, { isAddress, storeAddress }] = await Promise.all([
        booksOnce(),
        world.team(folder),
        import('./node/alerts/desk.ts'),
        import('./node/alerts/addresses.ts'),
      ]);
      if (opened instanceof Fault) return opened;
      const machine = { dataFolder: opened.dataFolder, env: process.env, now: () => Date.now() };
      return {
        webhooks: knownWebhooks(team.policy, machine).filter(({ alerts }) => alerts > 0),
        isAddress,
        store: (name, address) => storeAddress(opened.dataFolder, name, address),
        test: (name) => testWebhook(name, team, machine, new AbortController().signal),
      };
    },
    importCodex: async (folder) => {
      const opened = await booksOnce();
      if (opened instanceof Fault) return opened;
      const [{ observeSessions }, { sessionsFolder }, team, words] = await Promise.all([
        import('./node/observe/observe.ts'),
        import('./node/observe/find-sessions.ts'),
        world.team(folder),
        world.words(),
      ]);
      const found = await observeSessions({
        team,
        productVersion,
        words: words.observed,
        path: sessionsFolder(process.env),
        all: false,
        now: Date.now(),
        keep: (records) => opened.observe(records),
      });
      if (found instanceof Fault) return found;
      sending.sendBehind(opened, team.folder, found.runs);
      forgetReaders();
      const money = found.runs.reduce((sum, { cost }) => sum + cost.spent + cost.unknown, 0);
      return { added: found.runs.length, known: found.known, money };
    },
    signOffDesk: async (folder, base) => {
      const [{ openSignOffDesk }, team] = await Promise.all([import('./node/sign-off-desk.ts'), world.team(folder)]);
      return openSignOffDesk(team, base, { now: () => Date.now(), productFolder });
    },
    teamDesk: createTeamDesk(parts),
    ...createTeamFiles(parts),
    forget: () => {
      teams.clear();
      forgetReaders();
    },
    close: async () => {
      const [opened, made] = await Promise.all([books, backends]);
      if (made && !(made instanceof Fault)) await made.close();
      if (opened && !(opened instanceof Fault)) opened.close();
    },
  };
}
