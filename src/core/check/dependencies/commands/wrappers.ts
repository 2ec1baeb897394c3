import type { Word } from './shell.ts';

/** Programs that run the command that follows, with the options of theirs that take a value and words to pass over. */
const wrappers: Readonly<Record<string, { readonly values?: string; readonly skip?: number }>> = {
  sudo: { values: '-u --user -g --group -h --host -p --prompt -C -D --chdir -R -T -U -r -t' },
  doas: { values: '-u -C' },
  env: { values: '-u --unset -C --chdir' },
  command: {},
  builtin: {},
  exec: { values: '-a' },
  nohup: {},
  time: { values: '-f -o' },
  nice: { values: '-n --adjustment' },
  ionice: { values: '-c -n -p' },
  timeout: { values: '-s --signal -k --kill-after', skip: 1 },
  gtimeout: { values: '-s -k', skip: 1 },
  stdbuf: { values: '-i -o -e' },
  setsid: {},
  unbuffer: {},
  'xvfb-run': { values: '-s --server-args -n --server-num' },
  chroot: { values: '--userspec --groups', skip: 1 },
  'cross-env': {},
  dotenv: { values: '-e -f' },
  watch: { values: '-n --interval' },
  flock: { values: '-w --timeout', skip: 1 },
  busybox: {},
  tini: {},
  'dumb-init': {},
  gosu: { skip: 1 },
  'su-exec': { skip: 1 },
  winpty: {},
  caffeinate: { values: '-t -w' },
  proxychains: { values: '-f' },
  torsocks: {},
  retry: { values: '-t -d --times --delay' },
  strace: { values: '-e -o -p' },
  ssh: { values: '-p -i -l -o -F -J -L -R -D -b -c -E -e -I -m -O -Q -S -W -w', skip: 1 },
  '&': {},
  xargs: { values: '-n --max-args -I -P --max-procs -L -d --delimiter -s -a --arg-file -E' },
  parallel: { values: '-j --jobs --colsep' },
  entr: {},
};

/** The same for tools that do so under a verb; the words after it are passed over where a number says so. */
const prefixes: readonly (readonly [words: string, skip: number, values?: string])[] = [
  ['poetry run', 0],
  ['pipenv run', 0],
  ['pdm run', 0],
  [
    'uv run',
    0,
    '--with --python -p --project --directory --package --group --extra --env-file --with-editable --with-requirements',
  ],
  ['rye run', 0],
  ['hatch run', 0],
  ['conda run', 0, '-n --name -p --prefix --cwd'],
  ['mamba run', 0, '-n --name -p --prefix --cwd'],
  ['micromamba run', 0, '-n --name -p --prefix --cwd'],
  ['pixi run', 0, '-e --environment'],
  ['bundle exec', 0],
  ['pnpm exec', 0, '--filter -F -C --dir'],
  ['yarn exec', 0],
  ['docker exec', 1, '-e --env -w --workdir -u --user --env-file'],
  ['docker compose exec', 1, '-e --env -w --workdir -u --user --index'],
  ['docker compose run', 1, '-e --env -w --workdir -u --user -v --volume --name -p --publish --entrypoint'],
  ['docker-compose exec', 1, '-e --env -w --workdir -u --user --index'],
  ['docker-compose run', 1, '-e --env -w --workdir -u --user -v --volume --name -p --publish --entrypoint'],
  ['podman exec', 1, '-e --env -w --workdir -u --user'],
  ['kubectl exec', 1, '-n --namespace -c --container --context'],
  ['mise exec', 0],
  ['op run', 0, '--env-file'],
  ['doppler run', 0, '-p --project -c --config'],
  ['direnv exec', 1],
  ['claude mcp add', 1, '-s --scope -e --env -t --transport'],
  ['codex mcp add', 1, '--env'],
  ['code --add-mcp', 0],
  ['nix develop -c', 0],
  ['nix develop --command', 0],
  ['vagrant ssh -c', 0],
];

interface Prefix {
  readonly verb: readonly string[];
  readonly skip: number;
  readonly values: string;
}

const byProgram = new Map<string, Prefix[]>();
for (const [prefix, skip, values = ''] of prefixes) {
  const verb = prefix.split(' ');
  const [program = ''] = verb;
  byProgram.set(program, [...(byProgram.get(program) ?? []), { verb, skip, values }]);
}

/** The name of a program: without folder, `.exe`, and the version that Python's tools carry. */
export function programOf(word: Word | undefined): string {
  const name = (word?.text.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.(?:exe|cmd|bat|ps1)$/, '');
  return /^(?:pip|python|pypy|pipx)\d/.test(name) ? name.replace(/[\d.]+$/, '') : name;
}

/** The command inside of one that only runs it, or null. */
export function unwrapped(words: readonly Word[]): readonly Word[] | null {
  const program = programOf(words[0]);
  const own = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
  if (own) return after(words, 1, own.skip ?? 0, own.values ?? '');
  if (program === 'corepack' && /^(?:pnpm|yarn|npm)(?:@|$)/.test(words[1]?.text ?? '')) return words.slice(1);
  for (const { verb, skip, values } of byProgram.get(program) ?? []) {
    if (verb.every((word, at) => at === 0 || words[at]?.text === word)) return after(words, verb.length, skip, values);
  }
  const exec = program === 'find' ? words.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word.text)) : -1;
  return exec > 0 ? words.slice(exec + 1) : null;
}

function after(words: readonly Word[], from: number, skip: number, values: string): readonly Word[] {
  const valued = values.split(' ');
  let at = from;
  let left = skip;
  while (at < words.length) {
    const text = words[at]?.text ?? '';
    if (text === '--') at++;
    else if (/^[A-Za-z_]\w*=/.test(text)) at++;
    else if (text.startsWith('-')) at += valued.includes(text) ? 2 : 1;
    else if (left > 0) {
      left--;
      at++;
    } else break;
  }
  return words.slice(at);
}
