import { scanSecrets } from '../../src/core/check/secrets/scan.ts';
import { processorTime } from '../bench/corpus.ts';

const paths = ['a.ts', 'a.yml', '.env', 'a.md', 'a.sh', 'a.csv', 'a.feature', '.pgpass', 'sasl_passwd'];

/** What is repeated: keywords, openings without an end, nested quotes, things that ask for a look back or ahead. */
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
  'docker login ',
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
  'const a="x",b={key:"v"};',
  'auth`>',
  "datadog('",
  '"datadog((',
  'a`.concat("a")\'password = getenv("A") or ',
  'name="password" value="dGVzdDpwYXNzcredentialssecret',
  'export value: |{|password = getenv("A") or ',
  'default--password =>',
  `${'a'.repeat(200)} `,
];

/** The slowest of the inputs above, read as files of several kinds, and of lines of one megabyte. */
export function measure(): readonly string[] {
  const timed = (unit: string, path: string, size: number): Timed => {
    const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    scanSecrets(text, path);
    const took = processorTime();
    scanSecrets(text, path);
    return { unit, path, took: took() };
  };
  const slowest = (times: readonly Timed[], what: string): string[] =>
    times
      .toSorted((a, b) => b.took - a.took)
      .slice(0, 3)
      .map(({ unit, path, took }) => `${what} of ${JSON.stringify(unit)} as ${path}: ${took.toFixed(1)} ms`);
  const kilobytes = units.flatMap((unit) => paths.map((path) => timed(unit, path, 256 * 1024)));
  const lines = units.filter((unit) => !unit.includes('\n')).map((unit) => timed(unit, 'a.js', 1024 * 1024));
  return [
    ...slowest(kilobytes, '256 KB'),
    ...slowest(lines, 'a line of 1 MB'),
    `${units.length} texts of repeated keywords, quotes and words in ${paths.length} kinds of file (aim: below 50 ms of processor time)`,
  ];
}

interface Timed {
  readonly unit: string;
  readonly path: string;
  /** Milliseconds of processor time. */
  readonly took: number;
}

if (import.meta.main) for (const line of measure()) console.log(line);
