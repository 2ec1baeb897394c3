import { placeIn, type Collector, type Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { straight, type Piece } from '../piece.ts';
import { get, itemsOf, scalarOf, scalarsOf, textOf, type Scalar, type Tree } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addImage } from './image.ts';

/** .gitlab-ci.yml: images, services, included projects and components, and what the scripts install. */
export function readGitLabCi({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    const jobs = root.type === 'map' ? root.entries.map((entry) => entry.value) : [];
    const variables = new Map(
      (get(root, 'variables')?.type === 'map'
        ? (get(root, 'variables') as { entries: readonly { key: Scalar; value: Tree | null }[] }).entries
        : []
      ).map(({ key, value }) => [key.text, textOf(value) ?? textOf(value, 'value') ?? '']),
    );
    for (const job of [root, ...jobs]) readJob(job, variables, out);
    const include = get(root, 'include');
    for (const one of include?.type === 'list' ? include.items : [include]) addInclude(one, out);
  }
}

function readJob(job: Tree | null, variables: ReadonlyMap<string, string>, out: Collector): void {
  const image = scalarOf(job, 'image') ?? scalarOf(job, 'image', 'name');
  if (image) addJobImage(image, variables, out);
  for (const service of itemsOf(job, 'services')) {
    const name = service.type === 'scalar' ? service : scalarOf(service, 'name');
    if (name) addJobImage(name, variables, out);
  }
  for (const key of ['before_script', 'script', 'after_script'])
    for (const script of scalarsOf(get(job, key))) readCommands(script, out);
}

function addJobImage(image: Scalar, variables: ReadonlyMap<string, string>, out: Collector): void {
  let whole: Piece = image;
  if (/\$/.test(image.text)) {
    const text = image.text.replace(
      /\$\{(\w+)\}|\$(\w+)/g,
      (all: string, braced?: string, plain?: string) => variables.get(braced ?? plain ?? '') ?? all,
    );
    if (text !== image.text && !text.includes('$'))
      whole = {
        ...straight(text, image.start),
        at: (index) => (index === 0 ? image.start : Math.min(image.end, image.start + index)),
      };
  }
  addImage(whole, 'manifest', out, { scope: 'build' });
}

function addInclude(one: Tree | null | undefined, out: Collector): void {
  const project = scalarOf(one, 'project');
  if (project)
    out.add('manifest', 'gitlab', project.text, textOf(one, 'ref'), project, { scope: 'build', source: 'git' });
  const component = scalarOf(one, 'component');
  const match = component ? /^(.+)@([^@]+)$/.exec(component.text) : null;
  if (component && match?.[1])
    out.add('manifest', 'gitlab', match[1], match[2], placeIn(component, 0, match[1].length), {
      scope: 'build',
      source: 'git',
    });
  const remote = scalarOf(one, 'remote') ?? (one?.type === 'scalar' && /^https?:/.test(one.text) ? one : null);
  if (remote) out.flag('remote-script', remote);
}
