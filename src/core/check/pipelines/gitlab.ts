import type { Piece } from '../dependencies/piece.ts';
import { placeIn } from '../dependencies/collector.ts';
import {
  entriesOf,
  get,
  itemsOf,
  scalarOf,
  scalarsOf,
  textOf,
  type Entry,
  type Scalar,
  type Tree,
} from '../dependencies/trees/tree.ts';
import { guardOfRules } from './gitlab-rules.ts';
import { GitLabFile } from './gitlab-templates.ts';
import type { Ignoring, Job, Permissions, Pipeline, Runner, SecretUse, Step, Trigger, Use } from './model.ts';
import { includedChecks, includesOf } from './gitlab-includes.ts';
import { noPermissions } from './model.ts';
import { scriptOf } from './script.ts';
import { imageUse } from './uses.ts';
import {
  contentOf,
  entryOf,
  entrySpan,
  isTrue,
  asJobs,
  environmentOf,
  joined,
  placeOf,
  spanOf,
  type Budget,
} from './walk.ts';

/** Keys of a file that are no jobs. */
const reserved =
  /^(?:default|include|stages|variables|workflow|image|services|cache|before_script|after_script|spec|types)$/;

/** `.gitlab-ci.yml` and what it is split into. `extends`, `default`, `!reference` of the same file are laid in. */
export function readGitLab(trees: readonly Tree[], budget: Budget): Pipeline {
  const root = trees.findLast((tree) => tree.type === 'map' && entryOf(tree, 'spec') === null) ?? trees.at(-1) ?? null;
  const file = new GitLabFile(root, budget);
  const entries = root?.type === 'map' ? root.entries : [];
  const own = asJobs(
    entries.filter(({ key, value }) => value?.type === 'map' && !key.text.startsWith('.') && !reserved.test(key.text)),
  );
  const stages = scalarsOf(get(root, 'stages')).map((one) => one.text);
  const order = ['.pre', ...(stages.length > 0 ? stages : ['build', 'test', 'deploy']), '.post'];
  const laid = own.map((entry) => {
    const job = file.job(entry.value);
    return { entry, job, stage: order.indexOf(textOf(job, 'stage') ?? 'test') };
  });
  const earlier = new Map<number, string[]>();
  for (const stage of new Set(laid.map((one) => one.stage)))
    earlier.set(
      stage,
      laid.filter((one) => one.stage < stage).map((one) => one.entry.key.text),
    );
  const jobs = laid.map(({ entry, job, stage }) => readJob(entry, job, earlier.get(stage) ?? [], root, budget));
  return {
    jobs: [...jobs, ...includedChecks(root)],
    triggers: triggersOf(root, budget),
    permissions: noPermissions,
    uses: [...includesOf(root), ...laid.flatMap(({ job }) => imagesOf(job, root))],
    place: placeOf(entries[0]?.key),
  };
}

function readJob({ key }: Entry, job: Tree | null, earlier: readonly string[], root: Tree | null, budget: Budget): Job {
  const stops = /^(?:stop|verify|access|prepare)$/.test(textOf(job, 'environment', 'action') ?? '');
  const needs = entryOf(job, 'needs') ?? entryOf(job, 'dependencies');
  const isNeeds = needs?.key.text === 'needs';
  const pieces = ['before_script', 'script', 'after_script'].flatMap((name) => linesOf(get(job, name)));
  const script = joined(pieces);
  return {
    id: key.text,
    name: key.text,
    shown: [],
    ...spanOf(key),
    content: contentOf(job, budget, ['needs', 'stage', 'extends']),
    permissions: permissionsOf(job, script),
    guard: guardOfRules(job, budget),
    ignores: ignoringOf(entryOf(job, 'allow_failure')),
    runner: runnerOf(entryOf(job, 'tags')),
    needs: isNeeds ? neededBy(needs.value) : earlier,
    needsPlace: spanOf(isNeeds ? needs.key : (entryOf(job, 'stage')?.key ?? key)),
    environment: stops ? null : environmentOf(job),
    steps: stepsOf(key, job, script),
    secrets: secretsOf(job, root, script),
  };
}

