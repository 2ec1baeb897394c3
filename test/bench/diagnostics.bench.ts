import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleWorkspace } from '../host/sample.ts';
import { measuredInHost } from './in-host.ts';
import { milliseconds } from './noise.ts';

/** From the change to the squiggle in a file of 2,000 lines, the pause after typing taken off. Aim: below 50 ms. */
export async function measure(): Promise<readonly string[]> {
  const { folder, remove } = sampleWorkspace();
  try {
    const line = (index: number): string =>
      `export const value${index} = compute(${index}, 'text of line ${index}');\n`;
    writeFileSync(path.join(folder, 'src/large.ts'), Array.from({ length: 2000 }, (_, index) => line(index)).join(''));
    const author = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', ['add', '--all'], { cwd: folder });
    execFileSync('git', [...author, 'commit', '--quiet', '--message=Add a large file'], { cwd: folder });
    const numbers = await measuredInHost('test/bench/in-host/diagnostics.test.ts', { folder });
    return [`${milliseconds(numbers.get('latency') ?? [])} after the pause (aim: below 50 ms)`];
  } finally {
    remove();
  }
}
