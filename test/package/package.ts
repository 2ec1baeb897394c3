/** `npm run package`: builds for production and writes `out/codex-guardrails-<version>.vsix`. A warning is an error. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildDist } from '../../esbuild.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Packages what `dist/` holds and returns the VSIX's absolute path. Throws with vsce's words when it has a warning. */
export function packVsix(): string {
  const { name, version, homepage }: Record<string, string> = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const vsix = path.join(root, 'out', `${name}-${version}.vsix`);
  mkdirSync(path.dirname(vsix), { recursive: true });
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  // The bundles hold what they need, so that no module is packed; links of the README lead to the repository's pages.
  const args = [
    'package',
    '--no-dependencies',
    '--baseContentUrl',
    `${homepage}/blob/main`,
    '--baseImagesUrl',
    `${homepage}/raw/main`,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...args, '--out', vsix], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = `${stdout}\n${stderr}`.trim();
  if (status !== 0 || /warning/i.test(said)) throw new Error(`vsce does not package this without a warning:\n${said}`);
  return vsix;
}

if (import.meta.main) {
  await buildDist(true);
  const vsix = packVsix();
  console.log(`${path.relative(root, vsix)}  ${(statSync(vsix).size / 1e6).toFixed(2)} MB`);
}
