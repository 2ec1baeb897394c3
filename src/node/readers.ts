import { Fault } from '../core/fault.ts';
import { closedFolders, isClosed, type ClosedFolder, type ReadingRule } from '../core/logbook/closed.ts';
import type { Logbook } from '../core/logbook/logbook.ts';
import type { RunFilter } from '../core/logbook/query.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { openGit } from './git.ts';
import { readLayers } from './policy-layers.ts';
import { personOf } from './team.ts';
import { openFolder } from './workspace-files.ts';
import { isTimeZone } from './zones.ts';

/** Whose policies hold, and who reads. */
export interface ReaderNeeds {
  readonly productFolder: string;
  /** Holds for runs of folders that are not on this machine, such as imported ones. */
  readonly here: ReadingRule | null;
  /** A folder whose policy is not read. */
  readonly isUntrusted?: (folder: string) => boolean;
}

/** A logbook as a person may read it. */
export interface ReadableLogbook {
  readonly logbook: Logbook;
  /** What is not shown. While that cannot be known, nothing is. */
  closed(): Promise<readonly ClosedFolder[] | Fault>;
  /** Policies may have changed. */
  forget(): void;
}

/**
 * The logbook without the runs that the policy of their folder does not show to this person; theirs are always there.
 * Writing, verifying and purging are as they were. It binds this product: who opens the database itself reads all of it.
 */
export function readable(logbook: Logbook, needs: () => Promise<ReaderNeeds>): ReadableLogbook {
  let found: Promise<readonly ClosedFolder[] | Fault> | null = null;
  const closed = async (): Promise<readonly ClosedFolder[] | Fault> => {
    found ??= closedIn(logbook, needs);
    const result = await found;
    if (result instanceof Fault) found = null;
    return result;
  };
  const narrowed = async <F extends RunFilter, T>(filter: F, read: (filter: F) => Promise<T | Fault>) => {
    const hidden = await closed();
    if (hidden instanceof Fault) return hidden;
    return read(hidden.length === 0 ? filter : { ...filter, closed: hidden });
  };
  const forget = (): void => void (found = null);
  return {
    closed,
    forget,
    logbook: {
      ...logbook,
      list: (query) => narrowed(query, (open) => logbook.list(open)),
      page: (query) => narrowed(query, (open) => logbook.page(open)),
      shares: (filter, by) => narrowed(filter, (open) => logbook.shares(open, by)),
      chosen: (filter) => narrowed(filter, (open) => logbook.chosen(open)),
      show: async (id) => {
        const record = await logbook.show(id);
        if (record === null || record instanceof Fault) return record;
        const hidden = await closed();
        if (hidden instanceof Fault) return hidden;
        return isClosed(record, hidden) ? null : record;
      },
      append: async (record) => {
        const fault = await logbook.append(record);
        forget();
        return fault;
      },
      takeIn: async (runs, order) => {
        const taken = await logbook.takeIn(runs, order);
        forget();
        return taken;
      },
    },
  };
}

async function closedIn(logbook: Logbook, needs: () => Promise<ReaderNeeds>): Promise<readonly ClosedFolder[] | Fault> {
  const owners = await logbook.owners();
  if (owners instanceof Fault || owners.length === 0) return owners instanceof Fault ? owners : [];
  const { productFolder, here, isUntrusted } = await needs();
  const rules = new Map<string, ReadingRule>();
  for (const folder of new Set(owners.map((one) => one.folder))) {
    const rule = isUntrusted?.(folder) === true ? null : ((await ruleIn(folder, productFolder)) ?? here);
    if (rule) rules.set(folder, rule);
  }
  return closedFolders(owners, rules);
}

const maxPolicyBytes = 1_000_000;

/** Null where there is no such folder here. Readers that cannot be read are nobody: then everybody sees their own. */
async function ruleIn(folder: string, productFolder: string): Promise<ReadingRule | null> {
  const files = await openFolder(folder, maxPolicyBytes);
  if (files instanceof Fault) return null;
  const text = await files.read(policyPath);
  if (text === null) return open;
  if (typeof text !== 'string') return closedToAll;
  const git = await openGit(folder);
  const root = git === null || git instanceof Fault ? folder : git.root;
  const { policy, problems } = readPolicy(
    text,
    policyPath,
    isTimeZone,
    await readLayers(text, { folder, root, productFolder }),
  );
  const { readers } = policy.observability;
  const isWrong = problems.some(({ key, severity }) => severity === undefined && key.startsWith('observability'));
  if (readers.length === 0 && !isWrong) return open;
  return { readers: isWrong && readers.length === 0 ? nobody : readers, person: await personOf(git) };
}

const open: ReadingRule = { readers: [], person: '' };
/** Nobody has this name. */
const nobody = ['(observability)'];
const closedToAll: ReadingRule = { readers: nobody, person: '' };
