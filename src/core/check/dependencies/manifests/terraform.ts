import { placeIn, type Collector, type Source } from '../collector.ts';
import { readHcl, type Block } from '../trees/hcl.ts';
import { scalarOf, textOf, type Entry } from '../trees/tree.ts';

/** Terraform: required providers and modules. Resources and regions are provisions, not packages. */
export function readTerraform({ text }: Source, out: Collector): void {
  for (const block of readHcl(text).blocks) {
    if (block.type === 'module') addModule(block, out);
    if (block.type !== 'terraform') continue;
    for (const inner of block.blocks) {
      if (inner.type === 'required_providers') for (const entry of inner.attributes.entries) addProvider(entry, out);
    }
  }
}

function addProvider({ key, value }: Entry, out: Collector): void {
  const source = scalarOf(value, 'source');
  if (source) {
    if (!source.string) return;
    out.add('manifest', 'terraform', source.text, textOf(value, 'version'), source, { scope: 'build' });
  } else if (value?.type === 'scalar' || textOf(value, 'version') !== null) {
    const version = value?.type === 'scalar' ? value.text : textOf(value, 'version');
    out.add('manifest', 'terraform', `hashicorp/${key.text}`, version, key, { scope: 'build' });
  }
}

/** A module is named by its source as written; the package URL leaves out what only says how to fetch it. */
function addModule(block: Block, out: Collector): void {
  const source = scalarOf(block.attributes, 'source');
  if (!source?.string) return;
  const address = source.text;
  if (/^\.{0,2}[/\\]/.test(address) || /^\.{1,2}$/.test(address)) return;
  const git = /^git::|^git@|^(?:github\.com|bitbucket\.org|gitlab\.com)\/|\.git(?:\/|\?|$)/.test(address);
  const url = !git && /^\w+:{1,2}/.test(address);
  const version = textOf(block.attributes, 'version') ?? /[?&]ref=([^&]+)/.exec(address)?.[1] ?? null;
  out.add('manifest', 'terraform', address, version, source, { source: git ? 'git' : url ? 'url' : 'registry' });
}

/** `.terraform.lock.hcl`: the providers that were chosen. */
export function readTerraformLock({ text }: Source, out: Collector): void {
  for (const { type, labels, attributes } of readHcl(text).blocks) {
    const [label] = labels;
    if (type !== 'provider' || !label) continue;
    const name = label.text.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '');
    out.add('lock', 'terraform', name, textOf(attributes, 'version'), placeIn(label, label.text.length - name.length));
  }
}
