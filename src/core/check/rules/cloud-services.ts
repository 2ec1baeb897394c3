import { servicesAddedIn, type AddedService } from '../clouds/added.ts';
import { decide, type CloudDecision } from '../clouds/decide.ts';
import { isInUse } from '../clouds/in-use.ts';
import { isPortable } from '../clouds/pack.ts';
import { packs } from '../clouds/packs.ts';
import { keyOf } from '../clouds/services.ts';
import type { FindingData } from '../finding.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';

/**
 * Cloud providers and services that an edit begins to use. One finding a service in a file; where nobody decided on the
 * provider, one for the provider.
 */
export const cloudServices: Rule = {
  ids: ['cloud-denied', 'cloud-unapproved', 'cloud-lock-in'],
  check: async (file) => {
    const { clouds } = file.policy;
    if (file.text === '' || isSilent(clouds)) return [];
    const judged = (await servicesAddedIn(file)).map((added) => ({ added, decision: decide(added.place.id, clouds) }));
    const hits: Hit[] = judged.flatMap(({ added, decision }) => hitOf(added, decision, file));
    const undecided = judged.flatMap(({ added, decision }) =>
      decision.kind === 'ask' && decision.listed !== 'service' ? [{ added, decision }] : [],
    );
    for (const provider of new Set(undecided.map(({ added }) => added.place.id.provider))) {
      const mine = undecided.filter(({ added }) => added.place.id.provider === provider);
      // A portable service alone says little: what binds is what the finding is about.
      const shown = mine.find(({ added }) => !isPortable(portabilityOf(added))) ?? mine[0];
      if (!shown) continue;
      const { added, decision } = shown;
      if (decision.listed === null) {
        if (mine.some((one) => one.added.providerBefore) || mine.every((one) => one.added.declared)) continue;
        if (await isInUse(provider, file.path, file.project, file.parsers)) continue;
      }
      hits.push({
        ...placed(added),
        ruleId: 'cloud-unapproved',
        subject: provider,
        data: { ...dataOf(added), services: mine.map((one) => nameOf(one.added)).join(', ') },
        policyKey: decision.key,
        severity: decision.listed === null && isPortable(portabilityOf(added)) ? 'note' : 'warning',
      });
    }
    return hits;
  },
};

function hitOf(added: AddedService, decision: CloudDecision, file: FileContext): Hit[] {
  const base = { ...placed(added), subject: keyOf(added.place.id), data: dataOf(added) };
  switch (decision.kind) {
    case 'deny':
      return [
        {
          ...base,
          ruleId: 'cloud-denied',
          data: { ...base.data, ...(decision.reason ? { reason: decision.reason } : {}) },
          policyKey: decision.key,
        },
      ];
    case 'default-deny':
      return [{ ...base, ruleId: 'cloud-unapproved', policyKey: decision.key, severity: 'error' }];
    case 'ask':
      return decision.listed === 'service'
        ? [{ ...base, ruleId: 'cloud-unapproved', policyKey: decision.key, severity: 'warning' }]
        : [];
    case 'lock-in': {
      const { document, reason } = decision;
      const missing = document !== undefined && isMissing(document, file);
      return [
        {
          ...base,
          ruleId: 'cloud-lock-in',
          data: {
            ...base.data,
            ...(document === undefined ? {} : { document }),
            ...(missing ? { missing } : {}),
            ...(reason === undefined ? {} : { reason }),
          },
          policyKey: decision.key,
          severity: missing ? 'warning' : decision.severity,
        },
      ];
    }
    case 'allow':
      return [];
  }
}

/** A policy that allows everything is not worth a look at the file. */
function isSilent({ default: verdict, ask, deny, lockIn, documented }: FileContext['policy']['clouds']): boolean {
  return verdict === 'allow' && lockIn === 'allow' && ask.length + deny.length + documented.length === 0;
}

/** The document is said to be in the repository, and the repository is known and has it not. */
function isMissing(document: string, { project }: FileContext): boolean {
  if (/^https?:\/\//.test(document) || !project.paths) return false;
  return !project.paths.includes(document.replace(/^\.\//, '').replace(/#.*$/, ''));
}

function placed({ place }: AddedService): Pick<Hit, 'start' | 'end'> {
  return { start: place.start, end: place.end };
}

function serviceOf({ place: { id } }: AddedService) {
  return packs[id.provider].services[id.service];
}

function portabilityOf(added: AddedService) {
  return serviceOf(added)?.portability ?? 'account';
}

function nameOf(added: AddedService): string {
  return serviceOf(added)?.name ?? added.place.id.service;
}

function dataOf(added: AddedService): FindingData {
  const { id, kind, seen } = added.place;
  const service = serviceOf(added);
  return {
    provider: id.provider,
    providerName: packs[id.provider].name,
    service: id.service,
    serviceName: nameOf(added),
    portability: portabilityOf(added),
    portable: isPortable(portabilityOf(added)),
    alternative: service?.alternative ?? 'any-provider',
    docs: service?.docs ?? '',
    signal: kind,
    seen,
  };
}
