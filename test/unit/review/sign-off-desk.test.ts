import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { Fault } from '../../../src/core/fault.ts';
import { signOffLine, signOffsPath } from '../../../src/core/review/sign-off.ts';
import type { SignOffDesk } from '../../../src/core/review/to-sign.ts';
import { openGit } from '../../../src/node/git.ts';
import { openSignOffDesk } from '../../../src/node/sign-off-desk.ts';
import { openTeam } from '../../../src/node/team.ts';

const productFolder = join(import.meta.dirname, '../../..');
const now = (): number => Date.parse('2026-11-21T12:00:00Z');
const policy = `review:
  roles: { engineer: [ben@example.com], security: [Cleo <cleo@example.com>] }
  require: [{ paths: [infra/**], roles: [engineer, security] }]
`;

/** Repositories as they begin, by what is more in their policy: made once, copied for each test. */
const begun = new Map<string, string>();
after(() => {
  for (const folder of begun.values()) rmSync(folder, { recursive: true, force: true });
});

/** A repository on `main` with a policy, and a branch `change` on which Ben changed a file. */
function scene(t: TestContext, more = '') {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-desk-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const be = (name: string, mail = `${name.toLowerCase()}@example.com`): void => {
    git('config', 'user.name', name);
    git('config', 'user.email', mail);
  };
  const commit = (...more: string[]): void => {
    git('add', '-A');
    git('commit', '-q', '-m', 'more', ...more);
  };
  const team = () => openTeam(folder, productFolder, true);
  const desk = async (base?: string | null): Promise<SignOffDesk> =>
    held(await openSignOffDesk(await team(), base, { now, productFolder }));
  /** What CI finds on the branch, by rule. */
  const ci = async (base = 'main', rule = 'sign-off-missing'): Promise<string[]> => {
    const repository = held(await openGit(folder));
    assert.ok(repository);
    const { findings } = await check(held(await repository.editSince({ revision: base })), (await team()).checkContext);
    return findings
      .filter(({ ruleId }) => ruleId === rule)
      .map(({ path, data }) => [path, data['roles'], data['unconfirmed']].filter(Boolean).join(' '));
  };
  const sign = async (name: string): Promise<void> => {
    be(name);
    const open = await desk();
    held(await open.sign(open.files.filter(({ mine }) => mine.length > 0)));
  };
  const made = begun.get(more);
  if (made !== undefined) cpSync(made, folder, { recursive: true });
  else {
    git('init', '-q', '-b', 'main');
    git('config', 'commit.gpgsign', 'false');
    be('Ben');
    put('.guardrails/policy.yaml', policy + more);
    put('infra/main.tf', 'a\n');
    put('infra/old.tf', 'old\n');
    commit();
    git('checkout', '-q', '-b', 'change');
    put('infra/main.tf', 'b\n');
    commit();
    const copy = mkdtempSync(join(tmpdir(), 'guardrails-desk-'));
    cpSync(folder, copy, { recursive: true });
    begun.set(more, copy);
  }
  return { folder, git, put, be, commit, team, desk, ci, sign };
}

function held<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(`${value.kind} ${JSON.stringify(value.data)}`);
  return value;
}

test('two people sign what a branch changed since it left the default one, and CI is content', async (t) => {
  const on = scene(t);
  const first = await on.desk();
  assert.equal(first.base, 'main');
  assert.deepEqual(
    first.files.map(({ file, mine, left }) => ({ path: file.path, mine, left })),
    [{ path: 'infra/main.tf', mine: ['engineer'], left: [{ role: 'security', people: ['Cleo <cleo@example.com>'] }] }],
  );
  await on.sign('Ben');
  on.commit();
  assert.deepEqual(
    (await on.desk()).files.map(({ mine, missing }) => [mine, missing]),
    [[[], ['security']]],
  );
  assert.deepEqual(await on.ci(), ['infra/main.tf security']);
  await on.sign('Cleo');
  on.commit();
  on.be('Dan');
  assert.deepEqual((await on.desk()).files, []);
  assert.deepEqual(await on.ci(), []);
  assert.deepEqual(await on.ci('main', 'protected-path'), [], 'sign-offs of their own persons need nobody');
});

test('what is signed is what was shown: a file that changed meanwhile, and all with it, is refused', async (t) => {
  const on = scene(t);
  on.put('infra/new.tf', 'new\n');
  rmSync(join(on.folder, 'infra/old.tf'));
  const desk = await on.desk();
  assert.deepEqual(
    desk.files.map(({ file }) => file.path),
    ['infra/main.tf', 'infra/new.tf', 'infra/old.tf'],
  );
  on.put('infra/new.tf', 'newer\n');
  const refused = await desk.sign(desk.files);
  assert.ok(refused instanceof Fault && refused.kind === 'sign-off-changed');
  assert.deepEqual(refused.data, { paths: 'infra/new.tf' });
  assert.throws(() => readFileSync(join(on.folder, signOffsPath)));
  on.put('infra/old.tf', 'old\n');
  const again = await on.desk();
  const gone = await desk.sign(desk.files.filter(({ file }) => file.path === 'infra/old.tf'));
  assert.ok(gone instanceof Fault, 'nor is a file that is no change any more');
  held(await again.sign(again.files));
  assert.equal(readFileSync(join(on.folder, signOffsPath), 'utf8').split('\n').length, 3);
});

