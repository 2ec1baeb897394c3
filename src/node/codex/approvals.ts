import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ProposeRequest } from '../../core/agent/agent.ts';
import { isGitFolder } from './difference.ts';
import { isDenied } from './listing.ts';
import { approval, type Item } from './protocol.ts';
import type { Scratch } from './scratch.ts';

/** What is answered to a request of Codex: accept, or decline with the reason that the model is told. */
export type Ruling = { readonly accept: true } | { readonly accept: false; readonly reason: string };

/**
 * Rules on a patch that Codex asks about. Where the copy is writable, only a patch that leaves it is asked about. Where
 * it is not, each patch is, and those that stay in the copy are taken there. Codex applies an accepted patch outside of
 * its sandbox, so where a path really leads is looked up here.
 */
export async function rulePatch(
  item: Item | undefined,
  request: Pick<ProposeRequest, 'access' | 'denyRead'>,
  scratch: Scratch,
): Promise<Ruling> {
  const changes = item?.changes ?? [];
  if (changes.length === 0) return decline('The patch is not known.');
  const paths = changes.flatMap(({ path, kind }) => (kind.move_path ? [path, kind.move_path] : [path]));
  for (const path of paths) {
    const problem = await problemWith(path, request.denyRead, scratch);
    if (problem !== null) return decline(problem);
  }
  return request.access === 'read-only' ? { accept: true } : decline('This path is protected and cannot be changed.');
}

export interface Rulings {
  patch(itemId: string): Promise<Ruling>;
  /** What the policy has against a command; null for nothing. */
  command(command: string): Promise<string | null>;
  /** Tells the model why: Codex itself says only that a person declined. */
  explain(threadId: string, turnId: string, reason: string): Promise<unknown>;
}

/**
 * Answers what Codex asks. Nothing is ever accepted for longer than the one patch: neither for the session, nor as a
 * rule, nor as a wider permission. Null for questions that we do not know.
 */
export function answerRequests(rulings: Rulings): (method: string, params: unknown) => Promise<object | null> {
  let explained = 0;
  return async (method, params) => {
    const known = refusals[method];
    if (known) return known;
    const isPatch = method === 'item/fileChange/requestApproval';
    const asked = approval.safeParse(params).data;
    if (!asked || (!isPatch && method !== 'item/commandExecution/requestApproval')) return null;
    const ruling = isPatch
      ? await rulings.patch(asked.itemId)
      : ruleCommand(await rulings.command(asked.command ?? ''));
    if (ruling.accept) return { decision: 'accept' };
    explained += 1;
    // Before the decision, so that it is heard together with it.
    if (explained <= mostReasons) await rulings.explain(asked.threadId, asked.turnId, `Declined: ${ruling.reason}`);
    return { decision: 'decline' };
  };
}

const mostReasons = 10;

/** Questions that are always answered with no, each in its own form. */
const refusals: Readonly<Record<string, object>> = {
  'item/permissions/requestApproval': { permissions: {}, scope: 'turn' },
  'item/tool/requestUserInput': { answers: {} },
  'mcpServer/elicitation/request': { action: 'decline', content: null, _meta: null },
  applyPatchApproval: { decision: 'denied' },
  execCommandApproval: { decision: 'denied' },
};

/** Commands never leave the sandbox. What the policy has against one is said first: that no person would change. */
function ruleCommand(against: string | null): Ruling {
  return decline(
    against ??
      'Commands run in the sandbox only: no network, and no writing outside of this folder. Do without, or say what a person has to do.',
  );
}

function decline(reason: string): Ruling {
  return { accept: false, reason };
}

async function problemWith(path: string, denyRead: readonly string[], scratch: Scratch): Promise<string | null> {
  const whole = resolve(scratch.cwd, path);
  const inside = within(scratch.cwd, whole);
  if (inside === null) return 'Files outside of this folder cannot be changed.';
  // A link on the way would lead the patch elsewhere; so would the file itself, were it one.
  const real = await realPlace(whole);
  if (real !== whole) return `${inside} lies behind a link and cannot be changed.`;
  if (inside.split('/').some(isGitFolder)) return `${inside} belongs to git and cannot be changed.`;
  if (scratch.linked.some((folder) => within(folder, whole) !== null))
    return `${inside} is installed, not written here, and cannot be changed.`;
  return isDenied(inside, '', denyRead) ? `${inside} is withheld from you and cannot be changed.` : null;
}

/** The way from a folder to a path with `/`; null when it leads out, or is the folder. */
function within(folder: string, path: string): string | null {
  const way = relative(folder, path);
  if (way === '' || way.startsWith('..') || isAbsolute(way)) return null;
  return way.split(sep).join('/');
}

/** Where a path leads, whose last parts need not exist; empty where a link leads to nothing. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real !== null) return real;
  // A link to a place that is not there yet: writing to it makes that place.
  if ((await lstat(path).catch(() => null)) !== null) return '';
  const parent = dirname(path);
  return parent === path ? path : join(await realPlace(parent), path.slice(parent.length));
}
