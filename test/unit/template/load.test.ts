import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../../src/core/fault.ts';
import { render } from '../../../src/core/template/render.ts';
import { loadTemplates, writeLock } from '../../../src/node/templates.ts';
import { skill, yaml } from './sample.ts';

const builtInFolder = fileURLToPath(new URL('../../../prompt-templates', import.meta.url));

/** A workspace with files, gone after the test. */
async function workspaceOf(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-templates-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const mine = { '.agents/skills/my-template/SKILL.md': skill, '.agents/skills/my-template/template.yaml': yaml };

async function load(workspaceFolder: string | null, trusted = true): Promise<{ ids: string[]; faults: string[] }> {
  const { templates, faults } = await loadTemplates({ builtInFolder, workspaceFolder, trusted });
  return { ids: templates.map(({ id }) => id), faults: faults.map(({ kind }) => kind) };
}

test('the built-in templates are locked, speak both languages and can be filled', async () => {
  const { templates, faults } = await loadTemplates({ builtInFolder, workspaceFolder: null, trusted: true });
  assert.deepEqual(faults, []);
  assert.deepEqual(
    templates.map(({ id }) => id),
    ['pr-patch', 'test-scaffold'],
  );
  const lock: unknown = JSON.parse(await readFile(join(builtInFolder, 'templates.lock.json'), 'utf8'));
  for (const { id, version, hash, title, summary, inputs } of templates) {
    assert.ok(typeof lock === 'object' && lock !== null);
    assert.equal(Reflect.get(lock, `${id}@${version}`), hash, `lock ${id}@${version}`);
    for (const texts of [title, summary, ...inputs.flatMap(({ label, hint }) => [label, hint ?? { en: '', es: '' }])])
      assert.deepEqual(Object.keys(texts), ['en', 'es']);
  }
  const [patch, tests] = templates;
  assert.ok(patch && tests);
  const prompts = [
    render(patch, { request: 'Fix it' }, []),
    render(patch, { request: 'Fix it', files: ['a.ts'], range: 'main..HEAD' }, [{ path: 'a.ts', text: '' }]),
    render(tests, { target: 'a.ts' }, [{ path: 'a.ts', text: '' }]),
    render(tests, { target: 'a.ts', symbol: 'sum', framework: 'vitest' }, [{ path: 'a.ts', text: '' }]),
  ];
  for (const prompt of prompts) {
    assert.ok(!(prompt instanceof Fault));
    assert.match(prompt.text, /^Template: [a-z-]+@\d+\.\d+\.\d+\n\n/);
    assert.doesNotMatch(prompt.text, /\{\{|\}\}|\n{3}/);
  }
});

test('team templates stand behind the built-in ones', async (t) => {
  assert.deepEqual(await load(await workspaceOf(t, mine)), {
    ids: ['pr-patch', 'test-scaffold', 'my-template'],
    faults: [],
  });
  assert.deepEqual(await load(await workspaceOf(t, {})), { ids: ['pr-patch', 'test-scaffold'], faults: [] });
});

test('an untrusted workspace brings none, and that is said', async (t) => {
  assert.deepEqual(await load(await workspaceOf(t, mine), false), {
    ids: ['pr-patch', 'test-scaffold'],
    faults: ['untrusted-workspace'],
  });
});

test('a wrong template is a fault beside the good ones, a plain skill is neither', async (t) => {
  const folder = await workspaceOf(t, {
    ...mine,
    '.agents/skills/bad/SKILL.md': skill,
    '.agents/skills/bad/template.yaml': yaml,
    '.agents/skills/plain/SKILL.md': '---\nname: plain\ndescription: x\n---\nx\n',
    '.agents/skills/pr-patch/SKILL.md': skill.replace('my-template', 'pr-patch'),
    '.agents/skills/pr-patch/template.yaml': yaml,
  });
  assert.deepEqual(await load(folder), {
    ids: ['pr-patch', 'test-scaffold', 'my-template'],
    faults: ['file-invalid', 'file-invalid'],
  });
});

test('links that lead out of the workspace are not followed', async (t) => {
  const outside = await workspaceOf(t, { 'skill/SKILL.md': skill, 'skill/template.yaml': yaml, 'secret.txt': 'x' });
  const folder = await workspaceOf(t, mine);
  await symlink(join(outside, 'skill'), join(folder, '.agents/skills/linked'));
  await symlink(join(outside, 'secret.txt'), join(folder, '.agents/skills/my-template/notes.md'));
  assert.deepEqual(await load(folder), {
    ids: ['pr-patch', 'test-scaffold'],
    faults: ['file-unreadable', 'file-unreadable'],
  });
});

test('a folder that is too big is refused', async (t) => {
  const folder = await workspaceOf(t, { ...mine, '.agents/skills/my-template/big.txt': 'x'.repeat(1_000_001) });
  assert.deepEqual((await load(folder)).faults, ['file-invalid']);
});

test('a changed template is refused until its version is raised and locked', async (t) => {
  const folder = await workspaceOf(t, mine);
  const folders = { builtInFolder, workspaceFolder: folder, trusted: true };
  const path = join(folder, '.guardrails/templates.lock.json');
  assert.equal(await writeLock(folders), path);
  const first = await readFile(path, 'utf8');
  assert.deepEqual((await load(folder)).faults, []);

  await writeFile(join(folder, '.agents/skills/my-template/SKILL.md'), skill.replace('No files.', 'None.'));
  assert.deepEqual(await load(folder), { ids: ['pr-patch', 'test-scaffold'], faults: ['template-changed'] });
  const refused = await writeLock(folders);
  assert.ok(refused instanceof Fault && refused.kind === 'template-changed');
  assert.equal(await readFile(path, 'utf8'), first);

  await writeFile(join(folder, '.agents/skills/my-template/template.yaml'), yaml.replace('1.2.3', '1.3.0'));
  assert.equal(await writeLock(folders), path);
  assert.deepEqual((await load(folder)).faults, []);
  assert.deepEqual(Object.keys(JSON.parse(await readFile(path, 'utf8'))), ['my-template@1.2.3', 'my-template@1.3.0']);
});

test('a lock that cannot be read vouches for nothing', async (t) => {
  const folder = await workspaceOf(t, { ...mine, '.guardrails/templates.lock.json': '{' });
  assert.deepEqual(await load(folder), { ids: ['pr-patch', 'test-scaffold'], faults: ['file-invalid'] });
});

test('the same template in another checkout has the same hash', async (t) => {
  const folder = await workspaceOf(t, {});
  await cp(builtInFolder, join(folder, 'copy'), { recursive: true });
  const text = await readFile(join(folder, 'copy/pr-patch/SKILL.md'), 'utf8');
  await writeFile(join(folder, 'copy/pr-patch/SKILL.md'), text.replaceAll('\n', '\r\n'));
  const { templates, faults } = await loadTemplates({
    builtInFolder: join(folder, 'copy'),
    workspaceFolder: null,
    trusted: true,
  });
  assert.deepEqual([templates.length, faults], [2, []]);
});
