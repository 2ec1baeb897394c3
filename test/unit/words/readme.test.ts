import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { packs } from '../../../src/core/check/clouds/packs.ts';
import { formats } from '../../../src/core/check/dependencies/formats.ts';
import { questions } from '../../../src/core/policy/init/answers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy, policySchema } from '../../../src/core/policy/schema.ts';
import { commandNames } from '../../../src/node/cli/forms.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

interface Manifest {
  readonly engines: Readonly<Record<'vscode' | 'node', string>>;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}
const manifest: Manifest = JSON.parse(read('package.json'));
const titles: Readonly<Record<string, string>> = JSON.parse(read('package.nls.json'));

/** The first cells of the table below a heading cell, without what a table has to escape. */
function rows(heading: string): string[][] {
  const [, table = ''] = readme.split(new RegExp(`^\\| ${heading} +\\|.*\\n\\|[ -|]+\\n`, 'm'));
  const [lines = ''] = table.split(/\n(?!\|)/);
  return lines.split('\n').map((line) =>
    line
      .replaceAll(String.raw`\|`, '\u0000')
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('\u0000', '|').trim()),
  );
}

const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** `policy check|init [--x]` is two commands. */
function commandsIn(code: string): string[] {
  const [first = '', second = ''] = code.split(' ');
  const isFamily = /^[a-z]+(?:\|[a-z]+)*$/.test(second);
  return isFamily ? second.split('|').map((one) => `${first} ${one}`) : [first];
}

test('the README has every command of the command line, and no other', () => {
  const said = rows('Command').flatMap(([cell = '']) => codes(cell).flatMap(commandsIn));
  assert.deepEqual(said.toSorted(), [...commandNames].toSorted());
});

test('the README has every setting with its default', () => {
  const said = rows('Setting').map(([name = '', value = '']) => [codes(name)[0], value.replaceAll('`', '')]);
  const { properties } = manifest.contributes.configuration;
  const known = Object.entries(properties).map(([name, one]) => [
    name,
    one.default === '' ? 'empty' : String(one.default),
  ]);
  assert.deepEqual(said, known);
});

test('the README has every section of the policy', () => {
  const said = rows('Section').flatMap(([cell = '']) => codes(cell));
  const known = Object.keys(policySchema.shape).filter((key) => key !== 'version');
  assert.deepEqual(said.toSorted(), known.toSorted());
});

test('commands of the palette have the names that the README gives them', () => {
  const known = new Set([...Object.values(titles), 'New Template…']); // A row of the list of templates, not a command.
  const named = [...readme.matchAll(/(?<=[\s(])_(?:Guardrails: )?([A-Z][^_\n]+)_/g)].map(([, title = '']) => title);
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((title) => !known.has(title)),
    [],
  );
});

test('what README and help show of a policy is one, without a mistake', () => {
  const pages = ['README.md', 'media/help/policy-layers.md', ...globSync('media/rules/**/*.md', { cwd: root })];
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => ({ page, text })),
  );
  const policies = shown.filter(({ text }) => Object.hasOwn(policySchema.shape, /^(\w+):/m.exec(text)?.[1] ?? ''));
  assert.ok(policies.length > 40);
  for (const { page, text } of policies) {
    // Presets and files that it builds on are not here.
    const wrong = readPolicy(text).problems.filter(({ cause }) => cause.kind !== 'layer-unread');
    assert.deepEqual(wrong, [], `${page}\n${text}`);
  }
});

test('quick fixes have the titles that the pages of rules give them', () => {
  const titles = new Set(
    Object.keys(JSON.parse(read('media/l10n/bundle.l10n.es.json'))).map((title) => title.replaceAll(/\{\d\}/g, '…')),
  );
  const named = globSync('media/rules/*.md', { cwd: root }).flatMap((page) =>
    [...read(page).matchAll(/quick fix \*\*([^*]+)\*\*/gi)].map(([, title = '']) => ({ page, title })),
  );
  assert.ok(named.length >= 8);
  assert.deepEqual(
    named.filter(({ title }) => !titles.has(title)),
    [],
  );
});

test('figures of README, ARCHITECTURE and CHANGELOG are those of the code', () => {
  const said = [readme, read('ARCHITECTURE.md'), read('CHANGELOG.md')].join('\n');
  const { run, limit, period } = defaultPolicy.budget;
  for (const text of [
    `VS Code ${manifest.engines.vscode.replace(/^\^|\.0$/g, '')} or later`,
    `Node.js ${manifest.engines.node.replace('>=', '')} or later`,
    `codex-guardrails-${manifest.version}.vsix`,
    `with codex ${manifest.devDependencies['@openai/codex']?.replace(/\.\d+$/, '')}`,
    `holds at $${run} and a machine at $${limit} a ${period}`,
    `facts of ${formats.length} formats`,
    `for ${Object.keys(packs).length} providers`,
    `asks ${['no', 'one', 'two', 'three', 'four', 'five', 'six'][questions.length]} questions`,
  ])
    assert.ok(said.includes(text), text);
});

for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'media/help/policy-layers.md'])
  test(`${page} leads to what is there`, () => {
    const text = read(page);
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(
        ([, title = '']) =>
          `#${title
            .toLowerCase()
            .replaceAll(/[^\w -]/g, '')
            .replaceAll(' ', '-')}`,
      ),
    );
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const lost = links.filter((link) =>
      link.startsWith('#')
        ? !anchors.has(link)
        : !link.startsWith('https://') && !existsSync(join(root, dirname(page), link)),
    );
    assert.deepEqual(lost, []);
  });
