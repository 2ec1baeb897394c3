import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check, scan, type CheckContext } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { steerText } from '../../../src/core/judge/steer.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { reportFormats, reports } from '../../../src/core/report/index.ts';
import { words } from '../../../src/core/words/index.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { fill, Maker } from './made.ts';
import { positives } from './positives.ts';

/** How many texts: `FUZZ_RUNS=100000` for the long run. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 400);

const policy = readPolicy('secrets: { severity: { paths: [{ path: "**/*.md", severity: note }] } }');
const context: CheckContext = { policy: policy.policy, policyLine: policy.lineOf, project: noProject, parsers };

const cases = positives.map(([path, text]) => [path, text.replaceAll(/[⟦⟧]/g, '')] as const);
const glue = fc.constantFrom('\n', '\n\n', '; ', ' // guardrails: allow secret-token -- ', '\t', ' \\\n', '"', "'", '');

/** Several cases in one file, the name of which is that of the first; now and then cut somewhere. */
const files = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...cases), glue), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1 }),
    fc.nat({ max: 40 }),
  )
  .map(([parts, seed, cut]) => {
    const text = parts.map(([[, template], end], nth) => fill(template, new Maker(seed + nth)) + end).join('');
    return { path: `src/${parts[0]?.[0][0] ?? 'a.ts'}`, text: text.slice(cut > 20 ? cut : 0) };
  });

test('no value that is found is in a finding, a sentence, a report or what the agent is told', () =>
  fc.assert(
    fc.asyncProperty(files, async ({ path, text }) => {
      const twice = `${text}\n${text}`;
      const edits = [
        { whole: true, after: text, checked: await scan([{ path, text }], context) },
        {
          whole: false,
          after: twice,
          checked: await check({ files: [{ path, before: text, after: twice }] }, context),
        },
      ];
      for (const { whole, after, checked } of edits) {
        const judgement = judge(checked.findings, [], '2027-01-01');
        const said = [words('en'), words('es')].flatMap((language) =>
          reportFormats.map((format) =>
            reports[format]({ ...checked, judgement, whole, notes: [], productVersion: '1' }, language),
          ),
        );
        const all = [JSON.stringify(checked.findings), ...said, String(steerText(judgement))].join('\n');
        for (const value of scanSecrets(after, path).map((hit) => after.slice(hit.start, hit.end))) {
          assert.ok(!all.includes(value), 'a value is in an output');
          assert.ok(!all.includes(JSON.stringify(value).slice(1, -1)), 'a value is in an output, escaped');
        }
      }
    }),
    { numRuns },
  ));

test('a value in the reason of a suppression is not repeated', async () => {
  const [token, other] = [1, 2].map((seed) => fill('{github}', new Maker(seed)));
  const text = `const a = '${token}'; // guardrails: allow secret-token -- it was ${token}, now ${other}, see the docs\n`;
  const { findings } = await check({ files: [{ path: 'a.ts', before: '', after: text }] }, context);
  assert.deepEqual(
    findings.map(({ data }) => data['suppressed']),
    findings.map(() => findings[0]?.data['suppressed']),
  );
  assert.match(String(findings[0]?.data['suppressed']), /^it was …+, now …+, see the docs$/);
});
