import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { child, elementsOf, readXml, type Element } from '../trees/xml.ts';

const kinds: readonly (readonly [element: string, group: string, scope: Scope])[] = [
  ['dependency', '', 'runtime'],
  ['plugin', 'org.apache.maven.plugins', 'build'],
  ['extension', '', 'build'],
  ['path', '', 'build'],
  ['annotationProcessorPath', '', 'build'],
];

/** pom.xml: dependencies, managed ones, plugins and extensions, with the properties that the file itself sets. */
export function readMaven({ text }: Source, out: Collector): void {
  const root = readXml(text);
  const properties = propertiesOf(root);
  for (const [name, group, scope] of kinds) {
    for (const element of elementsOf(root, name)) addArtifact(element, group, scope, properties, out);
  }
}

function addArtifact(
  element: Element,
  defaultGroup: string,
  scope: Scope,
  properties: ReadonlyMap<string, string>,
  out: Collector,
): void {
  const artifact = child(element, 'artifactId');
  const group = resolved(child(element, 'groupId')?.text ?? '', properties) || defaultGroup;
  if (!artifact?.text || !group) return;
  const version = child(element, 'version')?.text;
  const given = child(element, 'scope')?.text;
  const name = `${group}:${resolved(artifact.text, properties)}`;
  out.add('manifest', 'maven', name, version === undefined ? null : resolved(version, properties), artifact, {
    scope: given === 'test' ? 'dev' : given === 'provided' ? 'optional' : scope,
    source: given === 'system' ? 'path' : 'registry',
  });
}

/** The last of equal properties counts, and the project's own before those of its profiles. */
function propertiesOf(root: Element): Map<string, string> {
  const properties = new Map<string, string>();
  for (const element of elementsOf(root, 'properties').toReversed()) {
    for (const one of element.children) properties.set(one.name, one.text);
  }
  const project = child(root, 'project');
  const parent = project && child(project, 'parent');
  for (const name of ['groupId', 'artifactId', 'version']) {
    const own = project && child(project, name)?.text;
    const inherited = parent ? child(parent, name)?.text : undefined;
    const value = own || inherited;
    if (value)
      for (const prefix of ['project.', 'pom.', ''])
        if (!properties.has(prefix + name)) properties.set(prefix + name, value);
    if (inherited) for (const prefix of ['project.parent.', 'parent.']) properties.set(prefix + name, inherited);
  }
  return properties;
}

function resolved(value: string, properties: ReadonlyMap<string, string>): string {
  let text = value;
  for (let step = 0; step < 5 && text.includes('${'); step++) {
    text = text
      .replace(/\$\{([^{}]+)\}/g, (whole: string, name: string) => properties.get(name.trim()) ?? whole)
      .slice(0, 500);
  }
  return text;
}
