// Run by a test as a process of its own, and killed by itself between the branch of its pipelines and the files.
import { openDrafts, type DraftStep } from '../../../src/node/git/draft.ts';
import { agentOf, openTestWorld, runIn } from './world.ts';

const [root = '', killAt = '', policy = '', files = ''] = process.argv.slice(2);
const world = await openTestWorld(root);
const task = await world.task({ policy });
await runIn(world, task, {
  agent: agentOf({ edit: { files: JSON.parse(files) } }),
  drafts: openDrafts(world.folder, {
    afterStep: (step: DraftStep) => {
      if (step === killAt) process.kill(process.pid, 'SIGKILL');
    },
  }),
});
