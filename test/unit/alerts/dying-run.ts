// Run by a test as a process of its own, and killed by itself just before or just after its record is kept.
import type { Logbook } from '../../../src/core/logbook/logbook.ts';
import { run } from '../../../src/core/run.ts';
import { followAlerts } from '../../../src/node/alerts/follow.ts';
import { agentOf, badEdit, openTestWorld } from '../run/world.ts';
import { discard, needsIn, never } from './scene.ts';

const [root = '', when = '', policy = ''] = process.argv.slice(2);
const world = await openTestWorld(root);
const { logbook } = world.books;
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const append: Logbook['append'] = async (record) => {
  if (when === 'before') die();
  const fault = await logbook.append(record);
  die();
  return fault;
};
const task = await world.task({ policy });
const needs = await needsIn(world, agentOf({ edit: { files: badEdit } }), discard);
const machine = { dataFolder: world.home, env: {}, now: () => Date.now() };
await run(task, followAlerts(task, { ...needs, logbook: { ...logbook, append } }, machine).needs, never);
