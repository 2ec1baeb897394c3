import { scanSecrets } from '../../src/core/check/secrets/scan.ts';

const length = 256 * 1024;

/** What is repeated to 256 KB: keywords, openings without an end, nested quotes, things that ask for a look back or ahead. */
const units = [
  'password',
  'password = "',
  'password: ${',
  'password: [',
  'password: "\\"a',
  'password="Abc12!xyz"\n',
  'key:key:key=',
  '"key":',
  'token = a;\n',
  'token = ab + cd;\n',
  'apiKey: [a, b].join("")',
  'password = getenv("A") or ',
  'password = x ? y : ',
  'password:\n',
  'https://',
  '://u:p',
  'https://a:b@',
  '-----BEGIN PRIVATE KEY-----',
  'curl -u a:',
  'mysql -p',
  'openssl -k ',
  'docker login -p ',
  'eyJ',
  'eyJhbGci.eyJ',
  'glpat-',
  'AAAA',
  'wrka-eyJ',
  'datadog(',
  'datadog = "0123456789abcdef0123456789abcdef"\n',
  'insert into users (password) values (',
  'identified by ',
  'login("a",',
  'jwt.sign(',
  'atob("',
  '" + "',
  '"a" + ',
  'kind: Secret\n',
  'kind: secret data:\n  a: QUJDREVGR0g=\n',
  '"d":"',
  'authorization: bearer ',
  'LS0tLS1CRUdJTi',
  '<key>password</key>',
  'name="password" value="',
  'variable "password" {',
  '| password | token |\n',
  'define("password","',
  '@tcp(',
  '".toCharArray(',
  '"0x',
  '{[(',
  '"',
  "'",
  '`',
  '\\"',
  'a',
  '密码',
];

/** The slowest of the inputs above, read in four languages, and a line of one megabyte. */
export function measure(): readonly string[] {
  const timed = (text: string, path: string): number => {
    scanSecrets(text, path);
    const started = performance.now();
    scanSecrets(text, path);
    return performance.now() - started;
  };
  const times = units.flatMap((unit) => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    return ['a.ts', 'a.yml', '.env', 'a.md'].map((path) => ({ unit, path, took: timed(text, path) }));
  });
  const slowest = times.toSorted((a, b) => b.took - a.took).slice(0, 3);
  const line = 'const a="x",b={key:"v"};'.repeat(44_000);
  return [
    ...slowest.map(({ unit, path, took }) => `256 KB of ${JSON.stringify(unit)} as ${path}: ${took.toFixed(1)} ms`),
    `one line of ${(line.length / 1e6).toFixed(1)} MB: ${timed(line, 'a.js').toFixed(1)} ms`,
  ];
}

if (import.meta.main) for (const line of measure()) console.log(line);
