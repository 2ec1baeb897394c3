import { placeIn } from '../dependencies/collector.ts';
import { isPlaceKey } from '../dependencies/regions.ts';
import type { Block } from '../dependencies/trees/hcl.ts';
import { entriesOf, get, mapsOf, scalarOf, textOf, type Scalar, type Tree } from '../dependencies/trees/tree.ts';
import type { Infrastructure } from '../infrastructure/read.ts';
import type { Scope } from '../infrastructure/scope.ts';
import { rootOf } from '../infrastructure/terraform.ts';
import { isRegionKey, providerInName, type Place } from './place.ts';
import { everywhere, regionNamed, type Provider } from './table.ts';

/** Where regions stand in files of infrastructure and configuration. */
export function placesInInfrastructure(path: string, text: string, read: Infrastructure): readonly Place[] {
  const places: Place[] = [];
  if (read.module) terraform(rootOf(text), read.module, places);
  for (const { keyword, name, value } of read.bicep) {
    if (keyword === 'param' || keyword === 'var') {
      if (isPlaceKey(name)) add(places, value, 'azure', keyword === 'param', bicepScope(read));
      continue;
    }
    for (const map of mapsOf(value))
      for (const { key, value: inner } of map.entries)
        if (key.text === 'location' && !isParameter(inner, read))
          add(places, inner, 'azure', keyword === 'resource', bicepScope(read));
  }
  for (const { root, scope } of read.trees) template(path, root, scope, places);
  return places;
}

/** A parameter or variable whose own value cannot be told is judged where it is declared. */
function isParameter(value: Tree | null, { bicep }: Infrastructure): boolean {
  if (value?.type !== 'scalar' || value.string) return false;
  const declared = bicep.find((one) => one.name === value.text && one.value !== null);
  return declared !== undefined && (declared.value?.type !== 'scalar' || !declared.value.string);
}

function bicepScope(read: Infrastructure): Scope {
  return (
    read.resources[0]?.scope ?? { texts: (value) => (value?.type === 'scalar' && value.string ? [value.text] : null) }
  );
}

function terraform(root: Block, scope: Scope, places: Place[]): void {
  for (const { key, value } of root.attributes.entries)
    if (isPlaceKey(key.text)) add(places, value, providerInName(key.text), false, scope);
  for (const block of root.blocks) {
    const [label] = block.labels;
    if (block.type === 'variable' && label) {
      if (isPlaceKey(label.text))
        add(places, get(block.attributes, 'default'), providerInName(label.text), false, scope);
      continue;
    }
    const provider = ownerOf(block);
    const waiting: { block: Block; provider: Provider | null }[] = [{ block, provider }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const inner of next.block.blocks)
        waiting.push({ block: inner, provider: inner.type === 'backend' ? backendOf(inner) : next.provider });
      for (const map of mapsOf(next.block.attributes))
        for (const { key, value } of map.entries)
          if (isPlaceKey(key.text)) {
            const strict =
              next.provider !== null || block.type === 'module' ? isStrict(key.text, next.provider, block.type) : false;
            add(places, value, next.provider ?? providerInName(key.text), strict, scope);
          }
    }
  }
}

function isStrict(key: string, provider: Provider | null, type: string): boolean {
  if (provider === 'azure') return key === 'location' || key === 'geo_location';
  if (type === 'module') return /^(?:aws_|gcp_|google_|azure_)?(?:region|location)$/.test(key);
  return isRegionKey(key) && !(provider === 'aws' && /location/.test(key));
}

function ownerOf({ type, labels }: Block): Provider | null {
  const name = labels[0]?.text ?? '';
  if (type === 'provider' || type === 'resource' || type === 'data' || type === 'ephemeral') return ofTerraform(name);
  return null;
}

function backendOf({ labels }: Block): Provider | null {
  return labels[0]?.text === 's3' ? 'aws' : labels[0]?.text === 'azurerm' ? 'azure' : null;
}

/** The provider of a resource type or provider block of Terraform. */
export function ofTerraform(name: string): Provider | null {
  const [first = ''] = name.split(/[_-]/);
  return terraformProviders[first] ?? null;
}

const terraformProviders: Readonly<Record<string, Provider>> = {
  aws: 'aws',
  awscc: 'aws',
  google: 'google',
  azurerm: 'azure',
  azapi: 'azure',
  oci: 'oracle',
  alicloud: 'alibaba',
  digitalocean: 'digitalocean',
  fly: 'fly',
  vercel: 'vercel',
  render: 'render',
};

