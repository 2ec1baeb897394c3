import { bytesAtActivation, buildDist } from '../../esbuild.ts';

/** What the editor reads to activate the extension. Aim: below 200 kB. */
export async function measure(): Promise<readonly string[]> {
  const metafile = await buildDist(true);
  const all = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.js'));
  const bytes = all.reduce((sum, [, output]) => sum + output.bytes, 0);
  return [
    `${(bytesAtActivation(metafile) / 1000).toFixed(1)} kB loaded at activation (aim: below 200 kB)`,
    `${(bytes / 1000).toFixed(1)} kB of JavaScript in ${all.length} files altogether`,
  ];
}
