import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { doubtsOf } from '../../../src/core/policy/doubts.ts';
import { referencesIn } from '../../../src/core/policy/layers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy, policySchema, type Policy } from '../../../src/core/policy/schema.ts';
import { mendsOf } from '../../../src/core/team-file/mend.ts';
import type { FileProblem } from '../../../src/core/team-file/problem.ts';
import { readTemplateWithProblems } from '../../../src/core/template/read.ts';
import { isPlaced, mutated, numRuns } from '../policy/mutated.ts';
import { sources } from './sources.ts';

const mediaPolicies = new URL('../../../media/policies/', import.meta.url);
const presets = readdirSync(mediaPolicies).map((name) => readFileSync(new URL(name, mediaPolicies), 'utf8'));
const builtIns = new URL('../../../prompt-templates/', import.meta.url);
const skill = readFileSync(new URL('pr-patch/SKILL.md', builtIns), 'utf8');
const template = readFileSync(new URL('pr-patch/template.yaml', builtIns), 'utf8');

/** `FUZZ_RUNS=100000` reads that many files over all of these. */
const shares = { policy: 0.3, layers: 0.1, waivers: 0.2, template: 0.2, skill: 0.2 } as const;

type Read = (text: string) => readonly FileProblem[];

const readers: Readonly<Record<keyof typeof shares, { readonly from: readonly string[]; readonly read: Read }>> = {
  policy: {
    from: [sources.policy, ...presets],
    read: (text) => {
      const read = readPolicy(text);
      holdsTogether(read.policy);
      return [...read.problems, ...doubtsOf(read, readWaivers(null), { today: '2026-11-01', paths: ['src/a.ts'] })];
    },
  },
  layers: {
    from: [sources.policy],
    read: (text) => {
      // What it builds on is broken in the same way, and builds on itself.
      const layers = {
        'preset:small-team': { path: 'preset:small-team', text: presets[0] ?? '' },
        'path:policies/base.yaml': { path: 'policies/base.yaml', text },
      };
      assert.ok(referencesIn(text, 'a.yaml').length <= 8);
      const { policy, problems } = readPolicy(text, '.guardrails/policy.yaml', () => true, layers);
      holdsTogether(policy);
      return problems;
    },
  },
  waivers: { from: [sources.waivers], read: (text) => readWaivers(text).problems },
  template: {
    from: [sources.template, template],
    read: (text) =>
      readTemplateWithProblems(filesOf(skill, text), 'pr-patch', 'team').problems.filter(isIn('template.yaml')),
  },
  skill: {
    from: [skill.slice(0, 1500)],
    read: (text) =>
      readTemplateWithProblems(filesOf(text, template), 'pr-patch', 'team').problems.filter(isIn('SKILL.md')),
  },
};

for (const [name, { from, read }] of Object.entries(readers)) {
  const share = shares[name as keyof typeof shares];
  test(`any mutated ${name} is read, and what is wrong in it has its line and its remedy`, (t) => {
    const slowest = clock(t);
    const runs = Math.max(20, Math.ceil((numRuns * share) / from.length / (numRuns > 2000 ? 1 : 4)));
    for (const source of from)
      fc.assert(
        fc.property(mutated(source), (text) => {
          for (const problem of slowest(() => read(text), text)) {
            isPlaced(problem, text);
            for (const mend of mendsOf(problem, text, { person: 'Ana', later: '2027-02-19' }))
              assert.ok(mend.start >= 0 && mend.start <= mend.end && mend.end <= text.length);
          }
        }),
        { numRuns: runs },
      );
    t.diagnostic(`${runs * from.length} files`);
  });
}

const nested = (depth: number): string => Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
const bomb = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]\n`).join('')}`;

