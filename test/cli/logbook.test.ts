import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { recordSchema } from '../../src/core/logbook/record-schema.ts';
import { inWorld, lines, product, token, unmended, type World } from './world.ts';

const clean = ['run', 'pr-patch', '--input', 'request=Refuse wrong quantities', '--accept', 'all'];
const bad = ['run', 'pr-patch', '--input', 'request=Say when a payment is due', '--accept', 'all'];

/** Two runs: one applied, one denied for its package. */
async function twoRuns(world: World): Promise<void> {
  assert.equal((await world.call(clean)).code, 0);
  world.commit();
  assert.equal((await world.call(bad)).code, 1);
}

/** Does something to the database, past the product. */
function tamper(world: World, sql: string): void {
  const program = `import { DatabaseSync } from 'node:sqlite'; new DatabaseSync(process.argv[1]).exec(process.argv[2])`;
  const args = ['--input-type=module', '--eval', program, join(world.home, 'guardrails.db'), sql];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore'] });
}

async function ok(world: World, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await world.call(args);
  assert.equal(code, 0, `${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

test('what runs leave in the logbook is found, counted and compared', () =>
  inWorld(async (world) => {
    await twoRuns(world);
    const all = await world.records();
    for (const record of all) assert.deepEqual(recordSchema.parse(record), record);
    const found = async (...args: string[]): Promise<string[]> =>
      lines(await ok(world, 'logbook', 'list', '--format', 'jsonl', ...args)).map((line) => {
        const { outcome } = JSON.parse(line) as (typeof all)[number];
        return outcome.kind;
      });
    assert.deepEqual(await found(), ['denied', 'applied']);
    assert.deepEqual(await found('--outcome', 'denied'), ['denied']);
    assert.deepEqual(await found('--text', 'PAYMENT moment'), ['denied']);
    assert.deepEqual(await found('--template', 'pr-patch', '--text', 'quantities'), ['applied']);
    assert.deepEqual(await found('--since', '2099-01-01'), []);
    assert.deepEqual(await found('--until', '2099-01-01', '--folder', '.'), ['denied', 'applied']);
    assert.equal((await world.call(['logbook', 'list', '--since', '2026-02-30'])).code, 2);

    const stats = JSON.parse(await ok(world, 'logbook', 'stats', '--format', 'json')) as Record<string, unknown[]>;
    assert.partialDeepStrictEqual(stats['template'], [{ name: 'pr-patch', runs: 2, applied: 1 }]);
    assert.partialDeepStrictEqual(stats['chosen'], [
      { kind: 'package', name: 'pkg:npm/moment', details: ['2.30.1'], runs: 1, verdicts: { deny: 1 } },
    ]);
    assert.match(await ok(world, 'logbook', 'stats'), /Package +pkg:npm\/moment/);

    const [denied, applied] = all.map(({ id }) => id);
    const page = await ok(world, 'logbook', 'compare', String(applied), String(denied));
    for (const part of ['Applied', 'Denied by the policy', 'Refuse wrong quantities', 'Only in B', 'pkg:npm/moment'])
      assert.ok(page.includes(part), `${part} in ${page}`);
    assert.equal((await world.call(['logbook', 'compare', String(applied), 'nobody'])).code, 2);
  }, unmended));

test('verify tells what was done, against the chain alone, a line, a file, and notes of git', () =>
  inWorld(async (world) => {
    await twoRuns(world);
    world.git('config', 'user.name', 'Ana');
    world.git('config', 'user.email', 'ana@example.com');
    const other = `guardrails-logbook 7 ${'ab'.repeat(32)} logbook:0123456789abcdef`;
    world.git('notes', '--ref=guardrails', 'append', '-m', other, 'HEAD');
    // A hook of the repository is never run, not even that of a changed reference.
    const hook = '.git/hooks/reference-transaction';
    await world.write(hook, `#!/bin/sh\ntouch ${join(world.root, 'hooked')}\n`);
    await chmod(join(world.folder, hook), 0o755);
    const anchor = (await ok(world, 'logbook', 'anchor', '--git')).trim();
    assert.match(anchor, /^guardrails-logbook 2 [0-9a-f]{64}$/);
    assert.ok(!existsSync(join(world.root, 'hooked')));
    const note = world.git('notes', '--ref=guardrails', 'show', 'HEAD');
    assert.ok(note.startsWith(other) && note.includes(`\n${anchor} logbook:`), note);
    await writeFile(join(world.root, 'receipt.txt'), `built\n${anchor}\n`);
    const ways = [[], ['--anchor', anchor], ['--anchor', join(world.root, 'receipt.txt')], ['--git']];
    for (const way of ways)
      assert.match(await ok(world, 'logbook', 'verify', ...way), /^The logbook holds\. Entries: 2,/);
    assert.match(await ok(world, 'logbook', 'verify'), /No anchor was given/);
    assert.match(await ok(world, 'logbook', 'verify', '--git'), /goes through 1 anchor [^]*Passed over: 1 anchor/);
    assert.equal((await world.call(['logbook', 'verify', '--anchor', 'README.md'])).code, 2);

    tamper(world, `delete from run where id = (select ref from entry where seq = 2); delete from entry where seq = 2`);
    assert.equal((await world.call(['logbook', 'verify'])).code, 0, 'a cut end shows against an anchor only');
    for (const way of ways.slice(1)) {
      const { code, stdout } = await world.call(['logbook', 'verify', ...way]);
      assert.equal(code, 1);
      assert.match(stdout, /^The end of the logbook was cut off: entry 2/);
    }
    tamper(world, `update run set record = replace(record, 'quantities', 'qualities')`);
    const { code, stdout } = await world.call(['logbook', 'verify', '--format', 'json'], {});
    assert.equal(code, 1);
    assert.partialDeepStrictEqual(JSON.parse(stdout), { holds: false, broken: { what: 'changed', seq: 1 } });
    const spanish = await world.call(['logbook', 'verify'], { env: { LANG: 'es_PY.UTF-8' } });
    assert.match(spanish.stdout, /^La entrada 1 \(.*\) se modificó después de escribirse\./);
  }, unmended));

