import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { z } from 'zod';
import { waiversSchema } from '../../../src/core/judge/waivers.ts';
import { recordSchema } from '../../../src/core/logbook/record-schema.ts';
import { acceptancesSchema } from '../../../src/core/playbook/acceptance.ts';
import { policySchema } from '../../../src/core/policy/schema.ts';
import { signOffSchema } from '../../../src/core/review/sign-off-file.ts';
import { lockSchema } from '../../../src/core/template/lock.ts';
import { templateSchema } from '../../../src/core/template/schema.ts';

/** Set to write the published files instead of comparing them. */
const write = process.env['WRITE_SCHEMAS'] === '1';

const published = [
  ['policy', policySchema, 'Guardrails policy (.guardrails/policy.yaml)'],
  ['waivers', waiversSchema, 'Guardrails waivers (.guardrails/waivers.yaml)'],
  ['template', templateSchema, 'Guardrails prompt template (template.yaml)'],
  ['acceptances', acceptancesSchema, 'Guardrails acceptances of the playbook (.guardrails/acceptances.yaml)'],
  ['sign-off', signOffSchema, 'Guardrails sign-off: one line of .guardrails/sign-offs.jsonl'],
  ['templates-lock', lockSchema, 'Guardrails lock of template versions (.guardrails/templates.lock.json)'],
  ['record', recordSchema, 'Guardrails run record, version 2'],
] as const;

for (const [name, schema, title] of published) {
  test(`media/schema/${name}.schema.json is what the reader of the file checks`, async () => {
    // Draft 7 is what editors understand best.
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
    const expected = JSON.stringify({ $schema, title, ...rest }, null, 2);
    const url = new URL(`../../../media/schema/${name}.schema.json`, import.meta.url);
    if (write) await writeFile(url, `${expected}\n`);
    const found: unknown = JSON.parse(await readFile(url, 'utf8'));
    assert.deepEqual(found, JSON.parse(expected), 'write them anew: WRITE_SCHEMAS=1 node --test test/unit/policy');
  });
}
