import { isPathological } from '../dependencies/limits.ts';
import { readJson } from '../dependencies/trees/json.ts';
import {
  entriesOf,
  get,
  mapsOf,
  scalarOf,
  textOf,
  type MapTree,
  type Scalar,
  type Tree,
} from '../dependencies/trees/tree.ts';
import { readYaml } from '../dependencies/trees/yaml.ts';
import type { FileContext } from '../rule.ts';
import { readBicep, type BicepStatement } from './bicep.ts';
import type { Scope } from './scope.ts';
import { bicepScope, templateScope } from './template-scope.ts';
import { asMap, moduleOf, rootOf, type TerraformModule } from './terraform.ts';

/** Something that a file asks a provider to make, with all that it says about it. */
export interface Resource {
  readonly system: 'terraform' | 'cloudformation' | 'arm' | 'kubernetes';
  /** As written: `aws_s3_bucket`, `AWS::S3::Bucket`, `Microsoft.Storage/storageAccounts`, `Deployment`. */
  readonly type: string;
  readonly name: string;
  /** Of the type's name in the text. */
  readonly start: number;
  readonly end: number;
  /** Attributes, blocks inside of it among them. Of CloudFormation the properties; of ARM the whole resource. */
  readonly body: MapTree;
  readonly scope: Scope;
}

/** A file of infrastructure as read: resources, and the trees they stand in. */
export interface Infrastructure {
  readonly resources: readonly Resource[];
  readonly trees: readonly { readonly root: Tree; readonly scope: Scope }[];
  readonly bicep: readonly BicepStatement[];
  readonly module: TerraformModule | null;
}

const nothing: Infrastructure = { resources: [], trees: [], bicep: [], module: null };

/** Reads a file of Terraform, CloudFormation, ARM, Bicep or Kubernetes. One that cannot be read gives nothing. */
export function readInfrastructure(path: string, text: string, manifests: ReadonlyMap<string, string>): Infrastructure {
  if (text === '' || isPathological(text, 'manifest')) return nothing;
  try {
    if (/\.(?:tf|tofu|tfvars)$/.test(path)) return terraform(path, text, manifests);
    if (path.endsWith('.bicep')) return bicep(text);
    if (
      /\.(?:ya?ml|json|jsonc|template)$/.test(path) &&
      !/(?:^|\/)(?:package-lock|pnpm-lock|composer\.lock)/.test(path)
    )
      return templates(path, text);
    return nothing;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return nothing;
  }
}

/** The file of an edit as it is after it, read once for all rules. */
export function infrastructureAfter(file: FileContext): Infrastructure {
  const known = after.get(file) ?? readInfrastructure(file.path, file.text, manifestsAfter(file));
  after.set(file, known);
  return known;
}

/** The same before the edit. */
export function infrastructureBefore(file: FileContext): Infrastructure {
  const text = typeof file.before === 'string' ? file.before : '';
  const known = before.get(file) ?? readInfrastructure(file.path, text, file.project.manifests);
  before.set(file, known);
  return known;
}

export function manifestsAfter({ project }: FileContext): ReadonlyMap<string, string> {
  return project.manifestsAfter ?? project.manifests;
}

const after = new WeakMap<FileContext, Infrastructure>();
const before = new WeakMap<FileContext, Infrastructure>();

function terraform(path: string, text: string, manifests: ReadonlyMap<string, string>): Infrastructure {
  const root = rootOf(text);
  const module = moduleOf(path, text, manifests);
  const resources = root.blocks.flatMap((block): Resource[] => {
    const [type, name] = block.labels;
    if (block.type !== 'resource' || !type || !name) return [];
    const { start, end } = type;
    return [{ system: 'terraform', type: type.text, name: name.text, start, end, body: asMap(block), scope: module }];
  });
  return { ...nothing, resources, module };
}

function bicep(text: string): Infrastructure {
  const statements = readBicep(text);
  const scope = bicepScope(statements);
  const resources = statements.flatMap(({ keyword, name, type, value }): Resource[] => {
    const body = value?.type === 'list' ? (value.items[0] ?? null) : value;
    if (keyword !== 'resource' || !type || body?.type !== 'map') return [];
    return [{ system: 'arm', type: type.text, name, start: type.start, end: type.end, body, scope }];
  });
  return { ...nothing, resources, bicep: statements };
}

function templates(path: string, text: string): Infrastructure {
  const roots = /\.ya?ml$/.test(path) ? readYaml(text) : path.endsWith('.template') ? readAny(text) : [readJson(text)];
  const trees = roots.flatMap((root) => (root ? [{ root, scope: templateScope(root) }] : []));
  return { ...nothing, trees, resources: trees.flatMap(({ root, scope }) => resourcesOf(root, scope)) };
}

function readAny(text: string): readonly (Tree | null)[] {
  return /^\s*\{/.test(text) ? [readJson(text)] : readYaml(text);
}

function resourcesOf(root: Tree, scope: Scope): Resource[] {
  const found: Resource[] = [];
  const add = (system: Resource['system'], type: Scalar | null, name: string, body: Tree | null): void => {
    if (!type) return;
    const map: MapTree = body?.type === 'map' ? body : { type: 'map', entries: [] };
    found.push({ system, type: type.text, name, start: type.start, end: type.end, body: map, scope });
  };
  for (const { key, value } of [...entriesOf(root, 'Resources'), ...entriesOf(root, 'resources', 'Resources')]) {
    const type = scalarOf(value, 'Type');
    if (type?.text.includes('::')) add('cloudformation', type, key.text, get(value, 'Properties'));
  }
  if (get(root, 'contentVersion')) {
    for (const map of mapsOf(root)) {
      const type = scalarOf(map, 'type');
      if (type && /^[A-Za-z]+(?:\.[A-Za-z]+)+\/[\w/]+$/.test(type.text))
        add('arm', type, textOf(map, 'name') ?? '', map);
    }
  }
  if (textOf(root, 'apiVersion') !== null)
    add('kubernetes', scalarOf(root, 'kind'), textOf(root, 'metadata', 'name') ?? '', root);
  return found;
}
