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
import { expressionsOf, isHead, secretsIn, untrustedIn } from './expressions.ts';
import type {
  Guard,
  Ignoring,
  Job,
  Level,
  Permissions,
  Pipeline,
  Runner,
  SecretUse,
  Span,
  Step,
  Trigger,
  Use,
} from './model.ts';
import { matrixValues, shownNames } from './shown-names.ts';
import { actionOf, imageUse } from './uses.ts';
import {
  contentOf,
  entryOf,
  entrySpan,
  isTrue,
  asJobs,
  environmentOf,
  placeOf,
  scalarsBelow,
  spanOf,
  type Budget,
} from './walk.ts';

/** A workflow, or a composite or container action, which is read as one job. */
export function readGitHub(trees: readonly Tree[], budget: Budget): Pipeline {
  const root = trees[0] ?? null;
  const top = permissionsOf(entryOf(root, 'permissions'));
  const shared = secretsBelow(get(root, 'env'), 'workflow', budget);
  const written = asJobs(entriesOf(root, 'jobs'));
  const jobs = written.map((entry) => readJob(entry, root, top, shared, budget));
  const runs = entryOf(root, 'runs');
  if (runs) jobs.push(readJob(runs, root, null, [], budget));
  const first = root?.type === 'map' ? root.entries[0]?.key : undefined;
  return {
    jobs,
    triggers: triggersOf(entryOf(root, 'on')),
    permissions: top,
    uses: [...written.map(({ value }) => value), get(root, 'runs')].flatMap((job) => usesOf(job)),
    place: placeOf(entryOf(root, 'jobs')?.key ?? first),
  };
}

function readJob(
  { key, value: job }: Entry,
  root: Tree | null,
  top: Permissions | null,
  shared: readonly SecretUse[],
  budget: Budget,
): Job {
  const own = entryOf(job, 'permissions');
  const needs = entryOf(job, 'needs');
  const called = scalarOf(job, 'uses');
  const calling: Step[] = called
    ? [{ ...stepOf(job, called, root, null, budget), guard: null, ignores: null, with: get(job, 'with') }]
    : [];
  return {
    id: key.text,
    name: textOf(job, 'name') ?? key.text,
    shown: shownNames(key.text, job),
    ...spanOf(key),
    content: contentOf(job, budget, ['needs', 'name']),
    permissions: own ? permissionsOf(own) : top,
    guard: guardOf(entryOf(job, 'if')),
    ignores: ignoringOf(entryOf(job, 'continue-on-error')),
    runner: runnerOf(entryOf(job, 'runs-on'), get(job, 'strategy', 'matrix')),
    needs: scalarsOf(needs?.value).map((one) => one.text),
    needsPlace: spanOf(needs?.key ?? key),
    environment: environmentOf(job),
    steps: [...calling, ...itemsOf(job, 'steps').map((step) => stepOf(step, firstKey(step) ?? key, root, job, budget))],
    secrets: [...secretsOf(job, budget), ...shared],
  };
}

function stepOf(step: Tree | null, place: Scalar, root: Tree | null, job: Tree | null, budget: Budget): Step {
  const uses = scalarOf(step, 'uses');
  const given = get(step, 'with');
  const run = scalarOf(step, 'run');
  const script = run && !/^(?:python|pwsh|powershell|cmd|node|perl)/i.test(textOf(step, 'shell') ?? '') ? run : null;
  const code = [run, /github-script/.test(uses?.text ?? '') ? scalarOf(given, 'script') : null];
  return {
    ...spanOf(run ?? uses ?? place),
    guard: guardOf(entryOf(step, 'if')),
    ignores: ignoringOf(entryOf(step, 'continue-on-error')) ?? lenientShell(step, [job, root]),
    use: uses ? (actionOf(uses) ?? { ...localUse(uses) }) : null,
    with: given,
    script,
    injected: code.flatMap((text) =>
      text ? injectedIn(text, [get(step, 'env'), get(job, 'env'), get(root, 'env')]) : [],
    ),
    takesHead: headTakenBy(uses, given, run, budget),
  };
}

/** An action of this repository: not judged by its reference, yet named. */
function localUse(uses: Scalar): Use {
  return { kind: 'action', name: uses.text.trim(), ref: null, fixed: true, unresolved: false, ...spanOf(uses) };
}