test('an export goes to another logbook whole; a changed one is refused', () =>
  inWorld(async (world) => {
    await twoRuns(world);
    const file = join(world.root, 'out.jsonl');
    assert.match(await ok(world, 'logbook', 'export', '--to', file, '--with-prompts'), /^2 runs written/);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    const again = await world.call(['logbook', 'export', '--to', file]);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /exists.*--force/s);
    const there = await readFile(file, 'utf8');
    assert.ok(there.includes('You are changing a repository'), 'the prompt');

    const elsewhere = { env: { CODEX_GUARDRAILS_HOME: join(world.root, 'other') } };
    const changed = join(world.root, 'changed.jsonl');
    await writeFile(changed, there.replace('Refuse wrong', 'Accept wrong'));
    const refused = await world.call(['logbook', 'import', changed], elsewhere);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /^Entry 1 \(.*\) was changed.*\nNothing was imported/);
    assert.equal((await world.call(['logbook', 'import', 'README.md'], elsewhere)).code, 2);

    const taken = await world.call(['logbook', 'import', file, '--format', 'json'], elsewhere);
    assert.partialDeepStrictEqual(JSON.parse(taken.stdout), {
      holds: true,
      entries: 2,
      checked: 2,
      added: 2,
      known: 0,
    });
    const listed = await world.call(['logbook', 'list', '--format', 'jsonl'], elsewhere);
    assert.deepEqual(
      lines(listed.stdout).map((line) => JSON.parse(line) as unknown),
      await world.records(),
    );
    assert.equal((await world.call(['logbook', 'verify'], elsewhere)).code, 0);
    assert.match((await world.call(['logbook', 'import', file], elsewhere)).stdout, /0 runs imported, 2 were here/);

    await ok(world, 'logbook', 'export', '--to', file, '--force');
    assert.ok(!(await readFile(file, 'utf8')).includes('You are changing a repository'), 'no prompt unless asked for');
  }, unmended));

test('a table and a page for a reviewer come out, without any secret', () =>
  inWorld(async (world) => {
    await twoRuns(world);
    // As if an earlier product had let it through, and the chain with it.
    tamper(world, `update run set record = replace(record, 'Say when', 'Say ${token} when')`);
    const table = await ok(world, 'logbook', 'export', '--to', '-', '--format', 'csv');
    assert.equal(table.split('\r\n').length, 4);
    assert.ok(table.includes('pkg:npm/moment pkg:npm/moment@2.30.1'));
    const file = join(world.root, 'review.html');
    await ok(world, 'logbook', 'export', '--to', file);
    const page = await readFile(file, 'utf8');
    for (const part of ['<!doctype html>', 'pkg:npm/moment', '<svg', '<ins>', 'was changed after it was written'])
      assert.ok(page.includes(part), part);
    assert.ok(!page.includes('You are changing a repository'));
    const spanish = { env: { LANG: 'es' } };
    const { stdout } = await world.call(['logbook', 'export', '--to', '-', '--format', 'html'], spanish);
    assert.ok(stdout.includes('<html lang="es">') && stdout.includes('Qué eligió Codex'));
    for (const text of [table, page, stdout, await ok(world, 'logbook', 'export', '--to', '-')])
      assert.ok(!text.includes(token.slice(4)));
  }, unmended));

test('a purge is said, asked for, chained, and leaves a logbook that holds', () =>
  inWorld(async (world) => {
    await twoRuns(world);
    const anchor = (await ok(world, 'logbook', 'anchor')).trim();
    assert.match(await ok(world, 'logbook', 'purge'), /Nothing was purged/, 'by the policy there is nothing');
    const tomorrow = '2099-01-01';
    assert.equal((await world.call(['logbook', 'purge', '--before', tomorrow])).code, 2);
    tamper(world, `update run set started_at = 5`);
    assert.match(await ok(world, 'logbook', 'purge', '--prompts', '--dry-run', '--before', '2020-01-01'), /would be/);
    assert.equal((await world.call(['logbook', 'purge', '--before', '2020-01-01'])).code, 2, 'nobody says yes');
    assert.equal((await world.records()).length, 2);
    await ok(world, 'logbook', 'purge', '--prompts', '--before', '2020-01-01', '--yes');
    assert.deepEqual(
      (await world.records()).map(({ prompt }) => prompt.text),
      [null, null],
    );
    await ok(world, 'logbook', 'purge', '--before', '2020-01-01', '--yes');
    assert.deepEqual(await world.records(), []);
    const verified = await ok(world, 'logbook', 'verify', '--anchor', anchor);
    assert.match(verified, /^The logbook holds/);
    assert.match(verified, /prompts of 2 runs purged \(entries 1–2\), by .+\n.*records of 2 runs purged/);
    assert.equal((await ok(world, 'logbook', 'export', '--to', '-')).match(/"because":"purged"/g)?.length, 2);
  }, unmended));

test('every command of the logbook has its help', () =>
  inWorld(async (world) => {
    const help = await ok(world, 'logbook', '--help');
    for (const name of ['list', 'show', 'compare', 'stats', 'verify', 'anchor', 'export', 'import', 'purge']) {
      assert.match(help, new RegExp(`logbook ${name} `));
      assert.match(await ok(world, 'logbook', name, '--help'), /--format|--as/);
    }
    assert.equal((await world.call(['logbook', 'anchor'])).code, 2, `nothing to anchor yet (${product})`);
  }));
