import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { acceptanceOf, withAcceptance } from '../../../src/core/playbook/acceptance.ts';
import { acceptancesPath } from '../../../src/core/playbook/paths.ts';
import { standingsOf } from '../../../src/node/playbook.ts';
import { openTeam } from '../../../src/node/team.ts';
import { repository, unwrap, type Scene } from '../git/scene.ts';

const product = join(import.meta.dirname, '../../..');
const eva = 'Eva <eva@example.com>';
const people = { [eva]: ['Eva', 'eva@example.com'], ana: ['Ana', 'ana@example.com'] } as const;
const policy = 'review: { roles: { finance: [eva@example.com] } }\n';

const teamOf = (scene: Scene) => openTeam(scene.root, product, true);

/** The file with an acceptance of the policy as it is now, in the place of the one that is there. */
async function accepted(
  scene: Scene,
  person: string,
  day = '2026-11-21',
  before: string | null = null,
): Promise<string> {
  const team = await teamOf(scene);
  const text = withAcceptance(before, acceptanceOf('finance', person, day, team.policy, team.policyHash));
  assert.ok(typeof text === 'string');
  return text;
}

function commit(scene: Scene, who: keyof typeof people, files: Readonly<Record<string, string>>): void {
  const [name, mail] = people[who];
  for (const [path, text] of Object.entries(files)) scene.write(path, text);
  scene.git('add', '-A');
  scene.git('-c', `user.name=${name}`, '-c', `user.email=${mail}`, 'commit', '-q', '-m', 'more');
}

const ways: readonly (readonly [name: string, state: string, (scene: Scene) => Promise<void>])[] = [
  [
    'that its person committed is current',
    'current',
    async (scene) => commit(scene, eva, { [acceptancesPath]: await accepted(scene, eva) }),
  ],
  [
    'that somebody else committed is not confirmed',
    'unconfirmed',
    async (scene) => commit(scene, 'ana', { [acceptancesPath]: await accepted(scene, eva) }),
  ],
  [
    'of which somebody else changed the policy is not confirmed',
    'unconfirmed',
    async (scene) => {
      commit(scene, eva, { [acceptancesPath]: await accepted(scene, eva) });
      scene.write('.guardrails/policy.yaml', `${policy}budget: { limit: 9000 }\n`);
      commit(scene, 'ana', { [acceptancesPath]: await accepted(scene, eva) });
    },
  ],
  [
    'of another policy, accepted again in its place, is current',
    'current',
    async (scene) => {
      commit(scene, eva, { [acceptancesPath]: await accepted(scene, eva) });
      scene.write('.guardrails/policy.yaml', `${policy}budget: { limit: 9000 }\n`);
      commit(scene, eva, { [acceptancesPath]: await accepted(scene, eva) });
    },
  ],
  [
    'of the same policy, accepted again on another day, is current',
    'current',
    async (scene) => {
      const first = await accepted(scene, eva);
      commit(scene, eva, { [acceptancesPath]: first });
      commit(scene, eva, { [acceptancesPath]: await accepted(scene, eva, '2026-11-22', first) });
    },
  ],
  [
    'of the same policy, in the place of that of somebody else, is current',
    'current',
    async (scene) => {
      const first = await accepted(scene, 'Ana <ana@example.com>');
      commit(scene, 'ana', { [acceptancesPath]: first });
      commit(scene, eva, { [acceptancesPath]: await accepted(scene, eva, '2026-11-21', first) });
    },
  ],
  [
    'that was there before its person tidied it is not confirmed',
    'unconfirmed',
    async (scene) => {
      const text = await accepted(scene, eva);
      commit(scene, 'ana', { [acceptancesPath]: text });
      commit(scene, eva, { [acceptancesPath]: text.replace(/policy: (.*)/, 'policy: "$1"') });
    },
  ],
  [
    'of somebody who does not hold the role is not confirmed',
    'unconfirmed',
    async (scene) => commit(scene, 'ana', { [acceptancesPath]: await accepted(scene, 'Ana <ana@example.com>') }),
  ],
];

for (const [name, state, make] of ways) {
  test(`an acceptance ${name}`, async (t) => {
    const scene = repository(t);
    scene.commit({ '.guardrails/policy.yaml': policy });
    await make(scene);
    const standings = unwrap(await standingsOf(await teamOf(scene)));
    assert.deepEqual(
      standings.map((one) => one.state),
      [state],
    );
  });
}
