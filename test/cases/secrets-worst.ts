import { scanQuickly } from '../../src/core/check/secrets/scan.ts';
import { processorTime } from '../bench/corpus.ts';
import { spread } from '../bench/noise.ts';

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
  const slowest = (size: number, what: string, inputs: readonly Input[]): string[] =>
    inputs
      .map((input) => ({ input, took: timed(input, size, 1) }))
      .toSorted((a, b) => b.took - a.took)
      .slice(0, 8)
      .map(({ input }) => ({ input, took: timed(input, size, 5) }))
      .toSorted((a, b) => b.took - a.took)
      .slice(0, 3)
      .map(({ input, took }) => `${what} of ${JSON.stringify(input.unit)} as ${input.path}: ${took.toFixed(1)} ms`);
  const inLine = units.filter((unit) => !unit.includes('\n')).map((unit) => ({ unit, path: 'a.js' }));
  return [
    ...slowest(
      256 * 1024,
      '256 KB',
      units.flatMap((unit) => paths.map((path) => ({ unit, path }))),
    ),
    ...slowest(1024 * 1024, 'a line of 1 MB', inLine),
    `the slowest of ${units.length} repeated texts in ${paths.length} kinds of file, processor time (aim: below 50)`,
  ];
}

interface Input {
  readonly unit: string;
  readonly path: string;
}

/** Milliseconds of processor time for an input repeated to a size, warm: the median of some runs. */
function timed({ unit, path }: Input, size: number, runs: number): number {
  const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  scanQuickly(text, path);
  const times = Array.from({ length: runs }, () => {
    const took = processorTime();
    scanQuickly(text, path);
    return took();
  });
  return spread(times).median;
}

if (import.meta.main) for (const line of measure()) console.log(line);
