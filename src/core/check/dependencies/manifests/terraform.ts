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
    const name = source.text.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '');
    const start = source.text.length - name.length;
    out.add('manifest', 'terraform', name, textOf(value, 'version'), placeIn(source, start), { scope: 'build' });
  } else if (value?.type === 'scalar' || value?.type === 'map') {
    const version = value.type === 'scalar' ? value.text : textOf(value, 'version');
    out.add('manifest', 'terraform', `hashicorp/${key.text}`, version, key, { scope: 'build' });
  }
}

function addModule(block: Block, out: Collector): void {
  const source = scalarOf(block.attributes, 'source');
  if (!source?.string) return;
  const address = source.text;
  if (/^\.{0,2}\//.test(address) || /^\.{1,2}$/.test(address)) return;
  const version = textOf(block.attributes, 'version');
  if (
    /^(?:[\w.-]+\.[a-z]+(?::\d+)?\/)?[\w-]+\/[\w-]+\/[\w-]+(?:\/\/.*)?$/.test(address) &&
    !/^(?:github|bitbucket)\.(?:com|org)\//.test(address)
  ) {
    const name = address.replace(/\/\/.*$/, '').replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '');
    const start = address.indexOf(name);
    out.add('manifest', 'terraform', name, version, placeIn(source, start, start + name.length));
    return;
  }
  const ref = /[?&]ref=([^&]+)/.exec(address)?.[1] ?? version;
  const path = address
    .replace(/^git::/, '')
    .replace(/^(?:https?|ssh|git):\/\/(?:[^/@]+@)?|^git@/, '')
    .replace(/\?.*$/, '');
  const name = path
    .replace(/(?<!:)\/\/.*$/, '')
    .replace(/\.git$/, '')
    .replace(/^([\w.-]+):/, '$1/');
  const git = /^git::|^git@|^(?:github\.com|bitbucket\.org|gitlab\.com)\/|\.git(?:\/|\?|$)/.test(address);
  out.add('manifest', 'terraform', name.replace(/^github\.com\//, ''), ref, source, { source: git ? 'git' : 'url' });
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
