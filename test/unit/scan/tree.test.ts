import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { scan } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { Team } from '../../../src/core/team.ts';
import type { Looked } from '../../../src/node/scan/look.ts';
import { textOf } from '../../../src/node/scan/read-source.ts';
import { lookInThreads } from '../../../src/node/scan/threads.ts';
import { scanTree } from '../../../src/node/scan/tree.ts';
import { openTeam } from '../../../src/node/team.ts';
import { fill, Maker } from '../secrets/made.ts';
import { positives } from '../secrets/positives.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-scan-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const token = (nth: number): string =>
  ['ghp', `${nth}`.padStart(4, '0') + 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6'].join('_');

function write(path: string, content: string | Buffer): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return path;
}

/** 2,002 files: code with and without secrets, imports of what one of two manifests declares, a policy that decides. */
function makeTree(): string[] {
  write(
    '.guardrails/policy.yaml',
    'version: 1\nsecrets:\n  severity:\n    kinds: { github-pat: warning }\ndependencies: { default: ask, deny: [pkg:npm/moment] }\n',
  );
  const paths = [
    write('package.json', '{ "name": "top", "dependencies": { "zod": "4.0.0" } }\n'),
    write('packages/one/package.json', '{ "name": "one", "dependencies": { "yaml": "2.0.0" } }\n'),
  ];
  const clean =
    "import { z } from 'zod';\nimport { parse } from 'yaml';\nimport left from 'left-pad';\nexport const both = [z, parse];\n";
  for (let nth = 0; nth < 2000; nth++) {
    const [path = '', template = ''] = positives[nth % positives.length] ?? [];
    const secret = fill(template, new Maker(nth + 1)).replaceAll(/[⟦⟧]/g, '');
    const text = nth % 3 === 0 ? secret : nth % 7 === 0 ? `const key = '${token(nth)}';\n` : clean;
    paths.push(write(`packages/p${nth % 40}/src/${nth}-${nth % 3 === 0 ? path.replaceAll('/', '-') : 'a.ts'}`, text));
  }
  return paths.toSorted();
}

const paths = makeTree();
execFileSync('git', ['init', '--quiet'], { cwd: folder });
const team: Team = await openTeam(folder, join(import.meta.dirname, '../../..'), true);
assert.deepEqual(team.problems, []);

async function looked(
  of: readonly string[],
  threads: number | undefined,
  named: readonly string[] = [],
): Promise<Looked> {
  const result = await scanTree(team, of, new Set(named), threads);
  assert.ok(!(result instanceof Fault), JSON.stringify(result));
  return result;
}

test('several threads find the same as one, in the same order', async () => {
  const [one, three] = [await looked(paths, 1), await looked(paths, 3)];
  assert.deepEqual(three, one);
  assert.deepEqual([one.files, one.unread, one.binary], [paths.length, [], 0]);
  assert.ok(one.findings.length > 700, `${one.findings.length}`);
  assert.ok(one.findings.some(({ decidedBy }) => decidedBy?.key === 'secrets.severity.kinds.github-pat'));
  const kinds = new Set(one.findings.map(({ ruleId }) => ruleId));
  assert.ok(kinds.has('secret-token') && kinds.has('secret-assignment') && kinds.has('import-undeclared'));
  // What a manifest of the tree declares counts for all of its files: only one of the three packages is new.
  const packages = one.findings.filter(({ ruleId, path }) => ruleId === 'import-undeclared' && path.endsWith('-a.ts'));
  assert.deepEqual([...new Set(packages.map(({ data }) => data['name']))], ['left-pad']);
});

test('a scan in parts finds what a scan of all at once finds', async () => {
  const some = paths.slice(0, 200);
  const { readFileSync } = await import('node:fs');
  const files = some.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const whole = await scan(files, team.checkContext);
  const parts = await looked(some, 2);
  assert.deepEqual(parts.findings, whole.findings);
  assert.equal(parts.addedLines, whole.addedLines);
});

test('links are followed only when they were named, and never out of the folder', async () => {
  const code = `const key = '${token(1)}';\n`;
  write('odd/real.ts', code);
  symlinkSync('real.ts', join(folder, 'odd/inside.ts'));
  symlinkSync('/etc/hostname', join(folder, 'odd/away.ts'));
  symlinkSync('nowhere', join(folder, 'odd/broken.ts'));
  const odd = ['odd/away.ts', 'odd/broken.ts', 'odd/gone.ts', 'odd/inside.ts', 'odd/real.ts'];
  const reasons = (looked: Looked): string[] => looked.unread.map(({ path, reason }) => `${path}: ${reason}`);
  const found = await looked(odd, 2);
  assert.deepEqual(
    found.findings.map(({ path }) => path),
    ['odd/real.ts'],
  );
  assert.deepEqual(
    reasons(found),
    ['away', 'broken', 'inside'].map((name) => `odd/${name}.ts: a link, not followed`),
  );
  const named = await looked(odd, 1, odd);
  assert.deepEqual(
    named.findings.map(({ path }) => path),
    ['odd/inside.ts', 'odd/real.ts'],
  );
  assert.deepEqual(reasons(named), ['odd/away.ts: a link that leaves the folder']);
});

test('a file that is too large, a pipe and a folder are said', async () => {
  write('big/large.txt', 'a'.repeat(2_000_001));
  execFileSync('mkfifo', [join(folder, 'big/pipe')]);
  const { unread, files } = await looked(['big', 'big/large.txt', 'big/pipe'], 1);
  assert.equal(files, 0);
  assert.deepEqual(
    unread.map(({ path, reason }) => `${path}: ${reason}`),
    ['big: not a file', 'big/large.txt: 2000001 bytes, more than 2000000', 'big/pipe: not a file'],
  );
});

test('text in other encodings is looked at, and what is no text is counted', async () => {
  const code = `// año\nconst key = '${token(2)}';\n`;
  const found = await looked(
    [
      write('bytes/latin.ts', Buffer.from(code, 'latin1')),
      write('bytes/wide.ts', Buffer.from(`\uFEFF${code}`, 'utf16le')),
      write('bytes/wide-be.ts', Buffer.from(`\uFEFF${code}`, 'utf16le').swap16()),
      write('bytes/picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
    ],
    1,
  );
  assert.deepEqual(
    found.findings.map(({ path, range }) => `${path}:${range.line}:${range.column}`),
    ['bytes/latin.ts:2:14', 'bytes/wide.ts:2:14', 'bytes/wide-be.ts:2:14'],
  );
  assert.equal(found.binary, 1);
  assert.equal(textOf(Buffer.from([0xff, 0xfe, 0x00, 0x80])), null);
});

const deaths: readonly (readonly [says: string, program: string, reason: RegExp])[] = [
  ['that ends', `process.exit(3);`, /code 3/],
  [
    'that throws',
    `parentPort.on('message', () => { throw new Error('token ${token(3)}'); });`,
    /token \[redacted github-pat\]/,
  ],
  ['that runs out of memory', `parentPort.on('message', () => { let all = null; for (;;) all = { all }; });`, /memory/],
];

for (const [says, program, reason] of deaths) {
  test(`a thread ${says} ends the scan with a fault that counts what was not looked at`, async () => {
    const file = join(folder, `worker-${says.length}.mjs`);
    writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${program}\n`);
    const ground = { root: folder, named: new Set<string>(), policyText: null, layers: {}, project: noProject };
    const result = await lookInThreads([['a', 'b'], ['c']], 2, ground, file, 64);
    assert.ok(result instanceof Fault && result.kind === 'scan-interrupted');
    assert.equal(result.data.files, 3);
    assert.match(result.data.reason, reason);
  });
}
