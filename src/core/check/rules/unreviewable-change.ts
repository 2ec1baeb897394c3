import type { Rule } from '../rule.ts';

/** A change that cannot be read line by line: bytes, a link, a submodule, or a file that becomes a program. */
export const unreviewableChange: Rule = {
  ids: ['unreviewable-change'],
  check: ({ after, mode }) => {
    const hit = (what: string, severity: 'error' | 'warning') => [
      {
        ruleId: 'unreviewable-change' as const,
        start: 0,
        end: 0,
        data: { what },
        subject: what,
        wholeFile: true,
        severity,
      },
    ];
    if (mode === 'link' || mode === 'submodule') return hit(mode, 'error');
    if (after instanceof Uint8Array) return hit('bytes', 'warning');
    if (mode === 'executable') return hit('executable', 'warning');
    return [];
  },
};
