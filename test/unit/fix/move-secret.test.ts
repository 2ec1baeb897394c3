import assert from 'node:assert/strict';
import test from 'node:test';
import { moveSecret } from '../../../src/core/fix/move-secret.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import type { FindingData } from '../../../src/core/check/finding.ts';
import { parses } from './parse.ts';

const named = (name: string): FindingData => ({ kind: 'password', name });

/** The text after the secret between « and » moved; null where no fix is offered. */
function moved(
  path: string,
  marked: string,
  data: FindingData,
  ruleId = 'secret-assignment',
): { before: string; after: string | null; variable: string } {
  const start = marked.indexOf('«');
  const before = marked.replace('«', '').replace('»', '');
  const end = marked.indexOf('»') - 1;
  const fix = moveSecret(path, before, { ruleId, data, start, end });
  return { before, after: fix && applyEdits(before, fix.edits), variable: fix?.variable ?? '' };
}

/** file, rule, name that held the value, text with «value», text after (null: no fix) */
const cases: readonly (readonly [file: string, name: string, text: string, after: string | null, ruleId?: string])[] = [
  // JavaScript and TypeScript
  ['a.ts', 'dbPassword', `const dbPassword = '«abc»';\n`, `const dbPassword = process.env.DB_PASSWORD;\n`],
  ['a.js', 'apiKey', `module.exports = { apiKey: "«abc»" }\n`, `module.exports = { apiKey: process.env.API_KEY }\n`],
  ['a.ts', 'token', `const token = \`«abc»\`;\n`, `const token = process.env.TOKEN;\n`],
  ['a.ts', 'key', `const key = '«abc' +\n  'def»';\n`, `const key = process.env.KEY;\n`],
  ['a.ts', 'key', `const key = \`\n«line\nline»\n\`;\n`, `const key = process.env.KEY;\n`],
  [
    'a.ts',
    'databaseUrl',
    `connect('postgres://app:«abc»@db.example.com/x');\n`,
    `connect('postgres://app:' + process.env.DATABASE_URL_PASSWORD + '@db.example.com/x');\n`,
    'secret-url-password',
  ],
  [
    'a.ts',
    'authorization',
    `const n = 'Bearer «abc»'.length;\n`,
    `const n = ('Bearer ' + process.env.AUTHORIZATION).length;\n`,
  ],
  [
    'a.ts',
    'authorization',
    `if (x === 'Bearer «abc»') go();\n`,
    `if (x === ('Bearer ' + process.env.AUTHORIZATION)) go();\n`,
  ],
  [
    'a.ts',
    'url',
    'fetch(`https://u:«abc»@example.com/${id}`);\n',
    'fetch(`https://u:${process.env.URL_PASSWORD}@example.com/${id}`);\n',
    'secret-url-password',
  ],
  ['a.tsx', 'token', `const a = <App token="«abc»" />;\n`, `const a = <App token={process.env.TOKEN} />;\n`],
  [
    'a.jsx',
    'auth',
    `const a = <App id={1} auth="Bearer «abc»">x</App>;\n`,
    `const a = <App id={1} auth={"Bearer " + process.env.AUTH}>x</App>;\n`,
  ],
  ['a.ts', 'x', `// const password = '«abc»' (don't)\n`, `// const password = process.env.X (don't)\n`],
  ['a.ts', 'x', `// the password is «abc»\n`, null],
  ['a.ts', 'x', `const a = { '«abc»': 1 };\n`, null],
  ['a.ts', 'x', `const a = b ? '«abc»' : 'c';\n`, `const a = b ? process.env.X : 'c';\n`],
  ['a.ts', 'x', `import a from '«abc»';\n`, null],
  ['a.ts', 'x', `type A = '«abc»';\n`, null],
  [
    'a.ts',
    'x',
    `const a = "it's"; const pass = 'it\\'s «abc»';\n`,
    `const a = "it's"; const pass = 'it\\'s ' + process.env.X;\n`,
  ],
  // Python
  ['a.py', 'db_password', `db_password = "«abc»"\n`, `import os\n\ndb_password = os.environ["DB_PASSWORD"]\n`],
  ['a.py', 'p', `import os\np = '«abc»'\n`, `import os\np = os.environ["P"]\n`],
  ['a.py', 'p', `import sys, os\np = '«abc»'\n`, `import sys, os\np = os.environ["P"]\n`],
  [
    'a.py',
    'p',
    `#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n"""Doc\nimport nothing\n"""\nfrom __future__ import (\n    annotations,\n)\n\nimport sys\np = '«abc»'\n`,
    `#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n"""Doc\nimport nothing\n"""\nfrom __future__ import (\n    annotations,\n)\n\nimport os\nimport sys\np = os.environ["P"]\n`,
  ],
  ['a.py', 'p', `import os.path\r\np = '«abc»'\r\n`, `import os\r\nimport os.path\r\np = os.environ["P"]\r\n`],
  ['a.py', 'p', `import os\np = b'«abc»'\n`, `import os\np = os.environ["P"].encode()\n`],
  ['a.py', 'p', `import os\np = f"Bearer «abc» {x}"\n`, `import os\np = f"Bearer " + os.environ["P"] + f" {x}"\n`],
  ['a.py', 'p', `import os\np = """«line\nline»"""\n`, `import os\np = os.environ["P"]\n`],
  ['a.py', 'p', `import os\nd = {"p": "«abc»", "q": 1}\n`, `import os\nd = {"p": os.environ["P"], "q": 1}\n`],
  ['a.py', 'p', `p = ("«abc»"\n     "def")\n`, null],
  ['a.py', 'p', `import os\ncall(p="x «abc»")\n`, `import os\ncall(p="x " + os.environ["P"])\n`],
  // Go
  [
    'a.go',
    'dbPassword',
    `package a\n\nimport "fmt"\n\nfunc f() { dbPassword := "«abc»"; fmt.Println(dbPassword) }\n`,
    `package a\n\nimport "os"\nimport "fmt"\n\nfunc f() { dbPassword := os.Getenv("DB_PASSWORD"); fmt.Println(dbPassword) }\n`,
  ],
  [
    'a.go',
    'k',
    `package a\n\nimport (\n\t"fmt"\n)\n\nvar k = "«abc»"\n`,
    `package a\n\nimport (\n\t"os"\n\t"fmt"\n)\n\nvar k = os.Getenv("K")\n`,
  ],
  ['a.go', 'k', `package a\n\nconst k = "«abc»"\n`, `package a\n\nimport "os"\n\nvar k = os.Getenv("K")\n`],
  [
    'a.go',
    'k',
    `package a\n\nconst (\n\tk = "«abc»"\n)\n`,
    `package a\n\nimport "os"\n\nvar (\n\tk = os.Getenv("K")\n)\n`,
  ],
  [
    'a.go',
    'k',
    'package a\n\nimport "os"\n\nvar k = `«line\nline»`\n',
    'package a\n\nimport "os"\n\nvar k = os.Getenv("K")\n',
  ],
  [
    'a.go',
    'k',
    `package a\n\nimport "os"\n\nvar k = "u:«abc»@h"\n`,
    `package a\n\nimport "os"\n\nvar k = "u:" + os.Getenv("K") + "@h"\n`,
  ],
  // Java, C#
  [
    'A.java',
    'apiKey',
    `class A { static final String apiKey = "«abc»"; }\n`,
    `class A { static final String apiKey = System.getenv("API_KEY"); }\n`,
  ],
  ['A.java', 'x', `class A { @Value("«abc»") String x; }\n`, null],
  [
    'A.java',
    'x',
    `class A { String x = f("u:«abc»@h").trim(); }\n`,
    `class A { String x = f("u:" + System.getenv("X") + "@h").trim(); }\n`,
  ],
  [
    'A.cs',
    'ApiKey',
    `class A { public const string ApiKey = "«abc»"; }\n`,
    `class A { public static readonly string ApiKey = System.Environment.GetEnvironmentVariable("API_KEY"); }\n`,
  ],
  [
    'A.cs',
    'k',
    `class A { void F() {\n const string k = @"«abc»";\n } }\n`,
    `class A { void F() {\n string k = System.Environment.GetEnvironmentVariable("K");\n } }\n`,
  ],
  [
    'A.cs',
    'k',
    `class A { string k = $"u:«abc»@{h}"; }\n`,
    `class A { string k = $"u:" + System.Environment.GetEnvironmentVariable("K") + $"@{h}"; }\n`,
  ],
  // Ruby, PHP, Rust
  ['a.rb', 'api_key', `api_key = '«abc»'\n`, `api_key = ENV.fetch("API_KEY")\n`],
  ['a.rb', 'u', `u = "https://u:«abc»@example.com"\n`, `u = "https://u:#{ENV.fetch("U")}@example.com"\n`],
  ['a.rb', 'u', `u = 'u:«abc»@h'\n`, `u = 'u:' + ENV.fetch("U") + '@h'\n`],
  ['a.php', 'api_key', `<?php\n$api_key = "«abc»";\n`, `<?php\n$api_key = getenv('API_KEY');\n`],
  ['a.php', 'u', `<?php\n$u = 'u:«abc»@h';\n`, `<?php\n$u = 'u:' . getenv('U') . '@h';\n`],
  ['a.php', 'x', `<?php\nclass A { const X = '«abc»'; }\n`, null],
  [
    'a.php',
    'x',
    `<?php\nclass A {\n  private string $x = '«abc»';\n}\n`,
    `<?php\nclass A {\n  private string $x;\n\n  public function __construct()\n  {\n    $this->x = (string) getenv('X');\n  }\n}\n`,
  ],
  [
    'a.rs',
    'api_key',
    `fn f() { let api_key = "«abc»"; }\n`,
    `fn f() { let api_key = std::env::var("API_KEY").expect("API_KEY is not set"); }\n`,
  ],
  [
    'a.rs',
    'k',
    `const K: &str = "«abc»";\n`,
    `static K: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| std::env::var("K").expect("K is not set"));\n`,
  ],
  // YAML, GitHub Actions, shell
  [
    'compose.yaml',
    'DB_PASSWORD',
    `services:\n  db:\n    environment:\n      DB_PASSWORD: «abc»\n`,
    `services:\n  db:\n    environment:\n      DB_PASSWORD: "\${DB_PASSWORD:?}"\n`,
  ],
  [
    'docker-compose.yml',
    'DB_PASSWORD',
    `services:\n  db:\n    environment:\n      - DB_PASSWORD=«abc»\n`,
    `services:\n  db:\n    environment:\n      - DB_PASSWORD=\${DB_PASSWORD:?}\n`,
  ],
  ['config.yaml', 'password', `db: { password: «abc» }\n`, `db: { password: "\${PASSWORD:?}" }\n`],
  ['config.yaml', 'password', `db: { password: "«abc»" } # x\n`, `db: { password: "\${PASSWORD:?}" } # x\n`],
  [
    'config.yaml',
    'url',
    `url: postgres://u:«abc»@db.example.com/x\n`,
    `url: postgres://u:\${URL_PASSWORD:?}@db.example.com/x\n`,
    'secret-url-password',
  ],
  [
    'application.yml',
    'password',
    `spring:\n  datasource:\n    password: '«abc»'\n`,
    `spring:\n  datasource:\n    password: '\${PASSWORD}'\n`,
  ],
  [
    'secret.yaml',
    'password',
    `apiVersion: v1\nkind: Secret\nstringData:\n  password: «abc»\n`,
    `# Secret NAME is not kept in git. Make it in the cluster: kubectl create secret generic NAME --from-literal=password=...\n`,
  ],
  [
    '.github/workflows/ci.yml',
    'token',
    `jobs:\n  a:\n    env:\n      TOKEN: «abc»\n`,
    `jobs:\n  a:\n    env:\n      TOKEN: \${{ secrets.TOKEN }}\n`,
  ],
  [
    '.github/workflows/ci.yml',
    'GITHUB_TOKEN',
    `jobs:\n  a:\n    steps:\n      - run: curl -u me:«abc» https://example.com\n`,
    `jobs:\n  a:\n    steps:\n      - run: curl -u me:\${{ secrets.GH_TOKEN }} https://example.com\n`,
  ],
  ['a.sh', 'TOKEN', `TOKEN='«abc»'\n`, `TOKEN="\${TOKEN:?}"\n`],
  ['a.sh', 'TOKEN', `export TOKEN=«abc»\n`, `export TOKEN="\${TOKEN:?}"\n`],
  ['a.sh', 'x', `curl -u "me:«abc»" https://example.com\n`, `curl -u "me:\${X:?}" https://example.com\n`],
  // No variables there
  ['.env', 'TOKEN', `TOKEN=«abc»\n`, null],
  ['a.json', 'token', `{ "token": "«abc»" }\n`, null],
  ['README.md', 'token', `token: «abc»\n`, null],
];

