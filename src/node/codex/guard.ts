import { Fault } from '../../core/fault.ts';
import type { ProposeRequest } from '../../core/agent/agent.ts';
import type { Client } from './client.ts';
import { configRead, hooksListed, requirementsRead, type ThreadStarted } from './protocol.ts';

/**
 * Compares the guard that a thread has with the one that was asked for. Anything less, or anything else, is refused and
 * the setting that is to blame is named.
 */
export async function checkGuard(
  client: Client,
  thread: ThreadStarted,
  asked: { readonly access: ProposeRequest['access']; readonly cwd: string; readonly temporary: string },
): Promise<Fault | null> {
  const wanted = wantedGuard(asked.access, asked.temporary);
  const got = seenGuard(thread, asked.cwd);
  for (const [key, value] of Object.entries(wanted)) {
    if (got[key] === value) continue;
    return weak(`${key}=${value}`, `${key}=${got[key] ?? 'nothing'}`, await blame(client, key, asked.cwd));
  }
  const hook = await hookThatAllows(client, asked.cwd);
  return hook === null ? null : weak('no hook decides about permissions', 'a PermissionRequest hook', hook);
}

type Guard = Readonly<Record<string, string>>;

function wantedGuard(access: ProposeRequest['access'], temporary: string): Guard {
  const approvals = { approval_policy: 'on-request', approvals_reviewer: 'user' };
  if (access === 'read-only')
    return { ...approvals, sandbox: 'readOnly', network: 'false', writable: '', instructions: '' };
  return {
    ...approvals,
    sandbox: 'workspaceWrite',
    network: 'false',
    writable: temporary,
    tmpdir: 'false',
    slash_tmp: 'false',
    instructions: '',
  };
}

function seenGuard(thread: ThreadStarted, cwd: string): Guard {
  const { sandbox } = thread;
  return {
    approval_policy:
      typeof thread.approvalPolicy === 'string' ? thread.approvalPolicy : JSON.stringify(thread.approvalPolicy),
    approvals_reviewer: thread.approvalsReviewer ?? 'nothing',
    sandbox: sandbox.type,
    network: String(sandbox.networkAccess ?? 'nothing'),
    writable: (sandbox.writableRoots ?? []).join(', '),
    tmpdir: String(!(sandbox.excludeTmpdirEnvVar ?? false)),
    slash_tmp: String(!(sandbox.excludeSlashTmp ?? false)),
    // Files of the copy that Codex read by itself: it does so in trusted projects only.
    instructions: (thread.instructionSources ?? []).filter((path) => path.startsWith(cwd)).join(', '),
  };
}

function weak(asked: string, got: string, setting: string): Fault {
  return new Fault('codex-guard-weak', { asked, got, setting });
}

/** Which configuration set a value: a file, a managed layer, or the requirements of the machine. */
async function blame(client: Client, key: string, cwd: string): Promise<string> {
  const keys = {
    approval_policy: ['approval_policy'],
    approvals_reviewer: ['approvals_reviewer'],
  }[key] ?? ['sandbox_mode', 'default_permissions', 'sandbox_workspace_write', 'permissions'];
  const requirements = await client.request('configRequirements/read', {}, requirementsRead);
  if (!(requirements instanceof Fault) && requirements.requirements) {
    const set = Object.entries(requirements.requirements).filter(([, value]) => value !== null);
    if (set.length > 0) return `requirements of this machine (${set.map(([name]) => name).join(', ')})`;
  }
  const config = await client.request('config/read', { includeLayers: false, cwd }, configRead);
  if (!(config instanceof Fault)) {
    for (const wanted of keys) {
      const found = Object.entries(config.origins).find(
        ([name, { name: layer }]) => isBelow(name, wanted) && layer.type !== 'user',
      );
      if (found) return `${found[0]} in ${layerName(found[1].name)}`;
    }
  }
  return key;
}

function isBelow(name: string, key: string): boolean {
  return name === key || name.startsWith(`${key}.`);
}

function layerName(layer: Readonly<Record<string, unknown>>): string {
  for (const field of ['file', 'dotCodexFolder', 'domain', 'name']) {
    const value = layer[field];
    if (typeof value === 'string') return value;
  }
  return String(layer['type']);
}

/** A hook that answers permission requests before we are asked. */
async function hookThatAllows(client: Client, cwd: string): Promise<string | null> {
  const listed = await client.request('hooks/list', { cwds: [cwd] }, hooksListed);
  if (listed instanceof Fault) return 'hooks/list does not answer';
  const hooks = listed.data.flatMap((entry) => entry.hooks);
  const found = hooks.find((hook) => hook.enabled && /permission_?request/i.test(hook.eventName));
  return found ? (found.sourcePath ?? found.eventName) : null;
}
