import { isPlaceKey } from '../dependencies/regions.ts';
import { isCloudVariable } from './in-infrastructure.ts';
import { providerInName, type Place } from './place.ts';
import { everywhere, regionNamed, type Provider } from './table.ts';

/** True for files whose lines are commands, or hold some. */
export function hasCommands(path: string): boolean {
  return (
    /\.(?:sh|bash|zsh|fish|ps1|bat|cmd|mk|ya?ml|bats)$|(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$|\.envrc$/.test(path) ||
    /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile|Makefile|GNUmakefile|justfile|Jenkinsfile|Procfile|package\.json)$/.test(
      path,
    )
  );
}

/** Where regions stand on command lines and in variables that are set: `--region x`, `AWS_REGION=x`, `set region x`. */
export function placesInCommands(path: string, text: string): readonly Place[] {
  const places: Place[] = [];
  const variables = new Map<string, string>();
  const json = path.endsWith('.json');
  for (const line of logicalLines(text)) {
    if (line.text.length > 20_000 || !/region|location|zone| -l[ =]/i.test(line.text)) {
      remember(line.text, variables);
      continue;
    }
    const shown = json ? line.text : line.text.replace(comment, (found) => ' '.repeat(found.length));
    remember(shown, variables);
    const written = [...(/\.ya?ml$|\.json$/.test(path) ? [] : assignments(shown)), ...options(shown)];
    for (const one of written) places.push(...placesOf({ ...one, start: line.start + one.start }, variables));
  }
  return places;
}

const comment = /(?<=^|\s)#.*$/;

function* logicalLines(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    for (
      let last = end < 0 ? '' : text[end - 1] === '\r' ? (text[end - 2] ?? '') : (text[end - 1] ?? '');
      end >= 0 && /[\\`^]/.test(last);
    ) {
      end = text.indexOf('\n', end + 1);
      last = end < 0 ? '' : (text[end - 1] ?? '');
    }
    if (end < 0) end = text.length;
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}

/** `NAME=value` and `NAME: value`, for what the file says of its own variables. */
function remember(line: string, variables: Map<string, string>): void {
  const match =
    /^\s*(?:-\s+)?(?:export\s+|ENV\s+|ARG\s+|set\s+)?([A-Za-z_]\w{0,80})\s{0,4}[:?]?[=:]\s{0,4}["']?([\w-]{2,60})["']?\s*$/.exec(
      line.slice(0, 300),
    );
  if (match?.[1] && match[2]) variables.set(match[1], match[2]);
}

/** A value that a line gives where a region belongs. */
interface Written {
  readonly value: string;
  readonly start: number;
  readonly provider: Provider | null;
  /** Nothing but a region can stand there. */
  readonly strict: boolean;
}

function* assignments(line: string): Generator<Written> {
  for (const match of line.matchAll(
    /(?<![\w-])([A-Za-z_]\w{0,80})(?:[?:]?=|(?<=\bENV[ \t]{1,4}\w{1,80})[ \t]+)[ \t]{0,4}(["']?)([^\s"';&|]{1,200})/g,
  )) {
    const [whole, name = '', , value = ''] = match;
    if (!isPlaceKey(name)) continue;
    const start = match.index + whole.length - value.length;
    yield { value, start, provider: providerInName(name), strict: isCloudVariable(name) };
  }
}

function* options(line: string): Generator<Written> {
  for (const match of line.matchAll(
    /(?<=[\s"'])(?:--([a-z-]{0,40}(?:region|location|zone)s?)(?:[ \t]+|=)|(-l)[ \t]+|\bset[ \t]+(?:--?\w+[ \t]+)?[\w:/.]{0,40}(?:region|zone|location)[ \t]+|-var[ =]["']?\w{0,40}(?:region|location|zone)=)["']?([^\s"'`;&|)\\]{1,200})/g,
  )) {
    const [whole, name, short, all = ''] = match;
    const program = programBefore(line, match.index);
    if (short !== undefined && !/^(?:az|gsutil)$/.test(program)) continue;
    if (name !== undefined && !isPlaceKey(name.replaceAll('-', '_'))) continue;
    const provider = programs[program] ?? null;
    const strict = provider !== null && (name === undefined || /^(?:[a-z]+-)?(?:region|location|zone)$/.test(name));
    const from = match.index + whole.length - all.length;
    for (const { text: value, start } of pieces(all)) yield { value, start: from + start, provider, strict };
  }
}

/** A comma parts several regions. */
function pieces(value: string): { readonly text: string; readonly start: number }[] {
  if (value.includes('$')) return [{ text: value, start: 0 }];
  let start = 0;
  return value.split(',').map((text) => {
    const piece = { text, start };
    start += text.length + 1;
    return piece;
  });
}

function placesOf({ value, start, provider, strict }: Written, variables: ReadonlyMap<string, string>): Place[] {
  const end = start + value.length;
  if (value === '' || everywhere.test(value)) return [];
  if (regionNamed(value, provider)) return [{ provider, start, end, values: [value], strict }];
  const fallback = /^\$\{\w+:?-([\w-]+)\}$/.exec(value)?.[1];
  if (fallback !== undefined && regionNamed(fallback, provider)) {
    const from = start + value.indexOf(fallback);
    return [{ provider, start: from, end: from + fallback.length, values: [fallback], strict }];
  }
  const name = /^\$[({]?(\w+)[)}]?$/.exec(value)?.[1];
  const known = name === undefined ? undefined : variables.get(name);
  if (known !== undefined) return [{ provider, start, end, values: [known], expression: value, strict }];
  return strict ? [{ provider, start, end, values: null, expression: value, strict }] : [];
}

/** The cloud program whose command an offset is in. */
function programBefore(line: string, offset: number): string {
  const from = Math.max(
    line.lastIndexOf(';', offset),
    line.lastIndexOf('|', offset),
    line.lastIndexOf('&&', offset),
    0,
  );
  return (
    /(?<![\w./-])(aws|gcloud|gsutil|bq|az|eksctl|sam|cdk|copilot|eb|flyctl|fly|doctl|oci|aliyun|vercel|serverless|sls)(?=\s)/.exec(
      line.slice(from, Math.min(offset, from + 2000)),
    )?.[1] ?? ''
  );
}

const programs: Readonly<Record<string, Provider>> = {
  aws: 'aws',
  eksctl: 'aws',
  sam: 'aws',
  cdk: 'aws',
  copilot: 'aws',
  eb: 'aws',
  gcloud: 'google',
  gsutil: 'google',
  bq: 'google',
  az: 'azure',
  flyctl: 'fly',
  fly: 'fly',
  doctl: 'digitalocean',
  oci: 'oracle',
  aliyun: 'alibaba',
  vercel: 'vercel',
};
