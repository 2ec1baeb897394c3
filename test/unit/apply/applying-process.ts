// Applies the scene's edit and dies without warning after a step: node applying-process.ts ROOT DATA STEP
import { applyEdit } from '../../../src/node/apply/apply.ts';
import { edit } from './scene.ts';

const [root = '', dataFolder = '', last = ''] = process.argv.slice(2);
const seen: string[] = [];
const fault = await applyEdit(root, edit, 'run-1', {
  dataFolder,
  afterStep: (step) => {
    seen.push(step);
    if (step === last) process.kill(process.pid, 'SIGKILL');
  },
});
console.log(JSON.stringify({ fault, seen }));
