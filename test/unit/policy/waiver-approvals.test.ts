import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readWaivers, stateOf } from '../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { openGit } from '../../../src/node/git.ts';
import { withApprovals } from '../../../src/node/waiver-approvals.ts';
import { repository, unwrap, type Scene } from '../git/scene.ts';

const path = '.guardrails/waivers.yaml';
const roles = 'review: { roles: { security: [beto@example.com], product: [carla@example.com] } }\n';
const people = {
  ana: ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'],
  beto: ['-c', 'user.name=Beto', '-c', 'user.email=beto@example.com'],
  carla: ['-c', 'user.name=Carla', '-c', 'user.email=carla@example.com'],
} as const;
type Person = keyof typeof people;

function entry(approvedBy: string | null, changes: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    rule: 'dependency-unapproved',
    purl: 'pkg:npm/left',
    reason: 'needed',
    requestedBy: 'Ana <ana@example.com>',
    ...(approvedBy === null ? {} : { approvedBy }),
    until: '2027-01-31',
    ...changes,
  };
  const lines = Object.entries(all).map(([key, value]) => `${key}: '${value}'`);
  return `  - ${lines.join('\n    ')}\n`;
}

const file = (...entries: string[]): string => `waivers:\n${entries.join('')}`;
const pending = file(entry(null));
const byBeto = file(entry('Beto <beto@example.com>'));

function commit(scene: Scene, who: Person, text: string, more: Readonly<Record<string, string>> = {}): void {
  for (const [name, content] of Object.entries({ ...more, [path]: text })) scene.write(name, content);
  scene.git('add', '-A');
  scene.git(...people[who], 'commit', '-q', '-m', 'more');
}

/** The state of each waiver of a text, on a day on which all of them hold. */
async function states(scene: Scene, text: string, policy = ''): Promise<string[]> {
  const read = readWaivers(text);
  assert.deepEqual(read.problems, []);
  const judged = await withApprovals(read, text, readPolicy(policy).policy, await scene.open());
  return judged.waivers.map((one) =>
    stateOf(one, '2027-01-01') === 'unconfirmed' ? `${one.unconfirmed}` : stateOf(one, '2027-01-01'),
  );
}

const cases: readonly {
  readonly name: string;
  readonly steps: readonly (readonly [who: Person, text: string])[];
  readonly now?: string;
  readonly policy?: string;
  readonly state: string;
}[] = [
  {
    name: 'committed by the approver counts',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
    ],
    state: 'counts',
  },
  { name: 'that is in no commit does not count', steps: [['ana', pending]], now: byBeto, state: 'uncommitted' },
  {
    name: 'that someone else committed does not count',
    steps: [
      ['ana', pending],
      ['carla', byBeto],
    ],
    state: 'other-author',
  },
  {
    name: 'that the asker committed in the name of another does not count',
    steps: [
      ['ana', pending],
      ['ana', byBeto],
    ],
    state: 'other-author',
  },
  { name: 'in the commit of the request does not count', steps: [['beto', byBeto]], state: 'same-author' },
  {
    name: 'of a waiver that was widened later does not count',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
      ['ana', byBeto.replace('npm/left', 'npm/*')],
    ],
    state: 'changed-since',
  },
  {
    name: 'of a waiver that was made longer in the working tree does not count',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
    ],
    now: byBeto.replace('2027-01-31', '2037-01-31'),
    state: 'changed-since',
  },
  {
    name: 'to which the line of another approval was moved does not count',
    steps: [
      ['ana', file(entry('Beto <beto@example.com>'), entry(null, { purl: 'pkg:npm/fine' }))],
      ['beto', file(entry('Beto <beto@example.com>'), entry('Beto <beto@example.com>', { purl: 'pkg:npm/fine' }))],
      ['ana', byBeto.replace(/(  - )(rule: .*)(\n    )(purl: .*)/, '$1$4$3$2')],
    ],
    state: 'other-author',
  },
  {
    name: 'that someone else wrote and the approver only tidied does not count',
    steps: [
      ['ana', byBeto],
      ['beto', byBeto.replaceAll("'", '"')],
    ],
    state: 'other-author',
  },
  {
    name: 'that someone else indented in another way counts',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
      ['carla', byBeto.replaceAll('\n    ', '\n      ').replaceAll('  - ', '  -   ')],
    ],
    state: 'counts',
  },
  {
    name: 'counts after another entry came before it, and comments',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
      ['carla', `# ours\n${file(entry(null, { purl: 'pkg:npm/other' }), entry('Beto <beto@example.com>'))}`],
    ],
    state: 'pending counts',
  },
  {
    name: 'by a holder of the role counts',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
    ],
    policy: roles.replace(' }\n', ', waiverRoles: [security] }\n'),
    state: 'counts',
  },
  {
    name: 'by a holder of another role does not count',
    steps: [
      ['ana', pending],
      ['carla', file(entry('carla@example.com'))],
    ],
    policy: roles.replace(' }\n', ', waiverRoles: [security] }\n'),
    state: 'no-role',
  },
  {
    name: 'by somebody without a role does not count where there are roles',
    steps: [
      ['carla', file(entry(null, { requestedBy: 'carla@example.com' }))],
      ['ana', file(entry('ana@example.com', { requestedBy: 'carla@example.com' }))],
    ],
    policy: roles,
    state: 'no-role',
  },
  {
    name: 'of a holder by name does not count where the policy asks for signatures: a key stands for a mail',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
    ],
    policy: 'review: { roles: { security: [Beto] }, signedApprovals: true }\n',
    state: 'no-role',
  },
  {
    name: 'without a signature does not count where the policy asks for one',
    steps: [
      ['ana', pending],
      ['beto', byBeto],
    ],
    policy: 'review: { signedApprovals: true }\n',
    state: 'unsigned',
  },
];

