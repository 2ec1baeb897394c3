import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runSuite, type SuiteOptions } from '../host/suite.ts';

/** Runs a measuring suite in a real extension host and returns the numbers that it wrote, by their names. */
export async function measuredInHost(
  file: string,
  options: Partial<SuiteOptions> = {},
): Promise<Map<string, number[]>> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'guardrails-bench-'));
  const results = path.join(scratch, 'results.jsonl');
  try {
    const {
      problem,
      events,
      console: said,
    } = await runSuite({
      ...options,
      files: [file],
      env: { ...options.env, GUARDRAILS_BENCH_RESULTS: results },
    });
    if (problem !== undefined)
      throw new Error(`${file}: ${problem}\n${JSON.stringify(events, null, 2)}\n${said.join('\n')}`);
    const numbers = new Map<string, number[]>();
    for (const line of existsSync(results) ? readFileSync(results, 'utf8').split('\n').filter(Boolean) : []) {
      const { name, value }: { name: string; value: number } = JSON.parse(line);
      numbers.set(name, [...(numbers.get(name) ?? []), value]);
    }
    return numbers;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
