import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { updateLayers } from '../../../src/node/update-layers.ts';
import { sha256Of } from '../../../src/node/policy-layers.ts';
import { openTeam } from '../../../src/node/team.ts';

const product = join(import.meta.dirname, '../../..');
const made: string[] = [];
after(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true })));
});

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-layers-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const policy = '.guardrails/policy.yaml';
const organisation = 'locked: [budget]\nbudget: { run: 1 }\nextends: [regulated]\n';
const hash = sha256Of(organisation);
const byAddress = `extends: [{ url: https://example.com/policy.yaml, sha256: ${hash} }]\nbudget: { run: 9 }\n`;

async function troubles(folder: string, trusted = true): Promise<unknown[]> {
  const { problems } = await openTeam(folder, product, trusted);
  return problems.map(({ cause }) => ('trouble' in cause.data ? cause.data.trouble : cause.kind));
}

for (const preset of ['small-team', 'regulated', 'paraguay'])
  test(`a policy builds on the preset ${preset}`, async () => {
    const folder = await folderWith({ [policy]: `extends: [${preset}]\nbudget: { run: 1.5 }\n` });
    const { problems, policy: holds, checkContext } = await openTeam(folder, product, true);
    assert.deepEqual(problems, []);
    assert.equal(holds.budget.run, 1.5);
    assert.equal(checkContext.policyLine('dependencies.default')?.preset, preset);
  });

test('a file of the repository is read, one outside of it or behind a link out of it is not', async () => {
  const outside = await folderWith({ 'org.yaml': organisation });
  const folder = await folderWith({
    [policy]: 'extends: [{ path: org/policy.yaml }]\n',
    'org/policy.yaml': organisation,
  });
  assert.deepEqual(await troubles(folder), []);
  await rm(join(folder, 'org/policy.yaml'));
  assert.deepEqual(await troubles(folder), ['absent']);
  await symlink(join(outside, 'org.yaml'), join(folder, 'org/policy.yaml'));
  assert.deepEqual(await troubles(folder), ['outside']);
  await writeFile(join(folder, policy), `extends: [{ path: ../${outside.split('/').at(-1)}/org.yaml }]\n`);
  assert.deepEqual(await troubles(folder), ['outside']);
});

test('an address is fetched by the command alone, kept by its hash, and checked each time it is read', async () => {
  const folder = await folderWith({ [policy]: byAddress });
  const places = { folder, root: folder, productFolder: product };
  assert.deepEqual(await troubles(folder), ['not-fetched']);
  const holding = (text: string) => ({ bytes: Buffer.from(text), text });
  const other = await updateLayers(places, async () => holding('budget: { run: 100 }\n'));
  assert.ok(Array.isArray(other) && other[0]?.kept === null && other[0]?.found !== hash);
  assert.deepEqual(await troubles(folder), ['not-fetched'], 'what has another hash is not kept');
  const asked: string[] = [];
  const got = await updateLayers(places, async (url) => {
    asked.push(url);
    return holding(organisation);
  });
  assert.deepEqual(asked, ['https://example.com/policy.yaml']);
  assert.ok(Array.isArray(got) && got[0]?.kept === `.guardrails/extends/${hash}.yaml`);
  assert.deepEqual(await troubles(folder), ['locked']);
  const team = await openTeam(folder, product, true);
  assert.equal(team.policy.budget.run, 1);
  assert.equal(team.policy.dependencies.default, 'deny', 'of the preset below');
  await writeFile(join(folder, `.guardrails/extends/${hash}.yaml`), `${organisation}# touched\n`);
  assert.deepEqual(await troubles(folder), ['other-hash']);
});

test('a folder that nobody trusts brings no policy and nothing below one', async () => {
  const folder = await folderWith({ [policy]: 'extends: [{ path: org.yaml }]\n', 'org.yaml': 'mode: observe\n' });
  const { policy: holds, problems } = await openTeam(folder, product, false);
  assert.equal(holds.mode, 'enforce');
  assert.deepEqual(problems, []);
});
