import { realpathSync } from 'node:fs';
import { dayOf } from '../core/budget/period.ts';
import { isManifest } from '../core/check/dependencies/manifests.ts';
import { systemOf } from '../core/check/pipelines/systems.ts';
import { Fault } from '../core/fault.ts';
import { judge, type JudgedFinding } from '../core/judge/judge.ts';
import { draftPolicy, type PolicyDesk } from '../core/policy/init/draft.ts';
import { seenIn } from '../core/policy/init/seen.ts';
import { presets } from '../core/policy/layers-schema.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { signOffAttributes } from '../core/review/sign-off.ts';
import { openGit } from './git.ts';
import { readLayers } from './policy-layers.ts';
import { scanTree } from './scan/tree.ts';
import { sourcesOf } from './scan/read-source.ts';
import { openTeam } from './team.ts';
import { createTeamText } from './team-text.ts';
import { isTimeZone } from './zones.ts';
import { walk } from './walk.ts';

/** A look at more files than this would keep a person waiting: the rest is scanned and not looked into. */
const mostLookedInto = 5000;
const mostCharacters = 60_000_000;

/** Looks at a folder for the policy it lives by today. Nothing is written. */
export async function openPolicyDesk(folder: string, productFolder: string): Promise<PolicyDesk | Fault> {
  const root = realpathSync(folder);
  const git = await openGit(root);
  const listed = git === null || git instanceof Fault ? await walk(root) : await git.files();
  if (listed instanceof Fault) return listed;
  const paths = listed.filter((path) => path !== policyPath);
  const read = sourcesOf(root, new Set());
  const files: { path: string; text: string }[] = [];
  let characters = 0;
  // Of a big repository the files that tell most: what it declares, where it runs, who owns it.
  const telling = paths.toSorted((one, other) => Number(tells(other)) - Number(tells(one)));
  for (const path of telling.slice(0, mostLookedInto)) {
    const source = read(path);
    if (source.kind !== 'text' || (characters += source.text.length) > mostCharacters) continue;
    files.push({ path, text: source.text });
  }
  // The new policy takes the place of the one that is there, so nothing of that one counts.
  const team = await openTeam(folder, productFolder, true);
  const person = git === null || git instanceof Fault ? null : await git.person();
  const seen = {
    ...(await seenIn(files, team.checkContext.parsers)),
    person: person === null || person instanceof Fault || person.email === '' ? null : person.email,
  };
  const existing = read(policyPath);
  const layers = await readLayers(`extends: [${presets.join(', ')}]\n`, { folder: root, root, productFolder });

  const scan = async (text: string, among: readonly string[]): Promise<readonly JudgedFinding[] | Fault> => {
    const { policy, hash, lineOf } = readPolicy(text, policyPath, isTimeZone, layers);
    const checkContext = { ...team.checkContext, policy, policyLine: lineOf };
    const asIf = { ...team, policy, policyHash: hash, policyLayers: layers, checkContext };
    const looked = await scanTree(asIf, among, new Set(), undefined);
    if (looked instanceof Fault) return looked;
    return judge(looked.findings, team.waivers, dayOf(Date.now())).findings;
  };
  return {
    seen,
    existing: existing.kind === 'text' ? existing.text : null,
    async draft(answers, words) {
      // Each round lets through more, so only files in which something was found have to be looked at again.
      let among: readonly string[] = paths.toSorted();
      let fault: Fault | null = null;
      const draft = await draftPolicy(answers, seen, words, {
        layers,
        scan: async (text) => {
          const findings = fault ?? (await scan(text, among));
          if (findings instanceof Fault) {
            fault = findings;
            return [];
          }
          const found = new Set(findings.map(({ path }) => path));
          among = among.filter((path) => found.has(path));
          return findings;
        },
      });
      return fault ?? draft;
    },
    async write({ text }, { reviewers }) {
      const written = await createTeamText(folder, policyPath, text);
      if (written !== 'written' || Object.keys(reviewers).length === 0) return written;
      const merges = await createTeamText(folder, signOffAttributes.path, signOffAttributes.text);
      return merges instanceof Fault ? merges : written;
    },
  };
}

function tells(path: string): boolean {
  return (
    isManifest(path) || systemOf(path, []) !== null || /(?:^|\/)(?:CODEOWNERS|Dockerfile)$|\.(?:tf|bicep)$/.test(path)
  );
}
