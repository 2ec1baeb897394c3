// Run by a test as a process of its own, and killed by itself at the step that it is given.
import { runIn, openTestWorld } from './world.ts';

const [root = '', killAt = ''] = process.argv.slice(2);
const world = await openTestWorld(root);
const task = await world.task();
await runIn(world, task, {
  at: (step) => {
    if (step === killAt) process.kill(process.pid, 'SIGKILL');
  },
});
