import type { WaiverState } from '../../../core/judge/waivers.ts';
import type { AcceptanceRole } from '../../../core/playbook/acceptance.ts';
import type { CliWords } from './words.ts';

/** What the command line says of the playbook and of waivers. */
export interface PlaybookCliWords {
  readonly commands: Pick<
    CliWords['commands'],
    'playbook build' | 'playbook check' | 'playbook accept' | 'waivers list' | 'waivers ask'
  >;
  readonly playbook: {
    readonly built: (path: string, changed: boolean) => string;
    readonly notOurs: (path: string) => string;
    readonly moveIt: (path: string) => string;
    readonly missing: (path: string) => string;
    readonly stale: (path: string) => string;
    readonly wouldChange: string;
    readonly otherOrder: string;
    readonly moreLines: (count: number) => string;
    readonly current: (path: string, hash: string) => string;
    readonly buildFirst: string;
    readonly roles: Readonly<Record<AcceptanceRole, string>>;
    readonly roleMissing: (roles: string) => string;
    readonly notHolder: (person: string, role: string) => string;
    readonly holders: (role: string, people: string) => string;
    readonly accepted: (role: string, person: string, hash: string, path: string) => string;
    readonly acceptance: (
      role: string,
      person: string,
      date: string,
      state: 'current' | 'stale' | 'unconfirmed',
      changed: string,
    ) => string;
    readonly nobodyAccepted: string;
  };
  readonly waivers: {
    readonly states: Readonly<Record<WaiverState, string>>;
    readonly none: (path: string) => string;
    readonly asked: (path: string, rule: string, target: string) => string;
    readonly reasonMissing: string;
    readonly untilWrong: (given: string) => string;
    readonly known: (place: string) => string;
    readonly askedEachTime: (path: string) => string;
    readonly ruleUnknown: (given: string) => string;
    readonly pathMissing: string;
    readonly targetUnknown: (given: string) => string;
    readonly findingUnknown: (given: string) => string;
  };
}