/** CloudFormation, ARM, Serverless, Fly, Vercel, Render, Compose, Kubernetes, workflows, plain configuration. */
function template(path: string, root: Tree, scope: Scope, places: Place[]): void {
  const owner = ownerOfTemplate(path, root);
  const isArm = get(root, 'contentVersion') !== null;
  const isServerless = /(?:^|\/)serverless[\w.-]*\.(?:ya?ml|json)$/.test(path);
  for (const section of ['Parameters', 'parameters'])
    for (const { key, value } of entriesOf(root, section)) {
      if (!isPlaceKey(key.text)) continue;
      add(places, get(value, 'Default') ?? get(value, 'defaultValue'), owner ?? providerInName(key.text), false, scope);
    }
  for (const map of mapsOf(root)) {
    const name = textOf(map, 'name') ?? textOf(map, 'Name') ?? textOf(map, 'key');
    const value = scalarOf(map, 'value') ?? scalarOf(map, 'Value');
    if (name !== null && value && isPlaceKey(name))
      add(places, value, providerInName(name), isCloudVariable(name), scope);
    for (const { key, value: inner } of map.entries) {
      if (inner?.type === 'list') environmentItems(inner.items, places, scope);
      if (!isPlaceKey(key.text)) continue;
      const provider = providerInName(key.text) ?? (key.text.includes('awslogs') ? 'aws' : owner);
      const strict = isArm
        ? key.text === 'location'
        : isServerless
          ? key.text === 'region' && map === get(root, 'provider')
          : owner === 'aws'
            ? /^(?:Region|AvailabilityZone|awslogs-region)$/.test(key.text)
            : isCloudVariable(key.text);
      add(places, inner, provider, strict, scope);
    }
  }
}

function ownerOfTemplate(path: string, root: Tree): Provider | null {
  if (/(?:^|\/)vercel\.jsonc?$/.test(path)) return 'vercel';
  if (/(?:^|\/)render\.ya?ml$/.test(path)) return 'render';
  if (get(root, 'contentVersion')) return 'azure';
  if (get(root, 'AWSTemplateFormatVersion')) return 'aws';
  if (entriesOf(root, 'Resources').some(({ value }) => textOf(value, 'Type')?.includes('::'))) return 'aws';
  const named = textOf(root, 'provider', 'name') ?? textOf(root, 'provider');
  if (named === 'aws' || named === 'google' || named === 'azure') return named;
  return null;
}

/** `- AWS_REGION=us-east-1` of Compose. */
function environmentItems(items: readonly Tree[], places: Place[], scope: Scope): void {
  for (const item of items) {
    if (item.type !== 'scalar' || item.text.length > 300) continue;
    const [whole, name = '', text = ''] = /^([A-Za-z_]\w{0,80})=(.+)$/.exec(item.text) ?? [];
    if (whole === undefined || !isPlaceKey(name)) continue;
    const from = item.text.length - text.length;
    const { start, end } = placeIn(item, from);
    add(
      places,
      { ...item, text, at: (index) => item.at(from + index), start, end },
      providerInName(name),
      isCloudVariable(name),
      scope,
    );
  }
}

/** A variable that a provider's tools read: nothing but a region can be in it. */
export function isCloudVariable(name: string): boolean {
  return isRegionKey(name) && providerInName(name) !== null;
}

/** Adds a value: each scalar of it for itself, so that each finding stands where its region is. */
function add(places: Place[], value: Tree | null, provider: Provider | null, strict: boolean, scope: Scope): void {
  if (value?.type === 'list') {
    for (const item of value.items) add(places, item, provider, strict, scope);
    return;
  }
  if (value?.type === 'map') {
    const [entry] = value.entries;
    if (value.entries.length === 1 && entry && /^(?:Ref|Fn::Sub)$/.test(entry.key.text))
      add(places, entry.value, provider, strict, scope);
    return;
  }
  if (!value || value.text.trim() === '' || everywhere.test(value.text.trim())) return;
  const literal = value.string && !isExpression(value.text);
  if (literal && regionNamed(value.text, provider)) {
    places.push({ provider, ...placeOf(value, value.text), values: [value.text], strict });
    return;
  }
  const values = scope.texts(value);
  if (values?.length === 1 && values[0] === value.text.trim()) {
    // A number, or a word that is no region: in a list of zones, or where something else can stand, it is none of ours.
    if (strict && !/^[\d.]+$|^(?:null|true|false|~)$/.test(value.text))
      places.push({ provider, ...placeOf(value, value.text), values: null, expression: value.text.trim(), strict });
    return;
  }
  const written = (values ?? []).filter((one) => value.text.includes(`"${one}"`) || value.text.includes(`'${one}'`));
  for (const one of written) places.push({ provider, ...placeOf(value, one), values: [one], strict: false });
  const others = values?.filter((one) => !written.includes(one)) ?? null;
  if (others?.length === 0) return;
  const { start, end } = value;
  places.push({ provider, start, end, values: others, expression: value.text.trim(), strict });
}

function isExpression(text: string): boolean {
  return /\$\{|\$\(|^\[|\{\{|^\$\w/.test(text.trim());
}

function placeOf(scalar: Scalar, text: string): { start: number; end: number } {
  const at = scalar.text.indexOf(text);
  return at < 0 ? { start: scalar.start, end: scalar.end } : placeIn(scalar, at, at + text.length);
}
