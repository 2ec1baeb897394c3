import { noUsage } from '../../../src/core/agent/agent.ts';
import { nothingKnown, type RunRecord } from '../../../src/core/logbook/record.ts';

/** A run through Codex that was rejected, with a part of it changed. */
export function runOf(more: Partial<RunRecord> = {}): RunRecord {
  return {
    ...nothingKnown,
    id: 'id-1',
    startedAt: Date.UTC(2026, 10, 21, 12),
    endedAt: Date.UTC(2026, 10, 21, 12, 1),
    durations: { propose: 2000 },
    person: 'Ana <ana@example.com>',
    place: { name: 'shop', folder: '/shop', commit: 'a'.repeat(40), dirty: true },
    template: { id: 'pr-patch', version: '1.0.0', hash: 'f'.repeat(64), task: 'patch' },
    inputs: { request: 'Do it', files: ['a.ts', 'b.ts'] },
    prompt: { text: 'Template: pr-patch@1.0.0\n\nDo it', hash: 'e'.repeat(64), attachments: [] },
    backend: 'codex',
    practice: false,
    model: { asked: 'gpt-5.3-codex', used: 'gpt-5.3-codex', effort: 'medium', tier: 'default' },
    toolCalls: [{ kind: 'command', text: 'npm test', paths: [], outcome: 'done', exitCode: 0 }],
    message: 'Done.',
    proposedDiff: '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n',
    packagesAdded: ['pkg:npm/left-pad'],
    usage: { ...noUsage, input: 1200, output: 34, requests: 2 },
    cost: { reserved: 1_000_000_000, spent: 12_345_678, unknown: 0 },
    prices: { date: '2026-10-31', from: 'product' },
    outcome: { kind: 'rejected', at: 'review' },
    policyHash: 'd'.repeat(64),
    productVersion: '0.1.0',
    ...more,
  };
}