test('deletions, renames and modes are signed as themselves, and CI sees the same', async (t) => {
  const on = scene(t);
  on.git('mv', 'infra/old.tf', 'infra/moved.tf');
  on.put('infra/run.sh', '#!/bin/sh\n');
  chmodSync(join(on.folder, 'infra/run.sh'), 0o755);
  on.commit();
  await on.sign('Ben');
  on.commit();
  await on.sign('Cleo');
  on.commit();
  assert.deepEqual(await on.ci(), []);
  chmodSync(join(on.folder, 'infra/main.tf'), 0o755);
  on.commit();
  assert.deepEqual(await on.ci(), ['infra/main.tf engineer, security'], 'a mode that came later was not signed');
});

test('nothing needs to be signed without a commit since the default branch, but for what is in none', async (t) => {
  const on = scene(t);
  on.git('checkout', '-q', 'main');
  assert.deepEqual([(await on.desk()).base, (await on.desk()).files], [null, []]);
  on.put('infra/main.tf', 'c\n');
  assert.deepEqual(
    (await on.desk()).files.map(({ missing }) => missing),
    [['engineer', 'security']],
  );
  assert.deepEqual((await on.desk('change')).files.length, 1);
});

test('nobody signs whom git does not know, and nowhere but in git', async (t) => {
  const on = scene(t);
  on.git('config', 'user.name', '');
  const nobody = await openSignOffDesk(await on.team(), undefined, { now, productFolder });
  assert.ok(nobody instanceof Fault && nobody.kind === 'no-person');
  rmSync(join(on.folder, '.git'), { recursive: true });
  const nowhere = await openSignOffDesk(await on.team(), undefined, { now, productFolder });
  assert.ok(nowhere instanceof Fault && nowhere.kind === 'not-in-git');
});

test('nothing is signed under a policy with mistakes: who has to sign is not known', async (t) => {
  const on = scene(t);
  on.put('.guardrails/policy.yaml', policy.replace('roles: [engineer, security] }]', 'role: [engineer] }]'));
  const wrong = await openSignOffDesk(await on.team(), undefined, { now, productFolder });
  assert.ok(wrong instanceof Fault && wrong.kind === 'file-invalid');
});

test('the file of sign-offs is not written through a link', async (t) => {
  const on = scene(t);
  on.put('elsewhere.txt', '');
  symlinkSync('../elsewhere.txt', join(on.folder, signOffsPath));
  const desk = await on.desk();
  const refused = await desk.sign(desk.files);
  assert.ok(refused instanceof Fault && refused.kind === 'file-unwritable');
  assert.equal(readFileSync(join(on.folder, 'elsewhere.txt'), 'utf8'), '');
});

