import { placeIn, type Collector, type Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { replaced } from '../piece.ts';
import { entriesOf, itemsOf, scalarOf, type Scalar, type Tree } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addImage } from './image.ts';

/** GitHub workflows and composite actions: actions, reusable workflows, images, and what the steps install. */
export function readGitHubActions({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const job of entriesOf(root, 'jobs')) readJob(job.value, out);
    for (const step of itemsOf(root, 'runs', 'steps')) readStep(step, out);
    const image = scalarOf(root, 'runs', 'image');
    if (image?.text.startsWith('docker://')) addImage(image, 'manifest', out);
  }
}

function readJob(job: Tree | null, out: Collector): void {
  const uses = scalarOf(job, 'uses');
  if (uses) addAction(uses, out);
  const container = scalarOf(job, 'container') ?? scalarOf(job, 'container', 'image');
  if (container) addJobImage(container, out);
  for (const { value } of entriesOf(job, 'services')) {
    const image = scalarOf(value, 'image');
    if (image) addJobImage(image, out);
  }
  for (const step of itemsOf(job, 'steps')) readStep(step, out);
}

function readStep(step: Tree, out: Collector): void {
  const uses = scalarOf(step, 'uses');
  if (uses) addAction(uses, out);
  const run = scalarOf(step, 'run');
  if (run)
    readCommands(
      replaced(run, /\$\{\{.*?\}\}/gs, () => '$EXPRESSION'),
      out,
    );
}

function addAction(uses: Scalar, out: Collector): void {
  const text = uses.text.trim();
  if (text.startsWith('docker://')) {
    addImage(uses, 'manifest', out);
    return;
  }
  const match = /^([\w.-]+\/[\w.-]+(?:\/[^@\s]+)?)(?:@(\S+))?/.exec(text);
  if (!match?.[1] || text.startsWith('.')) return;
  const start = uses.text.indexOf(match[1]);
  out.add('manifest', 'githubactions', match[1], match[2], placeIn(uses, start, start + match[1].length), {
    scope: 'build',
  });
}

function addJobImage(image: Scalar, out: Collector): void {
  if (!/^\s*\$\{\{/.test(image.text)) addImage(image, 'manifest', out, { scope: 'build' });
}
