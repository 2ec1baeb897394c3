import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signOffDoubts } from '../../../src/core/review/sign-off.ts';
import { words } from '../../../src/core/words/index.ts';

const cleo = { role: 'security', people: ['Cleo <cleo@example.com>', 'Dan', 'Eva', 'Fay', 'Gil'] };
const nobody = { role: 'legal', people: [] };
const files = [
  { path: 'infra/main.tf', roles: ['security'] },
  { path: 'deploy/run.sh', roles: ['security', 'legal'] },
];

const said: readonly (readonly [sentence: string, en: string, es: string])[] = (
  [
    ['signs', ['Ana signs 2 files as security and legal.', 'Ana firma 2 archivos como security y legal.']],
    [
      'still',
      [
        'Still needed, in 2 files: security (Cleo <cleo@example.com>, Dan, Eva, 2 more), legal (nobody else holds this role).',
        'Todavía falta, en 2 archivos: security (Cleo <cleo@example.com>, Dan, Eva, 2 más), legal (nadie más tiene este rol).',
      ],
    ],
    [
      'who',
      [
        'Who can sign: security: Cleo <cleo@example.com>, Dan, Eva, 2 more; legal: nobody holds this role.',
        'Quién puede firmar: security: Cleo <cleo@example.com>, Dan, Eva, 2 más; legal: nadie tiene este rol.',
      ],
    ],
  ] as const
).map(([name, [en, es]]) => [name, en, es]);

for (const [name, ...sentences] of said)
  test(`what is said of signing: ${name}`, () => {
    for (const [index, locale] of ['en', 'es'].entries()) {
      const { signing } = words(locale);
      const all: Readonly<Record<string, string>> = {
        signs: signing.signs('Ana', files),
        still: signing.still([cleo, nobody], 2),
        who: signing.who([cleo, nobody]),
      };
      assert.equal(all[name], sentences[index]);
    }
  });

test('a request names every file with its roles, who can sign, and how, in both languages', () => {
  for (const locale of ['en', 'es']) {
    const { signing } = words(locale);
    const text = signing.request(files, [cleo, nobody], 'bigger');
    for (const part of [
      'infra/main.tf: security\n',
      'deploy/run.sh: security, legal\n',
      'Cleo',
      'bigger',
      'codex-guardrails sign-off',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
    assert.ok(!signing.request(files, [cleo], null).includes('null'));
  }
});

test('every reason why a sign-off does not count is said in its own words', () => {
  const all = ['en', 'es'].flatMap((locale) => signOffDoubts.map((why) => words(locale).signing.doubted('Ana', why)));
  assert.equal(new Set(all).size, all.length);
  const finding = words('en').finding({
    ruleId: 'sign-off-missing',
    data: { path: 'a.tf', roles: 'security', signedBy: 'Cleo', unconfirmed: 'other-author' },
  });
  assert.match(finding, /The sign-off of Cleo does not count: someone else committed that line\.$/);
});
