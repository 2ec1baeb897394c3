import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { dayOf } from '../../../src/core/budget/period.ts';
import { Fault } from '../../../src/core/fault.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { answered, defaultAnswers, typedAnswer, type Answers } from '../../../src/core/policy/init/answers.ts';
import { comment, listOf, scalar } from '../../../src/core/policy/init/yaml.ts';
import { exitCode } from '../../../src/core/report/exit-code.ts';
import { readYaml } from '../../../src/core/team-file/yaml.ts';
import { words } from '../../../src/core/words/index.ts';
import { openPolicyDesk } from '../../../src/node/policy-draft.ts';
import { scanTree } from '../../../src/node/scan/tree.ts';
import { openTeam } from '../../../src/node/team.ts';
import { walk } from '../../../src/node/walk.ts';
import { repositories } from './init-repositories.ts';

const product = join(import.meta.dirname, '../../..');
const made: string[] = [];
after(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true })));
});

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-init-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  execFileSync('git', ['init', '-q'], { cwd: folder });
  return folder;
}

async function drafted(folder: string, change: (answers: Answers) => Answers = (answers) => answers, locale = 'en') {
  const desk = await openPolicyDesk(folder, product);
  assert.ok(!(desk instanceof Fault));
  const draft = await desk.draft(change(defaultAnswers(desk.seen)), words(locale));
  assert.ok(!(draft instanceof Fault));
  return { ...draft, seen: desk.seen };
}

/** What `policy check` and `scan .` say once the file is written. */
async function judgedWith(folder: string, text: string) {
  await mkdir(join(folder, '.guardrails'), { recursive: true });
  await writeFile(join(folder, '.guardrails/policy.yaml'), text);
  const team = await openTeam(folder, product, true);
  const looked = await scanTree(team, await walk(folder), new Set(), 1);
  assert.ok(!(looked instanceof Fault));
  const { findings } = judge(looked.findings, team.waivers, dayOf(Date.now()));
  return { team, findings, code: exitCode(findings, team.policy.failOn) };
}

for (const { name, files, says, preset = 'small-team' } of repositories) {
  test(`${name} (${preset}): the policy validates, the repository passes it, and it is the same twice`, async () => {
    const folder = await folderWith(files);
    const withPreset = (answers: Answers): Answers => answered(answers, 'preset', preset) ?? answers;
    const { text } = await drafted(folder, withPreset);
    for (const part of says)
      assert.ok(typeof part === 'string' ? text.includes(part) : part.test(text), `says ${part}:\n${text}`);
    const { team, findings, code } = await judgedWith(folder, text);
    // Not even a note: no line of it contradicts another one or does nothing.
    assert.deepEqual(
      team.problems.map(({ key, cause }) => [key, cause]),
      [],
      text,
    );
    const failing = findings.filter((one) => exitCode([one], team.policy.failOn) === 1);
    assert.equal(code, 0, JSON.stringify(failing.map((one) => words('en').finding(one))));
    // The policy that is there now takes no part in the next one.
    assert.equal((await drafted(folder, withPreset)).text, text);
  });
}

for (const [name, preset, mode, locale] of [
  ['TypeScript', 'regulated', 'enforce', 'es'],
  ['Java', 'paraguay', 'warn', 'es'],
  ['Terraform', 'small-team', 'observe', 'en'],
] as const)
  test(`${name}: ${preset}, ${mode}, ${locale} fits too`, async () => {
    const folder = await folderWith(repositories.find((one) => one.name === name)?.files ?? {});
    const { text } = await drafted(folder, (answers) => ({ ...answers, preset, mode }), locale);
    const { team, code } = await judgedWith(folder, text);
    assert.deepEqual([code, team.problems.map(({ key }) => key), team.policy.mode], [0, [], mode], text);
  });

test('without git, and without a file, there is a policy as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-init-'));
  made.push(folder);
  const { text, seen } = await drafted(folder);
  assert.equal(seen.files, 0);
  assert.equal((await judgedWith(folder, text)).code, 0);
});

