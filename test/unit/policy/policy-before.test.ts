import assert from 'node:assert/strict';
import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { policyBefore } from '../../../src/node/policy-before.ts';
import { sha256Of } from '../../../src/node/policy-layers.ts';
import { openTeam } from '../../../src/node/team.ts';
import { repository, unwrap, type Scene } from '../git/scene.ts';

const productFolder = join(import.meta.dirname, '../../..');
const path = '.guardrails/policy.yaml';
const strict = 'failOn: note\n';
const loose = 'failOn: error\n';
const address = `extends: [{ url: https://example.com/team.yaml, sha256: ${sha256Of(strict)} }]\n`;

/** How a team keeps its policy, and what a branch then writes to loosen it; `folder`: where the team's folder is. */
const kept: readonly {
  readonly name: string;
  readonly folder?: string;
  readonly make: (scene: Scene) => void;
  readonly change: (scene: Scene) => void;
}[] = [
  {
    name: 'a file',
    make: (scene) => scene.write(path, strict),
    change: (scene) => scene.write(path, loose),
  },
  {
    name: 'a link to a file',
    make: (scene) => {
      scene.write('config/team.yaml', strict);
      scene.write('.guardrails/waivers.yaml', 'waivers: []\n');
      symlinkSync('../config/team.yaml', join(scene.root, path));
    },
    change: (scene) => scene.write('config/team.yaml', loose),
  },
  {
    name: 'a file that a branch makes a link',
    make: (scene) => scene.write(path, strict),
    change: (scene) => {
      scene.write('config/team.yaml', loose);
      unlinkSync(join(scene.root, path));
      symlinkSync('../config/team.yaml', join(scene.root, path));
    },
  },
  {
    name: 'a link to a folder',
    make: (scene) => {
      scene.write('config/policy.yaml', strict);
      symlinkSync('config', join(scene.root, '.guardrails'));
    },
    change: (scene) => scene.write('config/policy.yaml', loose),
  },
  {
    name: 'a file in a folder of the repository, on one above it',
    folder: 'shop',
    make: (scene) => {
      scene.write('team.yaml', strict);
      scene.write(`shop/${path}`, 'extends: [{ path: ../team.yaml }]\n');
    },
    change: (scene) => scene.write('team.yaml', loose),
  },
  {
    name: 'a file on what was fetched, which is in no commit',
    make: (scene) => {
      scene.write('.gitignore', '.guardrails/extends/\n');
      scene.write(`.guardrails/extends/${sha256Of(strict)}.yaml`, strict);
      scene.write(path, address);
    },
    change: (scene) => scene.write(path, `${address}${loose}`),
  },
];

for (const { name, folder = '', make, change } of kept)
  test(`a branch is held to the policy that it left, kept as ${name}, once it is another one`, async (t) => {
    const scene = repository(t);
    make(scene);
    scene.commit({});
    scene.git('checkout', '-q', '-b', 'change');
    scene.commit({ 'other.txt': 'more\n' });
    const before = async () => {
      const team = await openTeam(join(scene.root, folder), productFolder, true);
      const git = await scene.open({}, join(scene.root, folder));
      return unwrap(await policyBefore(team, git, { revision: 'main', productFolder }));
    };
    assert.equal(await before(), null, 'the policy is as it was');
    change(scene);
    assert.equal((await before())?.policy.failOn, 'note');
  });
