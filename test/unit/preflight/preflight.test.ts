import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { unreadable } from '../../../src/core/policy/governed.ts';
import { preflight } from '../../../src/core/preflight/preflight.ts';
import type { Attachment } from '../../../src/core/template/prompt.ts';

/** Assembled here, so that no file holds what looks like a key. */
const key = ['AKIA', 'Q3EGRVZ7', 'MPL2XKTN'].join('');
const token = ['ghp', '_', 'x4Tq9LmZ2', 'vB7nR5kWc8YpH3', 'sD6fGj1AaQeUoX'].join('');

const redacting = readPolicy('secrets: { inPrompt: redact }').policy;
const stopping = readPolicy('secrets: { inPrompt: stop }').policy;

function attached(...files: readonly (readonly [path: string, text: string])[]): Attachment[] {
  return files.map(([path, text]) => ({ path, text }));
}

test('a prompt without secrets is sent as it is', () => {
  const prompt = {
    text: 'Template: x@1.0.0\n\nFix the `sum` function.\r\n',
    attachments: attached(['a.ts', 'const a = 1;\n']),
  };
  for (const policy of [redacting, stopping])
    assert.deepEqual(preflight(prompt, policy), { prompt, redactions: 0, where: [] });
});

test('secrets are taken out of the prompt and of attached files', () => {
  const result = preflight(
    {
      text: `Use AWS_ACCESS_KEY_ID=${key} here.`,
      attachments: attached(
        ['clean.ts', 'const a = 1;\n'],
        ['src/config.ts', `export const githubToken = '${token}';\n`],
      ),
    },
    redacting,
  );
  assert.ok(!(result instanceof Fault));
  const sent = JSON.stringify(result.prompt);
  assert.ok(!sent.includes(key) && !sent.includes(key.slice(4, 12)) && !sent.includes(token.slice(4, 14)));
  assert.ok(result.prompt.text.startsWith('Use AWS_ACCESS_KEY_ID='));
  assert.match(result.prompt.attachments[1]?.text ?? '', /^export const githubToken = /);
  assert.deepEqual(result.prompt.attachments[0], { path: 'clean.ts', text: 'const a = 1;\n' });
  assert.deepEqual([result.redactions, result.where], [2, ['prompt', 'src/config.ts']]);
});

test('or they stop the run, and the fault does not hold them', () => {
  const fault = preflight(
    { text: 'Hi.', attachments: attached(['src/config.ts', `const githubToken = '${token}';\n`]) },
    stopping,
  );
  assert.ok(fault instanceof Fault);
  assert.deepEqual([fault.kind, fault.data], ['secret-in-prompt', { where: 'src/config.ts', count: 1 }]);
});

for (const path of ['.env', 'deploy/.env.production', 'prod.env', 'certs/server.pem', 'home/id_rsa']) {
  test(`the file ${path} is never sent`, () => {
    for (const policy of [redacting, stopping]) {
      const fault = preflight({ text: 'Hi.', attachments: attached([path, 'nothing secret']) }, policy);
      assert.ok(fault instanceof Fault && fault.kind === 'attachment-denied');
    }
  });
}

const governing = readPolicy(
  'residency: { classes: { personal: { paths: ["data/**"], markers: ["Clasificación: RESERVADO"] } } }\n',
).policy;

const diff = (header: string): string => `${header}\n@@ -1 +1 @@\n-a\n+b\n`;

const governed: readonly (readonly [
  title: string,
  text: string,
  files: readonly (readonly [path: string, text: string])[],
  path: string,
])[] = [
  ['a file below a governed path', 'Hi.', [['data/people.csv', 'name\n']], 'data/people.csv'],
  ['a marked file', 'Hi.', [['docs/a.md', 'clasificación: reservado\n']], 'docs/a.md'],
  ['a marked prompt', 'CLASIFICACIÓN: RESERVADO', [], 'prompt'],
  [
    'a diff of a governed file',
    'Hi.',
    [['HEAD~1', diff('diff --git a/data/x.csv b/data/x.csv\n--- a/data/x.csv\n+++ b/data/x.csv')]],
    'data/x.csv',
  ],
  [
    'a diff that moves a governed file',
    'Hi.',
    [['HEAD~1', 'diff --git a/data/x.csv b/x.csv\nrename from data/x.csv\nrename to x.csv\n']],
    'data/x.csv',
  ],
  [
    'a diff of a governed file with a quoted name',
    'Hi.',
    [
      [
        'HEAD~1',
        diff(
          'diff --git "a/data/\\303\\241.csv" "b/data/\\303\\241.csv"\n--- "a/data/\\303\\241.csv"\n+++ "b/data/\\303\\241.csv"',
        ),
      ],
    ],
    'data/á.csv',
  ],
];

for (const [title, text, files, path] of governed) {
  test(`data of a class that never leaves stops the run: ${title}`, () => {
    const fault = preflight({ text, attachments: attached(...files) }, governing);
    assert.ok(fault instanceof Fault && fault.kind === 'governed-data');
    assert.equal('path' in fault.data && fault.data.path, path);
    assert.ok(!(preflight({ text, attachments: attached(...files) }, redacting) instanceof Fault));
  });
}

test('other files and texts go as before', () => {
  const files = attached(
    ['src/data/a.ts', 'x'],
    ['b.md', 'Clasificación: público'],
    ['HEAD', diff('diff --git a/b.ts b/b.ts\n--- a/b.ts\n+++ b/b.ts')],
  );
  assert.ok(
    !(preflight({ text: 'data/people.csv is what I speak of.', attachments: files }, governing) instanceof Fault),
  );
});

test('an agent cannot read governed files', () => {
  assert.ok(unreadable(governing).includes('data/**'));
  assert.deepEqual(unreadable(redacting), redacting.agent.denyRead);
});