function injectedIn(text: Scalar, environments: readonly (Tree | null)[]): (Span & { text: string })[] {
  return expressionsOf(text).flatMap(({ text: expression, start, end }) => {
    const direct = untrustedIn(expression);
    if (direct !== null) return [{ text: direct, start, end }];
    const name = /^env\.([\w-]+)$/.exec(expression)?.[1];
    const value =
      name === undefined ? null : environments.map((one) => scalarOf(one, name)).find((one) => one !== null);
    const through = value
      ? expressionsOf(value)
          .map((one) => untrustedIn(one.text))
          .find((one) => one !== null)
      : null;
    return through ? [{ text: through, start, end }] : [];
  });
}

function headTakenBy(
  uses: Scalar | null,
  given: Tree | null,
  run: Scalar | null,
  budget: Budget,
): (Span & { text: string }) | null {
  if (/(?:^|\/)checkout@/i.test(uses?.text ?? '')) {
    for (const name of ['ref', 'repository']) {
      const value = scalarOf(given, name);
      if (value && isHead(value.text)) return { ...spanOf(value), text: value.text.trim() };
    }
    return null;
  }
  if (!run) return null;
  budget.spend();
  const command = /\bgh\s+pr\s+checkout\b[^\n]*|\bgit\s+(?:fetch|pull|clone|checkout|switch|merge|reset)\b[^\n]*/g;
  for (const match of run.text.matchAll(command)) {
    if (!match[0].startsWith('gh') && !isHead(match[0]) && !/\bpull\/(?:\S*\/)?(?:head|merge)\b/.test(match[0]))
      continue;
    return {
      text: match[0].trim().slice(0, 200),
      start: run.at(match.index),
      end: run.at(match.index + match[0].trimEnd().length - 1) + 1,
    };
  }
  return null;
}

/** What is not under the job's steps belongs to the job. Declared outputs and names of secrets to hand on count too. */
function secretsOf(job: Tree | null, budget: Budget): SecretUse[] {
  const found: SecretUse[] = [];
  const inherit = scalarOf(job, 'secrets');
  if (inherit?.text.trim() === 'inherit')
    found.push({ name: '*', consumer: textOf(job, 'uses') ?? 'job', ...spanOf(inherit) });
  for (const { key, value } of job?.type === 'map' ? job.entries : []) {
    if (key.text === 'steps') continue;
    found.push(...secretsBelow(value, 'job', budget, key.text === 'if'));
  }
  for (const step of itemsOf(job, 'steps')) {
    const action = textOf(step, 'uses')?.replace(/@.*$/s, '').trim();
    for (const { key, value } of step.type === 'map' ? step.entries : [])
      found.push(...secretsBelow(value, action ?? 'run', budget, key.text === 'if'));
  }
  return found;
}

function secretsBelow(tree: Tree | null, consumer: string, budget: Budget, bare = false): SecretUse[] {
  const found: SecretUse[] = [];
  for (const { scalar } of scalarsBelow(tree, budget)) {
    if (!/secrets/i.test(scalar.text)) continue;
    for (const { text, start, end } of expressionsOf(scalar, bare))
      for (const name of secretsIn(text)) found.push({ name, consumer, start, end });
  }
  return found;
}

