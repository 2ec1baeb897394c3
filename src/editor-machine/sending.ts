import * as vscode from 'vscode';
import { Fault } from '../core/fault.ts';
import type { RunRecord } from '../core/logbook/record.ts';
import type { AlertsEnd } from '../node/alerts/follow.ts';
import type { OpenBooks } from '../node/books.ts';
import type { World } from '../vscode/world.ts';
import type { Parts } from './parts.ts';

/** What goes out beside the work, to where a policy says. Nobody waits for it; what fails is in the log alone. */
export interface Sending extends Pick<World, 'alerting' | 'tellBroken'> {
  /** Runs of a folder, to the collector that its policy names. */
  readonly sendBehind: (opened: OpenBooks, folder: string, runs: readonly RunRecord[]) => void;
}

export function createSending({ log, words, books, teamIn }: Parts): Sending {
  /** To the collector of the runs' own folder, if its policy names one; an untrusted workspace's policy is not read. */
  const sendOn = async (
    { logbook, dataFolder }: OpenBooks,
    path: string,
    runs: readonly RunRecord[],
  ): Promise<void> => {
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.fsPath === path);
    const otlp = folder && (await teamIn(path)).policy.observability.otlp;
    if (otlp === undefined) return;
    const { followRuns } = await import('../node/otlp/follow.ts');
    const follower = await followRuns(otlp, logbook, { dataFolder, env: process.env, now: () => Date.now() });
    follower?.keep(runs);
    const flushed = await follower?.end(30_000);
    if (flushed?.reason) log.info(`${otlp.endpoint}: ${flushed.waiting} requests wait (${flushed.reason})`);
  };
  /** Whom the policy names is told; what waits, and what is for the person here, is in the log alone. */
  const tellAlerts = async ({ own, delivered, failed }: AlertsEnd): Promise<void> => {
    const { alerts } = await words();
    for (const { event, action } of own) log.info(`${alerts.title[event.when]}. ${action}`.trim());
    for (const { name, waiting, reason } of delivered)
      if (waiting > 0 && reason !== null) log.info(`${name}: ${waiting} alerts wait (${reason})`);
    if (failed !== null) log.warn(failed);
  };
  return {
    sendBehind: (opened, folder, runs) =>
      void sendOn(opened, folder, runs).catch((error: unknown) => log.warn(String(error))),
    alerting: async (task, needs) => {
      if (task.policy.observability.alerts.length === 0) return needs;
      const opened = await books();
      if (opened instanceof Fault) return needs;
      const { followAlerts } = await import('../node/alerts/follow.ts');
      const machine = { dataFolder: opened.dataFolder, env: process.env, now: () => Date.now() };
      const alerts = followAlerts(task, needs, machine);
      const end = async (): Promise<void> => tellAlerts(await alerts.end(30_000));
      const { logbook } = alerts.needs;
      const append: typeof logbook.append = async (record) => {
        const fault = await logbook.append(record);
        void end().catch((error: unknown) => log.warn(String(error)));
        return fault;
      };
      return { ...alerts.needs, logbook: { ...logbook, append } };
    },
    tellBroken: (found) => {
      const tell = async (): Promise<void> => {
        const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file');
        const [opened, team] = await Promise.all([books(), folder && teamIn(folder.uri.fsPath)]);
        if (opened instanceof Fault || team === undefined) return;
        const { tellBroken } = await import('../node/alerts/follow.ts');
        const machine = { dataFolder: opened.dataFolder, env: process.env, now: () => Date.now() };
        await tellAlerts(await tellBroken(found, team, machine, 30_000));
      };
      void tell().catch((error: unknown) => log.warn(String(error)));
    },
  };
}
