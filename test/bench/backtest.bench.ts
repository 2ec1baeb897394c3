import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const commits = 500;

/** Seconds of a whole `policy backtest`, from the start of the process to its end, over 500 commits made of our sources. */
export function measure(): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guardrails-history-'));
  try {
    makeHistory(folder);
    const policy = path.join(folder, 'strict.yaml');
    writeFileSync(
      policy,
      'dependencies: { default: deny }\nprotected: ["src/core/**"]\npipelines: { changes: draft }\n',
    );
    const started = performance.now();
    const args = [path.join(root, 'dist/cli.js'), 'policy', 'backtest', '--policy', policy, '--commits', `${commits}`];
    const { status, stderr, stdout } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, LANG: 'C.UTF-8', CODEX_GUARDRAILS_HOME: path.join(folder, '.git/data') },
      maxBuffer: 1e9,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the backtest could not run: ${stderr}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return Promise.resolve([`${seconds} s: ${stdout.split('\n')[0]?.replace(/^.*: (?=\d)/, '') ?? ''}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The first commit has 200 files, each next one changes three to ten, five lines each, and a pipeline; every fifth is a
 * merge. The same every time.
 */
function makeHistory(folder: string): void {
  const files = globSync(['src/**/*.ts', 'media/**/*.md', 'package.json'], { cwd: root })
    .filter((file) => !file.includes('/known/'))
    .toSorted()
    .slice(0, 700);
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n')]));
  let seed = 1;
  const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const parts: string[] = [];
  for (let nth = 1; nth <= commits; nth++) {
    const touched =
      nth === 1 ? files.slice(0, 200) : Array.from({ length: 3 + random(8) }, () => files[random(files.length)]);
    const head = `committer Ana <ana@example.com> ${1_700_000_000 + nth} +0000\ndata 4\nnext\n`;
    const isMerge = nth % 5 === 0;
    if (isMerge)
      parts.push(`reset refs/heads/side\nfrom refs/heads/main\n\ncommit refs/heads/side\n${head}${pipeline(nth)}`);
    parts.push(`commit refs/heads/main\n${head}`);
    if (isMerge) parts.push('merge refs/heads/side\n');
    parts.push(pipeline(nth));
    for (const file of new Set(touched)) {
      const lines = texts.get(file ?? '');
      if (file === undefined || lines === undefined) continue;
      if (file.endsWith('.ts'))
        for (let line = 0; line < 5; line++) lines.splice(random(lines.length), 0, `// change ${nth} of line ${line}`);
      const text = lines.join('\n');
      parts.push(`M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: parts.join(''), maxBuffer: 1e9 });
}

function pipeline(nth: number): string {
  const text = `on: push\npermissions: {}\njobs: { test: { runs-on: ubuntu-24.04, steps: [{ run: echo ${nth} }] } }\n`;
  return `M 100644 inline .github/workflows/ci.yml\ndata ${text.length}\n${text}\n`;
}