test('a secret is never let through: the file and the answer say where it stands', async () => {
  const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
  const folder = await folderWith({ 'deploy.sh': `#!/bin/sh\nexport GITHUB_TOKEN=${token}\n` });
  for (const mode of ['enforce', 'observe'] as const) {
    const { text, secrets } = await drafted(folder, (answers) => ({ ...answers, mode }));
    assert.deepEqual(secrets, [{ path: 'deploy.sh', line: 2, rule: 'secret-token' }]);
    assert.ok(text.includes('deploy.sh:2 (secret-token)') && !text.includes(token), text);
    assert.doesNotMatch(text, /secret-token: \{/);
  }
  const { text } = await drafted(folder);
  assert.equal((await judgedWith(folder, text)).code, 1);
});

test('a hostile name in the repository stays a value or a comment', async () => {
  const folder = await folderWith({
    'package.json': JSON.stringify({ dependencies: { 'left-pad': '1', '-x\nlocked: []': '1' } }),
    '.github/CODEOWNERS': "* @a/b'c @fine #mode: observe\n",
    'a\n  mode: observe/package.json': JSON.stringify({ dependencies: { '@acme/x': '1' } }),
  });
  const { text } = await drafted(folder);
  const { team } = await judgedWith(folder, text);
  assert.equal(team.policy.mode, 'enforce');
  assert.deepEqual(team.policy.locked, []);
  assert.deepEqual(
    team.problems.filter(({ severity }) => severity === undefined),
    [],
    text,
  );
});

const answers = defaultAnswers({
  files: 0,
  languages: [],
  texts: { copy: 'es', comments: null },
  managers: [],
  packages: [],
  manifests: [],
  clouds: [{ id: 'aws', path: 'main.tf' }],
  regions: [],
  pipelines: [],
  infrastructure: [],
  owners: null,
  person: null,
});

for (const [question, typed, said] of [
  ['preset', 'regulated', 'regulated'],
  ['preset', 'strict', null],
  ['clouds', 'google AWS', 'aws, google'],
  ['clouds', 'none', 'none'],
  ['clouds', 'amazon', null],
  ['clouds', '', 'aws'],
  ['languages', 'es', 'es, en'],
  ['languages', 'es, pt', 'es, pt'],
  ['languages', 'klingon', null],
  ['languages', '', 'es, en'],
  ['budget', '$75.50', '75.5'],
  ['budget', '0', null],
  ['budget', 'lots', null],
  ['reviewers', 'ana@example.com, security=bo@example.com', 'engineer=ana@example.com, security=bo@example.com'],
  ['reviewers', '__proto__=x', null],
  ['reviewers', 'none', 'none'],
] as const)
  test(`${question} answered "${typed}"`, () => {
    const next = answered(answers, question, typed);
    assert.equal(next && typedAnswer(next, question), said);
  });

test('scalars, lists and comments read back as what they are', () => {
  const texts = [
    'a',
    'pkg:npm/%40x/*',
    'yes',
    '1.5',
    '- x',
    "it's",
    '@a/b',
    'a: b',
    'a #b',
    '*x',
    '',
    ' x',
    'null',
    'a\nb',
    '{',
    'x,y',
  ];
  const file = `# ${comment('a\u2028mode: x\n  b').slice(2)}\nlist: ${listOf(texts, '  ')}\none: ${scalar('~')}\n`;
  assert.deepEqual(readYaml(file, 'x').value, { list: texts, one: '~' });
});

/** What is looked at beside manifests, and what of it comes into the file. */
const influences: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  says: readonly RegExp[],
])[] = [
  [
    'a registry of its own',
    {
      '.npmrc': '@acme:registry=https://npm.example.com/team/\n',
      'pip.conf': '[global]\nindex-url = https://pypi.example.com/simple\n',
    },
    [/ {2}registries:\n {4}npm: \[npm\.example\.com\/team\]\n {4}pypi: \[pypi\.example\.com\/simple\]/],
  ],
  [
    'what scripts and pipelines install',
    { Makefile: 'lint:\n\tgo run github.com/golangci/golangci-lint/cmd/golangci-lint@v1.62.0 run\n' },
    [/ {4}- pkg:golang\/github\.com\/golangci\/golangci-lint/],
  ],
  [
    'manifests of a cluster, by what stands in them',
    {
      'deploy/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n',
      'app/main.py': 'x = 1\n',
      'app/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n',
      'test/fixtures/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n',
    },
    [/protected:\n {4}- app\/service\.yaml\n {4}- deploy\/\*\*\n\n/],
  ],
  [
    'a text that there is only as a translation',
    { 'locale/es/LC_MESSAGES/django.po': 'msgid "Save"\nmsgstr "Guardar los cambios"\n' },
    [/ {2}copy: es\n/],
  ],
  [
    'the language of strings that customers read',
    {
      'src/index.ts':
        "import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/', (c) => c.json({ message: 'El servicio está funcionando correctamente' }));\n",
      'messages/es.json': '{ "pay": "Pagar ahora con tarjeta" }\n',
      'messages/en.json': '{ "pay": "Pay now with your card" }\n',
    },
    [/ {2}copy: es\n/],
  ],
  [
    'the language of texts that only tell together',
    {
      'src/page.tsx':
        'export const page = (\n  <main>\n    <h1>Bienvenido a nuestra tienda</h1>\n    <p>Tu carrito está vacío</p>\n    <p>Todos los productos del mes</p>\n  </main>\n);\n',
    },
    [/ {2}copy: es\n/],
  ],
  [
    'a cloud by what uses it, not by what may be set',
    {
      '.env.example': 'AWS_ACCESS_KEY_ID=your-access-key-id\n',
      'infra/main.tf': 'resource "aws_s3_bucket" "receipts" {\n  bucket = "receipts"\n}\n',
    },
    [/- aws # found in infra\/main\.tf/],
  ],
  [
    'files of compose and of functions',
    {
      'compose.yaml': 'services:\n  db:\n    image: postgres:16\n',
      'api/serverless.yml': 'service: api\nprovider:\n  name: aws\n  region: sa-east-1\n',
    },
    [/protected:\n {4}- '\*\*\/compose\*\.y\*ml'\n {4}- '\*\*\/serverless\*\.y\*ml'\n/],
  ],
  [
    'owners that are teams: who looks can sign as well',
    { CODEOWNERS: '* @acme/web @acme/ops\n', Jenkinsfile: 'pipeline { }\n' },
    [/# Git knows nobody by the name of a team/, /engineer: \['@acme\/web', '@acme\/ops', ana@example\.com\]/],
  ],
];

for (const [what, files, says] of influences)
  test(`the file has of the repository: ${what}`, async () => {
    const folder = await folderWith(files);
    execFileSync('git', ['config', 'user.email', 'ana@example.com'], { cwd: folder });
    execFileSync('git', ['config', 'user.name', 'Ana'], { cwd: folder });
    const { text, problems } = await drafted(folder);
    assert.deepEqual(problems, []);
    for (const part of says) assert.match(text, part);
    const { code, team } = await judgedWith(folder, text);
    assert.deepEqual([code, team.problems], [0, []]);
  });

test('reviewers are proposed from CODEOWNERS only when they come from it', async () => {
  const folder = await folderWith({ CODEOWNERS: '* bo@example.com\n', Jenkinsfile: 'pipeline { }\n' });
  const own = await drafted(folder);
  assert.match(own.text, /proposed from CODEOWNERS\./);
  const named = await drafted(folder, (said) => ({ ...said, reviewers: { security: ['eva@example.com'] } }));
  assert.match(named.text, /# Who reviews what, by mail or name as git has it, or @handle\.\n/);
});