/** Whatever it holds, the default's guards hold: each of these has at least one problem, or says nothing. */
const hostile: readonly (readonly [string, string, (readonly string[])?])[] = [
  ['an anchor bomb', bomb, ['alias', 'unknown-key']],
  ['a scalar of 100 kB', `failOn: ${'x'.repeat(100_000)}`, ['over-limit']],
  ['a scalar of 100 kB on many lines', `failOn: >\n${'  x x x\n'.repeat(12_000)}`, ['over-limit']],
  ['a line of a megabyte', `failOn: "${'x'.repeat(1_000_000)}"`, ['over-limit']],
  ['a key twice', 'mode: warn\nmode: observe\n', ['duplicate-key']],
  ['a merge key', 'x: &x { mode: observe }\n<<: *x\n', ['key-forbidden']],
  ['__proto__', '__proto__: { mode: observe }\nmode: warn\n', ['key-forbidden']],
  ['constructor and prototype', 'constructor: { prototype: { mode: observe } }\n', ['key-forbidden']],
  ['tabs', 'agent:\n\tmaxSteers: 0\n', ['tab']],
  ['a lone surrogate', 'protected: ["\uD800"]\n'],
  ['ten thousand levels in lines', nested(350), ['over-limit']],
  ['ten thousand brackets', `protected: ${'['.repeat(10_000)}`, ['over-limit', 'syntax']],
  ['ten thousand brackets that close', `protected: ${'['.repeat(2000)}\n${']'.repeat(2000)}`, ['over-limit']],
  ['ten thousand dashes', `protected: ${'- '.repeat(10_000)}`, ['over-limit']],
  ['ten thousand question marks', '? '.repeat(2000), ['over-limit']],
  ['two documents', 'mode: warn\n---\nmode: observe\n', ['several-documents']],
  ['a tag', 'mode: !!js/function "x"\n', ['tag', 'syntax']],
  ['binary', '\u0000\u0001\u0002\u007F'],
  ['a directive', '%YAML 9.9\n---\nmode: warn\n', ['syntax', 'tag']],
  ['five thousand keys', Array.from({ length: 4900 }, (_, at) => `k${at}: 1`).join('\n'), ['unknown-key']],
  ['five thousand errors', '} : {\n'.repeat(4900), ['syntax', 'over-limit']],
  ['numbers without end', 'agent: { maxSteers: 1e999 }\n', ['too-large', 'wrong-type', 'not-whole']],
];

for (const [what, text, kinds] of hostile) {
  test(`hostile: ${what}`, (t) => {
    const slowest = clock(t);
    const { policy, problems } = slowest(() => readPolicy(text), text);
    for (const problem of problems) isPlaced(problem, text);
    if (kinds)
      assert.ok(
        problems.some(({ cause }) => kinds.includes(cause.kind)),
        problems.map(({ cause }) => cause.kind).join(),
      );
    assert.deepEqual(policy.agent, defaultPolicy.agent);
    assert.notEqual(policy.mode, 'observe');
    assert.equal(({} as Record<string, unknown>)['mode'], undefined);
  });
}

for (const [what, text] of [
  ['carriage returns', 'mode: warn\r\nfailOn: note\r\nnope: 1\r\n'],
  ['a byte order mark', '\uFEFFmode: warn\nfailOn: note\nnope: 1\n'],
  ['lone carriage returns', 'mode: warn\rfailOn: note\rnope: 1\r'],
] as const) {
  test(`${what}: the file counts, and the line of what is wrong is right`, () => {
    const { policy, problems } = readPolicy(text);
    if (what === 'lone carriage returns') return assert.ok(problems.length > 0);
    assert.deepEqual([policy.mode, policy.failOn], ['warn', 'note']);
    assert.deepEqual(
      problems.map(({ range, cause }) => [range.line, range.column, cause.kind]),
      [[3, 1, 'unknown-key']],
    );
  });
}

/** What holds is a policy by the schema, beside what is held of each override. */
function holdsTogether(policy: Policy): void {
  const overrides = policy.overrides.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'held')),
  );
  assert.ok(policySchema.safeParse({ ...policy, overrides }).success);
}

function filesOf(skillText: string, yaml: string): Parameters<typeof readTemplateWithProblems>[0] {
  return new Map([
    ['SKILL.md', skillText],
    ['template.yaml', yaml],
  ]);
}

function isIn(file: string): (problem: FileProblem) => boolean {
  return ({ path }) => path.endsWith(file);
}

/** Notes how long the slowest file took, in milliseconds; one that seems slow is read twice more, as the machine may be busy. */
function clock(t: TestContext): <T>(read: () => T, text: string) => T {
  let slowest = 0;
  t.after(() => t.diagnostic(`slowest ${slowest.toFixed(1)} ms`));
  return (read) => {
    const once = (): number => {
      const began = performance.now();
      read();
      return performance.now() - began;
    };
    const began = performance.now();
    const answer = read();
    let took = performance.now() - began;
    if (took > 50) took = Math.min(took, once(), once());
    slowest = Math.max(slowest, took);
    return answer;
  };
}