for (const [file, name, text, after, ruleId] of cases) {
  test(`${file}: ${text.replaceAll('\n', '⏎')}`, async () => {
    const result = moved(file, text, named(name), ruleId);
    assert.equal(result.after, after);
    if (after === null) return;
    assert.ok(await parses(file, result.before), 'the case itself parses');
    assert.ok(await parses(file, after), 'the fixed text parses');
    assert.ok(!after.includes('abc'), 'the value is gone');
  });
}

const names: readonly (readonly [FindingData, string])[] = [
  [{ kind: 'github-pat', vendor: 'github', name: 'token' }, 'GITHUB_TOKEN'],
  [{ kind: 'github-pat', vendor: 'github' }, 'GITHUB_PAT'],
  [{ kind: 'password', name: 'spring.datasource.password' }, 'SPRING_DATASOURCE_PASSWORD'],
  [{ kind: 'api-key', name: 'openAIApiKey' }, 'OPEN_AI_API_KEY'],
  [{ kind: 'api-key', name: '2captcha-key' }, '_2CAPTCHA_KEY'],
  [{ kind: 'password', name: '密码' }, 'PASSWORD'],
];

for (const [data, variable] of names) {
  test(`${JSON.stringify(data)} is read from ${variable}`, () => {
    assert.equal(moved('a.ts', `const a = '«abc»';\n`, data).variable, variable);
  });
}
