import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { openTeam } from '../../../src/node/team.ts';
import { registry, scene } from './scene.ts';

const product = path.resolve(import.meta.dirname, '../../..');

test('a team that turns the look-up on is told what does not exist; in a workspace without trust nothing is asked', async () => {
  const place = scene();
  const server = await registry((_, response) => void response.writeHead(404).end());
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (/^npm_config_/i.test(name)) delete process.env[name];
  process.env['CODEX_GUARDRAILS_HOME'] = path.dirname(place.kept);
  after(() => {
    server.close();
    place.remove();
    process.env = before;
  });
  place.write({
    'project/.npmrc': `registry=${server.url}\n`,
    'project/.guardrails/policy.yaml': 'dependencies:\n  names:\n    lookup: on\n',
    'project/package.json': '{}',
  });
  execFileSync('git', ['init', '-q', place.folder]);
  const after_ = '{"dependencies":{"made-up-thing":"1.0.0"}}';
  const edit = { files: [{ path: 'package.json', before: '{}', after: after_ }] };
  const rulesIn = async (trusted: boolean): Promise<string[]> => {
    const { checkContext } = await openTeam(place.folder, product, trusted);
    return (await check(edit, checkContext)).findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`);
  };
  assert.deepEqual(await rulesIn(false), ['warning dependency-unapproved']);
  assert.deepEqual(server.requests, []);
  assert.deepEqual(await rulesIn(true), ['error dependency-nonexistent']);
  assert.deepEqual(
    server.requests.map(({ line }) => line),
    ['GET /made-up-thing'],
  );
});