/** Ways to a sign-off that is nobody's, and what CI says of each. */
const forged: readonly (readonly [name: string, expected: string, (on: ReturnType<typeof scene>) => Promise<void>])[] =
  [
    [
      'in the name of another who works elsewhere',
      'infra/main.tf security other-author',
      async (on) => {
        await on.sign('Cleo');
        on.be('Ben');
        on.commit();
      },
    ],
    [
      'in a line without an end, below which its person signed something else',
      'infra/main.tf security other-author',
      async (on) => {
        await on.sign('Cleo');
        on.put(signOffsPath, readFileSync(join(on.folder, signOffsPath), 'utf8').trimEnd());
        on.put('infra/new.tf', 'new\n');
        on.be('Ben');
        on.commit();
        on.be('Cleo');
        const desk = await on.desk();
        held(await desk.sign(desk.files.filter(({ file }) => file.path === 'infra/new.tf')));
        on.commit();
      },
    ],
    [
      'in a line that its person only moved',
      'infra/main.tf security other-author',
      async (on) => {
        const bens = readFileSync(join(on.folder, signOffsPath), 'utf8');
        await on.sign('Cleo');
        const forged = readFileSync(join(on.folder, signOffsPath), 'utf8').slice(bens.length);
        on.be('Ben');
        on.put(signOffsPath, `${bens}one\ntwo\n${forged}`);
        on.commit();
        on.be('Cleo');
        on.put(signOffsPath, `${forged}${bens}one\ntwo\n`);
        on.commit();
      },
    ],
    [
      'in the name of another, in no commit',
      'infra/main.tf security uncommitted',
      async (on) => {
        await on.sign('Cleo');
        on.be('Ben');
      },
    ],
    [
      'under the name of another with a mail of one’s own',
      'infra/main.tf security',
      async (on) => {
        on.be('Cleo', 'ben@evil.example.com');
        const [line] = await linesOf(on, 'security', 'Cleo <ben@evil.example.com>');
        on.put(signOffsPath, readFileSync(join(on.folder, signOffsPath), 'utf8') + (line ?? ''));
        on.commit();
      },
    ],
    [
      'copied from another file',
      'infra/main.tf security',
      async (on) => {
        on.put('infra/old.tf', 'b\n');
        on.be('Cleo');
        const desk = await on.desk(null);
        held(await desk.sign(desk.files));
        on.commit();
        on.git('checkout', '-q', 'main', '--', 'infra/old.tf');
        const text = readFileSync(join(on.folder, signOffsPath), 'utf8');
        on.put(signOffsPath, text + text.replaceAll('infra/old.tf', 'infra/main.tf'));
        on.commit();
      },
    ],
    [
      'taken back by its person and put back by someone else',
      'infra/main.tf security other-author',
      async (on) => {
        await on.sign('Cleo');
        on.commit();
        const text = readFileSync(join(on.folder, signOffsPath), 'utf8');
        on.put(signOffsPath, '\n');
        on.commit();
        on.be('Ben');
        on.put(signOffsPath, text);
        on.commit();
      },
    ],
    [
      'of somebody who holds the role no more',
      'infra/main.tf security',
      async (on) => {
        await on.sign('Cleo');
        on.commit();
        on.put('.guardrails/policy.yaml', policy.replace('Cleo <cleo@example.com>', 'dan@example.com'));
        on.commit();
      },
    ],
    [
      'through a mailmap, which anyone can commit',
      'infra/main.tf security other-author',
      async (on) => {
        await on.sign('Cleo');
        on.be('Ben');
        on.put('.mailmap', 'Cleo <cleo@example.com> <ben@example.com>\n');
        on.commit();
      },
    ],
    [
      'through a list of commits to skip, which a configuration names',
      'infra/main.tf security other-author',
      async (on) => {
        await on.sign('Cleo');
        on.commit();
        const text = readFileSync(join(on.folder, signOffsPath), 'utf8');
        on.put(signOffsPath, '');
        on.commit();
        on.be('Ben');
        on.put(signOffsPath, text);
        on.commit();
        on.put('skip', on.git('rev-parse', 'HEAD'));
        on.git('config', 'blame.ignoreRevsFile', join(on.folder, 'skip'));
      },
    ],
    [
      'through a history that the repository has in its place',
      'infra/main.tf security other-author',
      async (on) => {
        await on.sign('Cleo');
        on.commit();
        const theirs = on.git('rev-parse', 'HEAD').trim();
        const text = readFileSync(join(on.folder, signOffsPath), 'utf8');
        on.put(signOffsPath, '');
        on.commit();
        on.be('Ben');
        on.put(signOffsPath, text);
        on.commit();
        on.put('.git/info/grafts', `${on.git('rev-parse', 'HEAD').trim()} ${theirs}\n`);
      },
    ],
  ];

for (const [name, expected, forge] of forged)
  test(`a sign-off ${name} does not count`, async (t) => {
    const on = scene(t);
    await on.sign('Ben');
    on.commit();
    await forge(on);
    assert.deepEqual(
      (await on.ci()).filter((one) => one.startsWith('infra/main.tf')),
      [expected],
    );
  });