function stepsOf(key: Scalar, job: Tree | null, script: Piece | null): Step[] {
  const blank = { guard: null, ignores: null, with: null, takesHead: null } as const;
  const steps: Step[] = [{ ...blank, use: null, script, injected: script ? injectedIn(script) : [], ...spanOf(key) }];
  for (const name of ['release', 'pages']) {
    const entry = entryOf(job, name);
    if (entry && !(entry.value?.type === 'scalar' && /^false$/i.test(entry.value.text)))
      steps.push({
        ...blank,
        script: null,
        injected: [],
        use: { ...keyword, name: `gitlab/${name === 'release' ? 'release' : 'publish-pages'}`, ...spanOf(entry.key) },
        ...spanOf(entry.key),
      });
  }
  if (key.text === 'pages' && !entryOf(job, 'pages'))
    steps.push({
      ...blank,
      script: null,
      injected: [],
      use: { ...keyword, name: 'gitlab/publish-pages', ...spanOf(key) },
      ...spanOf(key),
    });
  return steps;
}

const keyword = { kind: 'action', ref: null, fixed: true, unresolved: false } as const;

/** Lines of a script; lists inside of lists are flattened, as GitLab does. */
function linesOf(tree: Tree | null): Piece[] {
  if (tree?.type === 'scalar') return [tree];
  return tree?.type === 'list' ? tree.items.flatMap((item) => linesOf(item)) : [];
}

function neededBy(tree: Tree | null): string[] {
  const items = tree?.type === 'list' ? tree.items : [];
  return items.flatMap((one) => (one.type === 'scalar' ? [one.text] : [textOf(one, 'job') ?? '']));
}

/** Values that whoever opens a merge request or pushes a branch can choose (GitLab's predefined variables). */
const untrusted =
  /\$\{?(CI_COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|BRANCH|REF_NAME|TAG_MESSAGE)|CI_MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME|LABELS|MILESTONE)|CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)\b/;

/** Variables are data to a shell, unless a shell is told to read them as a program. */
function injectedIn(script: Piece): Step['injected'] {
  return scriptOf(script).commands.flatMap(({ forms, start, end }) => {
    const program = forms.find((words) => isProgram(words));
    const name = program ? untrusted.exec(program.slice(1).join(' '))?.[1] : undefined;
    return name === undefined ? [] : [{ text: name, start, end }];
  });
}

/** True for a command that takes one of its words as a program. */
function isProgram([program = '', ...words]: readonly string[]): boolean {
  if (/^(?:eval|ssh)$/.test(program)) return true;
  const interprets = /^(?:sh|bash|zsh|dash|ash|python\d?|node|ruby|perl|php|psql|mysql)$/.test(program);
  return interprets && words.some((word) => /^-(?:\w*c|e)$/.test(word));
}

function permissionsOf(job: Tree | null, script: Piece | null): Permissions {
  const scopes = new Map(
    entriesOf(job, 'id_tokens').map((entry) => [
      `id_tokens ${entry.key.text}`,
      { level: 'write' as const, ...spanOf(entry.key) },
    ]),
  );
  const match = script ? /\bCI_JOB_(?:TOKEN|JWT\w*)\b/.exec(script.text) : null;
  if (script && match)
    scopes.set(match[0], { level: 'write', ...placeIn(script, match.index, match.index + match[0].length) });
  return { all: null, scopes, start: 0, end: 0 };
}

/** A name that says that it opens something. */
const secretName =
  /(?:^|_)(?:TOKEN|SECRETS?|PASSWORD|PASSWD|PWD|PASS|PRIVATE_KEY|CREDENTIALS?|API_?KEY|ACCESS_KEY(?:_ID)?|DEPLOY_KEY|SSH_KEY|SIGNING_KEY|KUBECONFIG|AUTH|NPMRC|PAT|KEYSTORE)(?:_|$)/;

