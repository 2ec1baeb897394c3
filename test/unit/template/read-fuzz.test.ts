import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Fault } from '../../../src/core/fault.ts';
import { readLock } from '../../../src/core/template/lock.ts';
import { readTemplateWithProblems } from '../../../src/core/template/read.ts';
import { render } from '../../../src/core/template/render.ts';
import { isPlaced, mutated, numRuns } from '../policy/mutated.ts';
import { filesOf, skill, yaml } from './sample.ts';

const folder = '.agents/skills/my-template';

test('any mutated template is read whole or refused with its place', () => {
  const change = fc.oneof(
    mutated(skill).map((skill) => ({ skill })),
    mutated(yaml).map((yaml) => ({ yaml })),
  );
  fc.assert(
    fc.property(change, (change) => {
      const { template, problems } = readTemplateWithProblems(filesOf(change), folder, 'team');
      assert.equal(template === null, problems.length > 0);
      for (const problem of problems)
        isPlaced(
          problem,
          problem.path.endsWith('SKILL.md')
            ? 'skill' in change
              ? change.skill
              : skill
            : 'yaml' in change
              ? change.yaml
              : yaml,
        );
      if (template === null) return;
      const prompt = render(template, Object.fromEntries(template.inputs.map(({ name }) => [name, ''])), []);
      if (!(prompt instanceof Fault)) assert.ok(prompt.text.startsWith('Template: my-template@'));
    }),
    { numRuns: Math.ceil(numRuns / 2) },
  );
});

test('any mutated lock is read whole or refused', () => {
  const lock = `{\n  "my-template@1.0.0": "${'a'.repeat(64)}",\n  "x@2.0.0": "${'b'.repeat(64)}"\n}\n`;
  fc.assert(
    fc.property(mutated(lock), (text) => {
      const read = readLock(text, 'templates.lock.json');
      if (read instanceof Fault) return;
      for (const [key, hash] of Object.entries(read)) assert.match(`${key} ${hash}`, /^[a-z0-9-]+@\d\S* [0-9a-f]{64}$/);
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  );
});