test('where the policy asks for it, a sign-off counts in a commit that its person signed, and in no other', async (t) => {
  const on = scene(t, '  signedApprovals: true\n');
  const key = join(mkdtempSync(join(tmpdir(), 'guardrails-key-')), 'key');
  t.after(() => rmSync(dirname(key), { recursive: true, force: true }));
  if (spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]).status !== 0)
    return t.skip('no ssh-keygen');
  writeFileSync(join(dirname(key), 'allowed'), `cleo@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
  on.git('config', 'gpg.format', 'ssh');
  on.git('config', 'gpg.ssh.allowedSignersFile', join(dirname(key), 'allowed'));
  on.git('config', 'user.signingKey', key);
  await on.sign('Ben');
  on.commit();
  await on.sign('Cleo');
  on.commit('-S');
  assert.deepEqual(await on.ci(), ['infra/main.tf engineer unsigned']);
});

test('a signature of a key whose principal is a bare name counts for nobody, and that is said', async (t) => {
  const on = scene(t, '  signedApprovals: true\n');
  const key = join(mkdtempSync(join(tmpdir(), 'guardrails-key-')), 'key');
  t.after(() => rmSync(dirname(key), { recursive: true, force: true }));
  if (spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]).status !== 0)
    return t.skip('no ssh-keygen');
  writeFileSync(join(dirname(key), 'allowed'), `cleo ${readFileSync(`${key}.pub`, 'utf8')}`);
  on.git('config', 'gpg.format', 'ssh');
  on.git('config', 'gpg.ssh.allowedSignersFile', join(dirname(key), 'allowed'));
  on.git('config', 'user.signingKey', key);
  await on.sign('Cleo');
  on.commit('-S');
  assert.deepEqual(await on.ci(), ['infra/main.tf engineer, security signer-without-mail']);
});

/** Commits that Cleo did not sign, and that look as if: to whom git has to be told as, with Ben's key or with none. */
const unsigned: readonly (readonly [name: string, author: string, signed: boolean])[] = [
  ['her mail beside the name that one’s own key stands for', 'ben@example.com', true],
  ['a name that goes on as git tells of a signature', 'cleo@example.com\x1f1\x1fG\x1fcleo@example.com\x1f', false],
];

for (const [name, author, signed] of unsigned)
  test(`no signature of a person is ${name}`, async (t) => {
    const on = scene(t, '  signedApprovals: true\n');
    const key = join(mkdtempSync(join(tmpdir(), 'guardrails-key-')), 'key');
    t.after(() => rmSync(dirname(key), { recursive: true, force: true }));
    if (spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]).status !== 0)
      return t.skip('no ssh-keygen');
    writeFileSync(join(dirname(key), 'allowed'), `ben@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
    on.git('config', 'gpg.format', 'ssh');
    on.git('config', 'gpg.ssh.allowedSignersFile', join(dirname(key), 'allowed'));
    on.git('config', 'user.signingKey', key);
    await on.sign('Ben');
    on.commit('-S');
    await on.sign('Cleo');
    on.be(author, 'cleo@example.com');
    on.commit(...(signed ? ['-S'] : []));
    assert.deepEqual(await on.ci(), ['infra/main.tf security unsigned']);
  });

test('where signatures are asked for, nobody holds a role by name: whoever has a key may sign under any', async (t) => {
  const on = scene(t, '  signedApprovals: true\n');
  const named = policy.replace('Cleo <cleo@example.com>', 'Cleo');
  assert.notEqual(named, policy);
  on.put('.guardrails/policy.yaml', `${named}  signedApprovals: true\n`);
  on.commit();
  on.be('Cleo', 'ben@example.com');
  const { files } = await on.desk();
  assert.deepEqual(
    files.filter(({ mine }) => mine.includes('security')),
    [],
  );
});

test('a copy without its history counts no sign-off, and says why', async (t) => {
  const on = scene(t);
  await on.sign('Ben');
  on.commit();
  await on.sign('Cleo');
  on.commit();
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-shallow-')));
  t.after(() => rmSync(copy, { recursive: true, force: true }));
  execFileSync('git', ['clone', '-q', '--depth', '1', '-b', 'change', `file://${on.folder}`, copy], {
    stdio: 'ignore',
  });
  const { checkContext } = await openTeam(copy, productFolder, true);
  assert.deepEqual(checkContext.signOffs, []);
  assert.deepEqual(
    checkContext.doubtedSignOffs?.map(({ unconfirmed }) => unconfirmed),
    ['history-missing', 'history-missing'],
  );
});

test('two branches that both sign are merged without a conflict, and both sign-offs count', async (t) => {
  const on = scene(t);
  on.put('.guardrails/.gitattributes', 'sign-offs.jsonl merge=union\n');
  on.commit();
  on.git('checkout', '-q', '-b', 'cleo');
  await on.sign('Cleo');
  on.commit();
  on.git('checkout', '-q', 'change');
  await on.sign('Ben');
  on.commit();
  on.git('merge', '-q', '-m', 'merge', 'cleo');
  assert.deepEqual(await on.ci(), []);
});

test('while a conflict is in the file, both sides count and its marks are no sign-offs', async (t) => {
  const on = scene(t);
  on.git('checkout', '-q', '-b', 'cleo');
  await on.sign('Cleo');
  on.commit();
  on.git('checkout', '-q', 'change');
  await on.sign('Ben');
  on.commit();
  assert.throws(() => on.git('merge', '-q', '-m', 'merge', 'cleo'));
  assert.match(readFileSync(join(on.folder, signOffsPath), 'utf8'), /^<<<<<<< /m);
  const { checkContext } = await on.team();
  assert.deepEqual(
    checkContext.signOffs?.map(({ role }) => role),
    ['engineer', 'security'],
    'the other side is a parent of the merge that is being made',
  );
});

async function linesOf(on: ReturnType<typeof scene>, role: string, person: string): Promise<string[]> {
  const { files } = await on.desk();
  return files.map(({ file, digest }) => signOffLine({ role, person, at: '2026-11-21', path: file.path, digest }));
}