function secretsOf(job: Tree | null, root: Tree | null, script: Piece | null): SecretUse[] {
  const found: SecretUse[] = entriesOf(job, 'secrets').map(({ key }) => ({
    name: key.text,
    consumer: 'job',
    ...spanOf(key),
  }));
  const known = new Set(
    [
      ...entriesOf(root, 'variables'),
      ...entriesOf(job, 'variables'),
      ...entriesOf(job, 'secrets'),
      ...entriesOf(job, 'id_tokens'),
    ].map(({ key }) => key.text),
  );
  const given = [...entriesOf(job, 'variables'), ...entriesOf(root, 'variables')].map(({ value }) =>
    value?.type === 'scalar' ? value : scalarOf(value, 'value'),
  );
  const texts: readonly (readonly [Piece | null, string])[] = [
    [script, 'run'],
    ...given.map((one) => [one, 'variables'] as const),
  ];
  for (const [piece, consumer] of texts) {
    for (const match of piece?.text.matchAll(/(?<![\\$])\$(?:\{(\w+)[^}]*\}|(\w+))/g) ?? []) {
      const name = match[1] ?? match[2] ?? '';
      if (known.has(name) || !secretName.test(name) || /^CI_(?!REGISTRY_PASSWORD|DEPLOY_PASSWORD)/.test(name) || !piece)
        continue;
      found.push({ name, consumer, ...placeIn(piece, match.index, match.index + match[0].length) });
    }
  }
  return found;
}

function ignoringOf(entry: Entry | null): Ignoring | null {
  if (!entry?.value) return null;
  if (entry.value.type === 'scalar')
    return isTrue(entry.value.text) ? { text: `${entry.key.text}: true`, ...entrySpan(entry) } : null;
  const codes = scalarsOf(get(entry.value, 'exit_codes'))
    .map((one) => one.text)
    .join(', ');
  return { text: `${entry.key.text}: exit codes ${codes}`, ...spanOf(entry.key) };
}

/** Runners of gitlab.com, by their tags. */
const hosted = /^(?:saas-|gitlab-org)/;

function runnerOf(tags: Entry | null): Runner | null {
  const written = scalarsOf(tags?.value);
  if (!tags || written.length === 0) return null;
  const labels = written.map((one) => one.text.trim());
  const place = written[0] ?? tags.key;
  return {
    labels,
    selfHosted: labels.some((label) => !hosted.test(label) && !label.includes('$')),
    unresolved: labels.some((label) => label.includes('$')),
    start: place.start,
    end: place.end,
  };
}

function imagesOf(job: Tree | null, root: Tree | null): Use[] {
  const variables = new Map(
    [...entriesOf(root, 'variables'), ...entriesOf(job, 'variables')].map(({ key, value }) => [
      key.text,
      textOf(value) ?? textOf(value, 'value') ?? '',
    ]),
  );
  const services = itemsOf(job, 'services').map((one) => (one.type === 'scalar' ? one : scalarOf(one, 'name')));
  return [scalarOf(job, 'image') ?? scalarOf(job, 'image', 'name'), ...services].flatMap((image) => {
    if (!image) return [];
    const text = image.text.replace(
      /\$\{(\w+)\}|\$(\w+)/g,
      (all: string, braced?: string, plain?: string) => variables.get(braced ?? plain ?? '') ?? all,
    );
    // The project's own registry holds what the project builds.
    if (/^\$\{?CI_(?:REGISTRY_IMAGE|REGISTRY|DEPENDENCY_PROXY\w*|TEMPLATE_REGISTRY_HOST)\b/.test(text)) return [];
    const use = imageUse(image, text);
    return use ? [use] : [];
  });
}

/** `workflow: rules` decide for the whole file: one trigger whose filters may be narrowed. */
function triggersOf(root: Tree | null, budget: Budget): Trigger[] {
  const workflow = entryOf(root, 'workflow');
  const guard = guardOfRules(workflow?.value ?? null, budget);
  if (!workflow || !guard) return [];
  const filters = new Map([
    ['rules', { values: guard.alternatives, start: guard.start, end: guard.end }],
    ['rules-ignore', { values: guard.blockers, start: guard.start, end: guard.end }],
  ]);
  return [{ name: 'workflow', filters, ...spanOf(workflow.key) }];
}
