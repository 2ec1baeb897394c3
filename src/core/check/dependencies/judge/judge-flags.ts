import type { FindingData, Severity } from '../../finding.ts';
import type { FileContext, Hit } from '../../rule.ts';
import type { RuleId } from '../../rules/ids.ts';
import { systemOf } from '../../pipelines/systems.ts';
import type { Fact, Flag } from '../fact.ts';
import { addressAt, isListedRegistry } from './registries.ts';

/**
 * Judges how something is installed, beside what: a script from the network, a registry that the policy does not list, an
 * address without a package's name, names that only a run would tell.
 * @param judged packages that are judged already: where one comes from is said of the package itself
 */
export function judgeFlags(flags: readonly Flag[], judged: readonly Fact[], file: FileContext): Hit[] {
  const seen = new Set<string>();
  return flags.flatMap((flag) => {
    const one = judge(flag, judged, file);
    const key = `${one?.ruleId} ${flag.start} ${flag.end}`;
    if (!one || seen.has(key)) return [];
    seen.add(key);
    return [{ ...one, start: flag.start, end: flag.end }];
  });
}

function judge(flag: Flag, judged: readonly Fact[], file: FileContext): Omit<Hit, 'start' | 'end'> | null {
  const { sources, registries } = file.policy.dependencies;
  switch (flag.manner) {
    case 'remote-script':
      // In a pipeline that is read by meaning, a rule of its own says it with the job.
      return sources.script === 'allow' || /^git(?:hub|lab)$/.test(systemOf(file.path, []) ?? '')
        ? null
        : hit(
            'remote-script',
            severityOf(sources.script),
            { from: addressIn(file, flag) },
            'dependencies.sources.script',
          );
    case 'dynamic':
      return hit('dependency-dynamic', 'warning', {}, 'dependencies.default');
    case 'custom-registry': {
      const address = addressAt(file.text, flag);
      if (address !== null && isListedRegistry(registries, address, flag.ecosystem)) return null;
      const data = { what: 'custom-registry', from: address ?? '', ecosystem: flag.ecosystem ?? '' };
      return hit('dependency-source', 'warning', data, 'dependencies.registries');
    }
    case 'vcs':
    case 'url': {
      const what = flag.manner === 'vcs' ? 'git' : 'url';
      const verdict = sources[what];
      const said = judged.some(({ start, end }) => start < flag.end && flag.start < end);
      if (said || verdict === 'allow') return null;
      const data = { what, from: addressAt(file.text, flag) ?? '' };
      return hit('dependency-source', severityOf(verdict), data, `dependencies.sources.${what}`);
    }
    case 'exec':
      // The package that is run is judged as one that is installed.
      return null;
  }
}

/** The host of the last address on the flag's line, or the next one. */
function addressIn({ text }: FileContext, { start, end }: Flag): string {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 500);
  const newline = text.indexOf('\n', end);
  const line = text.slice(lineStart, Math.min(newline < 0 ? text.length : newline, end + 500));
  return /\w+:\/\/(?:[^@/\s]*@)?([\w.-]+)/.exec(line)?.[1]?.toLowerCase() ?? '';
}

function hit(ruleId: RuleId, severity: Severity, data: FindingData, policyKey: string): Omit<Hit, 'start' | 'end'> {
  return { ruleId, severity, data, subject: `${data['what'] ?? ruleId} ${data['from'] ?? ''}`.trim(), policyKey };
}

function severityOf(verdict: 'ask' | 'deny'): Severity {
  return verdict === 'deny' ? 'error' : 'warning';
}
