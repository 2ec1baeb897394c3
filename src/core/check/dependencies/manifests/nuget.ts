import type { Collector, Source } from '../collector.ts';
import { elementsOf, readXml, valueOf, type Element } from '../trees/xml.ts';

/** Project files of .NET, Directory.Packages.props and packages.config. */
export function readNuget({ text }: Source, out: Collector): void {
  const root = readXml(text);
  const properties = new Map<string, string>();
  for (const group of elementsOf(root, 'PropertyGroup'))
    for (const one of group.children) properties.set(one.name, one.text);
  for (const name of [
    'PackageReference',
    'PackageVersion',
    'GlobalPackageReference',
    'DotNetCliToolReference',
    'PackageDownload',
  ]) {
    for (const element of elementsOf(root, name)) addPackage(element, ['Include', 'Update'], properties, out);
  }
  for (const element of elementsOf(root, 'package')) addPackage(element, ['id'], properties, out);
}

function addPackage(
  element: Element,
  keys: readonly string[],
  properties: ReadonlyMap<string, string>,
  out: Collector,
): void {
  const id = keys.map((key) => valueOf(element, key)).find((value) => value !== null);
  if (!id?.text) return;
  const version = valueOf(element, 'VersionOverride') ?? valueOf(element, 'Version');
  const dev = /^(?:all|true)$/i.test(
    valueOf(element, 'PrivateAssets')?.text ?? valueOf(element, 'developmentDependency')?.text ?? '',
  );
  const resolved = (version?.text ?? '').replace(
    /\$\(([\w.]+)\)/g,
    (whole: string, name: string) => properties.get(name) ?? whole,
  );
  out.add('manifest', 'nuget', id.text.trim(), resolved, id, { scope: dev ? 'dev' : 'runtime' });
}