function usesOf(job: Tree | null): Use[] {
  const image = scalarOf(job, 'container') ?? scalarOf(job, 'container', 'image');
  const images = [image, ...entriesOf(job, 'services').map(({ value }) => scalarOf(value, 'image'))];
  const actions = [scalarOf(job, 'uses'), ...itemsOf(job, 'steps').map((step) => scalarOf(step, 'uses'))];
  const own = scalarOf(job, 'image');
  if (own?.text.startsWith('docker://')) actions.push(own);
  return [
    ...images.map((one) => (one ? imageUse(one, one.text.replace(/^docker:\/\//, '')) : null)),
    ...actions.map((one) => (one ? actionOf(one) : null)),
  ].filter((one) => one !== null);
}

function permissionsOf(entry: Entry | null): Permissions | null {
  if (!entry) return null;
  const { value } = entry;
  if (value?.type === 'scalar') {
    const all =
      ({ 'write-all': 'write', 'read-all': 'read' } as const)[value.text.trim() as 'write-all' | 'read-all'] ?? 'none';
    return { all, scopes: new Map(), ...spanOf(value) };
  }
  const scopes = entriesOf(value).map((one) => {
    const level: Level =
      one.value?.type === 'scalar' && isLevel(one.value.text.trim()) ? (one.value.text.trim() as Level) : 'none';
    return [one.key.text, { level, ...entrySpan(one) }] as const;
  });
  return { all: null, scopes: new Map(scopes), ...spanOf(entry.key) };
}

function isLevel(text: string): text is Level {
  return text === 'none' || text === 'read' || text === 'write';
}

function guardOf(entry: Entry | null): Guard | null {
  const value = entry?.value;
  if (!entry || value?.type !== 'scalar') return null;
  const text = value.text
    .trim()
    .replace(/^\$\{\{\s*([\s\S]*?)\s*\}\}$/, '$1')
    .trim();
  if (/^(?:'?true'?|always\(\)|success\(\)|!\s*cancelled\(\)|1)$/i.test(text)) return null;
  const never =
    /^(?:'?false'?|0|null|''|failure\(\)|cancelled\(\))$/i.test(text) || /^false\s*&&|&&\s*false$/i.test(text);
  const alternatives = text.includes('(') || text.includes('&&') ? [text] : text.split('||').map((one) => one.trim());
  return { kind: never ? 'never' : 'condition', alternatives, blockers: [], ...entrySpan(entry) };
}

function ignoringOf(entry: Entry | null): Ignoring | null {
  const value = entry?.value;
  if (!entry || value?.type !== 'scalar') return null;
  const text = value.text.trim().replace(/^\$\{\{\s*(.*?)\s*\}\}$/s, '$1');
  if (/^(?:false|no|off|0|)$/i.test(text)) return null;
  return { text: `${entry.key.text}: ${isTrue(text) ? 'true' : value.text.trim()}`, ...entrySpan(entry) };
}

/** A shell of one's own that goes on after a failure: the usual ones are started with `-e`. */
function lenientShell(step: Tree | null, above: readonly (Tree | null)[]): Ignoring | null {
  const shells = [entryOf(step, 'shell'), ...above.map((one) => entryOf(get(one, 'defaults', 'run'), 'shell'))];
  const shell = entryOf(step, 'run') === null ? undefined : shells.find((one) => one !== null);
  const text = shell?.value?.type === 'scalar' ? shell.value.text.trim() : '';
  if (!shell || !/^(?:ba|z|da)?sh\b.*\{0\}/.test(text) || /\s-\w*e|errexit/.test(text)) return null;
  return { text: `shell: ${text}`, ...entrySpan(shell) };
}

const hosted =
  /^(?:ubuntu|windows|macos)-(?:latest|\d+(?:\.\d+)?|slim)(?:-(?:arm|arm64|intel|xlarge|large|vs\d+)(?:-\w+)?)?$/;

function runnerOf(entry: Entry | null, matrix: Tree | null): Runner | null {
  if (!entry?.value) return null;
  const { value } = entry;
  const group = value.type === 'map' ? scalarOf(value, 'group') : null;
  const written = value.type === 'map' ? scalarsOf(get(value, 'labels')) : scalarsOf(value);
  let unresolved = false;
  const labels = written.flatMap((label) => {
    if (!label.text.includes('${{')) return [label.text.trim()];
    const name = /^\s*\$\{\{\s*matrix\.([\w-]+)\s*\}\}\s*$/.exec(label.text)?.[1];
    const values = name === undefined ? [] : matrixValues(matrix, name);
    const lists = values.some((one) => one.includes('${{'));
    if (values.length > 0 && !lists) return values;
    unresolved = true;
    return [label.text.trim()];
  });
  if (group) labels.unshift(`group: ${group.text.trim()}`);
  const known = labels.filter((label) => !label.includes('${{'));
  const place = written[0] ?? group ?? entry.key;
  return {
    labels,
    selfHosted: group !== null || known.some((label) => !hosted.test(label)),
    unresolved,
    start: place.start,
    end: place.end,
  };
}

function triggersOf(entry: Entry | null): Trigger[] {
  const value = entry?.value;
  if (value?.type !== 'map')
    return scalarsOf(value).map((one) => ({ name: one.text.trim(), filters: new Map(), ...spanOf(one) }));
  return value.entries.map(({ key, value: filters }) => ({
    name: key.text,
    filters: new Map(
      (filters?.type === 'map' ? filters.entries : []).map((one) => [
        one.key.text,
        { values: scalarsOf(one.value).map((each) => each.text.trim()), ...spanOf(one.key) },
      ]),
    ),
    ...spanOf(key),
  }));
}

function firstKey(tree: Tree): Scalar | null {
  return tree.type === 'map' ? (tree.entries[0]?.key ?? null) : tree.type === 'scalar' ? tree : null;
}
