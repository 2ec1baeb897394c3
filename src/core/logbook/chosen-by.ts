import type { CheckContext } from '../check/check.ts';
import { servicesAdded } from '../check/clouds/added.ts';
import { packagesAdded } from '../check/dependencies/added.ts';
import { readInfrastructure } from '../check/infrastructure/read.ts';
import { placesIn } from '../check/regions/places.ts';
import { regionNamed } from '../check/regions/table.ts';
import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import type { RunRecord } from './record.ts';

type ChosenFacts = Pick<RunRecord, 'packagesAdded' | 'servicesAdded' | 'regionsAdded'>;

/** What an edit brings into the repository, for the record: packages, cloud services, regions. */
export async function chosenBy(edit: ProposedEdit, context: CheckContext): Promise<ChosenFacts> {
  return {
    packagesAdded: await packagesAdded(edit, context),
    servicesAdded: await servicesAdded(edit, context.parsers),
    regionsAdded: regionsAdded(edit, context.project.manifests),
  };
}

/** Regions that files name after the edit and did not name before, sorted, each once. */
function regionsAdded(
  edit: ProposedEdit,
  manifests: ReadonlyMap<string, string>,
): readonly RunRecord['regionsAdded'][number][] {
  const found = new Map<string, RunRecord['regionsAdded'][number]>();
  for (const file of edit.files) {
    const before = new Set(regionsIn(file.path, file.before, manifests).map(keyOf));
    for (const region of regionsIn(file.path, file.after, manifests)) {
      if (!before.has(keyOf(region))) found.set(keyOf(region), region);
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, region]) => region);
}

function regionsIn(
  path: string,
  text: FileEdit['before'],
  manifests: ReadonlyMap<string, string>,
): RunRecord['regionsAdded'][number][] {
  if (typeof text !== 'string' || text === '') return [];
  const places = placesIn(path, text, readInfrastructure(path, text, manifests));
  return places.flatMap(({ provider, values }) =>
    (values ?? []).flatMap((value) => {
      const region = regionNamed(value, provider);
      return region ? [{ provider: region.provider, region: region.name }] : [];
    }),
  );
}

function keyOf({ provider, region }: RunRecord['regionsAdded'][number]): string {
  return `${provider}/${region}`;
}