for (const { name, steps, now, policy, state } of cases) {
  test(`an approval ${name}`, async (t) => {
    const scene = repository(t);
    for (const [who, text] of steps) commit(scene, who, text);
    assert.equal((await states(scene, now ?? steps.at(-1)?.[1] ?? '', policy)).join(' '), state);
  });
}

test('an approval does not count through a mailmap, which anyone can commit', async (t) => {
  const scene = repository(t);
  commit(scene, 'carla', file(entry(null)));
  commit(scene, 'ana', byBeto, { '.mailmap': 'Beto <beto@example.com> <ana@example.com>\n' });
  assert.deepEqual(await states(scene, byBeto), ['other-author']);
});

test('an approval does not count without git, and where the history is cut', async (t) => {
  const scene = repository(t);
  commit(scene, 'ana', pending);
  commit(scene, 'beto', byBeto);
  const policy = readPolicy('').policy;
  const alone = await withApprovals(readWaivers(byBeto), byBeto, policy, null);
  assert.equal(alone.waivers[0]?.unconfirmed, 'no-git');
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-shallow-')));
  t.after(() => rmSync(copy, { recursive: true, force: true }));
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${scene.root}`, copy], { stdio: 'ignore' });
  const shallow = await withApprovals(readWaivers(byBeto), byBeto, policy, unwrap(await openGit(copy)));
  assert.equal(shallow.waivers[0]?.unconfirmed, 'history-missing');
});

test('an approval in a commit that the approver signed counts where the policy asks for one', async (t) => {
  const scene = repository(t);
  const key = keyFor(scene, t, 'beto@example.com');
  if (key === null) return t.skip('no ssh-keygen');
  const policy = 'review: { signedApprovals: true }\n';
  commit(scene, 'ana', pending);
  scene.write(path, byBeto);
  const signed = ['-c', 'gpg.format=ssh', '-c', `user.signingKey=${key}`, 'commit', '-q', '-S', '-am', 'approve'];
  scene.git(...people.beto, ...signed);
  assert.deepEqual(await states(scene, byBeto, policy), ['counts']);
  // A key of somebody else signs for somebody else.
  scene.git('reset', '-q', '--hard', 'HEAD^');
  const other = keyFor(scene, t, 'carla@example.com');
  scene.write(path, byBeto);
  scene.git(
    ...people.beto,
    ...signed.map((one) => (one.startsWith('user.signingKey=') ? `user.signingKey=${other}` : one)),
  );
  assert.deepEqual(await states(scene, byBeto, policy), ['unsigned']);
  // A key that is only called like the approver signs for nobody.
  scene.git('reset', '-q', '--hard', 'HEAD^');
  const named = keyFor(scene, t, 'beto');
  scene.write(path, byBeto);
  scene.git(
    ...people.beto,
    ...signed.map((one) => (one.startsWith('user.signingKey=') ? `user.signingKey=${named}` : one)),
  );
  assert.deepEqual(await states(scene, byBeto, policy), ['signer-without-mail']);
});

/** A new key that the repository takes for one of a person; null where keys cannot be made. */
function keyFor(scene: Scene, t: TestContext, mail: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-key-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const key = join(folder, 'key');
  const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  if (made.status !== 0) return null;
  const publicKey = execFileSync('ssh-keygen', ['-y', '-f', key], { encoding: 'utf8' });
  writeFileSync(join(folder, 'allowed'), `${mail} ${publicKey}`);
  scene.git('config', 'gpg.ssh.allowedSignersFile', join(folder, 'allowed'));
  scene.git('config', 'gpg.format', 'ssh');
  return key;
}
