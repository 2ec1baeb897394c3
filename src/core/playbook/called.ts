import { cloudIds } from '../check/clouds/pack.ts';
import { packs } from '../check/clouds/packs.ts';
import { plain } from '../markdown.ts';

/** A provider as people call it, a service with its provider: AWS, Google Cloud (BigQuery). */
export function cloudCalled(name: string): string {
  const [provider = '', service] = name.split('/');
  const id = cloudIds.find((one) => one === provider);
  if (id === undefined) return plain(name);
  const pack = packs[id];
  if (service === undefined) return pack.name;
  const called = Object.hasOwn(pack.services, service) ? pack.services[service]?.name : undefined;
  return `${pack.name} (${called ?? plain(service)})`;
}

const ecosystems: Readonly<Record<string, string>> = {
  pypi: 'PyPI',
  golang: 'Go',
  gem: 'RubyGems',
  cargo: 'Cargo',
  maven: 'Maven',
  nuget: 'NuGet',
  composer: 'Composer',
  docker: 'Docker',
  githubactions: 'GitHub Actions',
  terraform: 'Terraform',
};

/** A registry as people call it, by the type of its package URLs. */
export function ecosystemCalled(type: string): string {
  return (Object.hasOwn(ecosystems, type) ? ecosystems[type] : undefined) ?? plain(type);
}

/** The first letter small, for what stands inside of a sentence or list. */
export function inside(title: string): string {
  return title.slice(0, 1).toLowerCase() + title.slice(1);
}
