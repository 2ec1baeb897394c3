import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { line, turn } from '../unit/observe/files.ts';
import { inWorld, type World } from './world.ts';

async function session(world: World, cwd: string, name: string): Promise<string> {
  const folder = join(world.root, 'codex/sessions/2026/11/21');
  await mkdir(folder, { recursive: true });
  const meta = line('session_meta', { id: name, cwd, originator: 'codex_vscode', cli_version: '0.169.0' });
  const file = join(folder, `rollout-${name}.jsonl`);
  await writeFile(file, meta + turn(`turn-${name}`, 'gpt-5.5') + line('hologram', {}));
  return file;
}

test('Codex’s own sessions come into the logbook and the budget, once', async () => {
  await inWorld(async (world) => {
    await session(world, world.folder, 'here');
    await session(world, '/elsewhere', 'there');
    const env = { CODEX_HOME: join(world.root, 'codex') };
    const dry = await world.call(['logbook', 'import', '--codex', '--dry-run'], { env });
    assert.match(dry.stdout, /^1 run imported/);
    assert.deepEqual(await world.records(), []);
    const { code, stdout, stderr } = await world.call(['logbook', 'import', '--codex'], { env });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^1 run imported, 0 were here already \(2 session files read\)\n\$0\.0\d+ spent/);
    assert.match(stdout, /1 sessions of other folders/);
    assert.match(stderr, /hologram 2/);
    const [record] = await world.records();
    assert.equal(record?.outcome.kind, 'observed');
    const again = await world.call(['logbook', 'import', '--codex', '--all', '--format', 'json'], { env });
    const told = JSON.parse(again.stdout) as { added: string[]; known: number; unknownNano: number };
    assert.deepEqual([told.added, told.known, told.unknownNano], [['codex-turn-there'], 1, 0]);
    const spent = await world.call(['budget', 'status', '--format', 'json']);
    assert.equal((JSON.parse(spent.stdout) as { spent: number }).spent, 0.0124);
    assert.match((await world.call(['logbook', 'verify'])).stdout, /2/);
  });
});

test('in Spanish, from one file', async () => {
  await inWorld(async (world) => {
    const file = await session(world, world.folder, 'here');
    const { code, stdout } = await world.call(['logbook', 'import', '--codex', file], { env: { LANG: 'es_PY.UTF-8' } });
    assert.equal(code, 0);
    assert.match(stdout, /^1 ejecución importada; ya estaban aquí: 0 \(1 archivo de sesión leído\)/);
  });
});

test('without sessions, or without a file, it says what is missing', async () => {
  await inWorld(async (world) => {
    const none = await world.call(['logbook', 'import', '--codex']);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /\.codex.sessions/);
    const nothing = await world.call(['logbook', 'import']);
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /FILE/);
  });
});
