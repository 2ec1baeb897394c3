import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { applyPatch } from '../../../src/core/agent/apply-patch.ts';
import type { Content } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';
import { envelope } from '../../../src/node/practice/answer.ts';
import type { Change, Part } from '../../../src/node/practice/answer.ts';
import { readScene } from '../../../src/node/practice/request.ts';
import { answerScene } from '../../../src/node/practice/scenarios/registry.ts';
import { practiceKey } from '../../../src/node/practice/scenarios/practice-key.ts';
import { readSample, sampleFolder } from '../../sample/sample.ts';

const bad: Readonly<Record<string, string>> = {
  'pr-patch': 'Template: pr-patch@1.0.0\n\nA payment needs a due date.',
  'test-scaffold': 'Template: test-scaffold@1.0.0\n\nThe code under test is in `src/payment.ts`.',
};

const clean: Readonly<Record<string, string>> = {
  'pr-patch': 'Template: pr-patch@1.0.0\n\nCheck the quantity.',
  'test-scaffold': 'Template: test-scaffold@1.0.0\n\nThe code under test is in `src/discount.ts`.',
  'test-scaffold, another file': 'Template: test-scaffold@1.0.0\n\nThe code under test is in `src/order.ts`.',
};

describe('a clean edit fits the sample, and the sample’s tests pass with it', () => {
  for (const [name, prompt] of Object.entries(clean)) {
    test(name, async () => {
      const talk = new Talk(prompt);
      const files = await apply(talk.next(), new Map());
      assert.match(talk.say('Success.'), /./);
      await passesTests(files);
    });
  }
});

describe('a bad edit has both findings, and is mended', () => {
  for (const [name, prompt] of Object.entries(bad)) {
    test(`${name}, written in a copy and told afterwards`, async () => {
      const talk = new Talk(prompt);
      const first = await apply(talk.next(), new Map());
      const whole = [...first.values()].join('\n');
      assert.ok(
        whole.includes(practiceKey()) && whole.includes('"moment": "2.30.1"') && whole.includes("from 'moment'"),
      );
      talk.output('Success. Updated the following files');
      talk.person('The policy denies this.');
      const mended = await apply(talk.next(), first);
      assertClean(mended);
      await passesTests(mended);
      assert.match(talk.say('Success.'), /./);
    });

    test(`${name}, told after its last words`, async () => {
      const talk = new Talk(prompt);
      const first = await apply(talk.next(), new Map());
      const words = talk.say('Success. Updated the following files');
      talk.items.push({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: words }] });
      talk.person('The policy denies this.');
      assertClean(await apply(talk.next(), first));
    });

    test(`${name}, refused as a whole`, async () => {
      const talk = new Talk(prompt);
      await apply(talk.next(), new Map());
      talk.output('patch rejected by user');
      talk.person('The policy denies this.');
      const mended = await apply(talk.next(), new Map());
      assertClean(mended);
      await passesTests(mended);
    });
  }
});

/** A conversation as Codex has it: freeform patches, outputs in words, steers as messages. */
class Talk {
  readonly items: object[];

  constructor(prompt: string) {
    this.items = [
      {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: '<environment_context></environment_context>' }],
      },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] },
    ];
  }

  next(): readonly Change[] {
    const part = this.#parts().find((each) => each.kind === 'patch');
    assert.ok(part?.kind === 'patch', JSON.stringify(this.#parts()));
    this.items.push({ type: 'custom_tool_call', call_id: `call_${this.items.length}`, name: 'apply_patch', input: '' });
    return part.changes;
  }

  output(text: string): void {
    this.items.push({ type: 'custom_tool_call_output', call_id: `call_${this.items.length - 1}`, output: text });
  }

  person(text: string): void {
    this.items.push({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] });
  }

  /** What it says once its patch came back. */
  say(output: string): string {
    this.output(output);
    const parts = this.#parts();
    assert.deepEqual(
      parts.map((part) => part.kind),
      ['say'],
    );
    const [part] = parts;
    return part?.kind === 'say' ? part.text : '';
  }

  #parts(): readonly Part[] {
    return answerScene(readScene({ input: this.items, tools: [{ type: 'custom', name: 'apply_patch' }] })).parts;
  }
}

/** Applies changes to the sample, on top of what was changed before, by the product's strict applier. */
async function apply(changes: readonly Change[], on: ReadonlyMap<string, Content>): Promise<Map<string, Content>> {
  const now = new Map(on);
  for (const { path } of changes) if (!now.has(path)) now.set(path, await readSample(path));
  const edits = applyPatch(envelope(changes), (path) => now.get(path) ?? null);
  assert.ok(!(edits instanceof Fault), JSON.stringify(edits));
  for (const edit of edits) now.set(edit.path, edit.after);
  return now;
}

function assertClean(files: ReadonlyMap<string, Content>): void {
  const whole = [...files.values()].join('\n');
  assert.ok(!whole.includes(practiceKey()) && !whole.includes('moment'), whole);
}

async function passesTests(files: ReadonlyMap<string, Content>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-mend-'));
  try {
    await cp(sampleFolder, folder, { recursive: true });
    for (const [path, content] of files) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      if (content === null) await rm(file);
      else await writeFile(file, content);
    }
    // A run inside a test run would report to it and not to us.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    await promisify(execFile)(process.execPath, ['--test', 'tests/**/*.test.ts'], { cwd: folder, env });
  } finally {
    await rm(folder, { recursive: true });
  }
}
